using System.Globalization;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Randomness;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Evidence;
using Alertadores.Intake.Forms;
using Alertadores.Intake.Load;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Questions;
using Alertadores.Intake.Rendering;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Intake.Filing;

/// <summary>
/// The steps of filing. A form's address is the step that it leads to and its field <c>de</c> the step that it comes
/// from, so "Atrás" is only another address for the same form and keeps what was typed. The server holds nothing between
/// two steps: everything travels sealed in the page, and a repeated, reordered or stale post changes nothing.
/// </summary>
public sealed partial class FilingPages(
    PortalContent content,
    PortalContent officials,
    FilingDesk desk,
    AuthorityDirectory directory,
    PageStates states,
    EvidenceBoxes boxes,
    IntakeLanes lanes,
    WaitingTokens waiting,
    Visits visits,
    PageRenderer pages,
    TimeProvider time,
    IRandomness randomness)
{
    /// <summary>Whose calendar day tells whether an election window is open.</summary>
    private const string FederalZone = "America/Mexico_City";

    /// <summary>What is said to who finds even the queue full.</summary>
    private const int FullSeconds = 60;

    private readonly FilingSteps _steps = new(content.Questionnaire, content.Rules);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(FederalZone);

    private sealed record Posted(HttpContext Context, PostedForm Form, int From, int To, AnswerSheet Sheet, DateOnly Today, IReadOnlyList<Upload> Files);

    public void Map(IEndpointRouteBuilder routes)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"/paso/{{to:int:range({FilingSteps.First},{_steps.Acknowledgement})}}");
        routes.MapGet(address, GetAsync);
        routes.MapPost(address, PostAsync);
    }

    private static int Target(HttpContext context) =>
        int.Parse((string)context.Request.RouteValues["to"]!, CultureInfo.InvariantCulture);

    private async Task GetAsync(HttpContext context)
    {
        if (Target(context) != FilingSteps.First)
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            await visits.ProblemAsync(context, StatusCodes.Status405MethodNotAllowed);
            return;
        }

        await (await TodayAsync(context.RequestAborted) is { } today
            ? QuestionsAsync(context, FilingSteps.First, AnswerSheet.Empty, [], today, StatusCodes.Status200OK)
            : NotFoundedAsync(context));
    }

    private async Task PostAsync(HttpContext context)
    {
        var reading = await PostedForm.ReadAsync(context.Request, context.RequestAborted);
        if (reading is not FormReading.Read { Form: var form })
        {
            await visits.ProblemAsync(context, ((FormReading.Refused)reading).Status);
            return;
        }

        var theme = form.One(Entrances.Field);
        var entrance = theme.Length > 0 ? Entrances.Begin(theme) : null;
        var place = PostedStep.StepOf(form, _steps);
        if (theme.Length > 0 ? entrance is null || Target(context) != FilingSteps.First : place is null)
        {
            await visits.ProblemAsync(context, StatusCodes.Status400BadRequest);
            return;
        }

        if (await TodayAsync(context.RequestAborted) is not { } today)
        {
            await NotFoundedAsync(context);
            return;
        }

        if (entrance is not null)
        {
            await QuestionsAsync(context, FilingSteps.First, entrance, [], today, StatusCodes.Status200OK);
            return;
        }

        var from = place!.Value;

        var state = form.One("estado");
        AnswerSheet before;
        if (state.Length == 0 && from == FilingSteps.First)
        {
            before = AnswerSheet.Empty;
        }
        else
        {
            switch (await states.OpenAnswersAsync(state, context.RequestAborted))
            {
                case StateReading<AnswerSheet>.Read read:
                    before = read.State;
                    break;
                case StateReading<AnswerSheet>.Expired:
                    await StateProblemAsync(context, "vencido", StatusCodes.Status410Gone, form, from);
                    return;
                default:
                    await StateProblemAsync(context, "alterado", StatusCodes.Status400BadRequest, form, from);
                    return;
            }
        }

        if (before.Tray.IsEmpty)
        {
            // From the very first page on, so that an older page of the browser still leads to the same files.
            before = before with { Tray = UploadTray.Draw(randomness).Write() };
        }

        // Each step says that the tray is still in use.
        var files = await boxes.KeepAsync(UploadTray.TryRead(before.Tray.Span), context.RequestAborted);
        Question[] asked = [.. QuestionsOf(from).Where(q => content.Rules.Asks(q, before))];
        var step = PostedStep.Read(form, asked, before, content.Rules, content.Texts);
        var posted = new Posted(context, form, from, Target(context), WithoutRemoved(form, step.Sheet), today, files);
        if (step.Errors.Count == 0)
        {
            await ContinueAsync(posted);
        }
        else if (from <= _steps.LastQuestions)
        {
            await QuestionsAsync(context, from, step.Sheet, step.Errors, today, StatusCodes.Status400BadRequest);
        }
        else
        {
            await visits.ProblemAsync(context, StatusCodes.Status400BadRequest);
        }
    }

    private async Task ContinueAsync(Posted posted)
    {
        var (context, _, from, _, sheet, today, files) = posted;
        var to = _steps.Reached(from, posted.To, sheet);
        if (SearchOf(posted) is { } search && (to == from || (to > from && !string.Equals(search, posted.Form.One(PostedStep.SearchedField), StringComparison.Ordinal))))
        {
            // Also when what was typed in the search field was never looked for: the reporter meant to see it.
            await QuestionsAsync(context, from, sheet, [], today, StatusCodes.Status200OK, search);
            return;
        }

        if (to > from && from <= _steps.LastQuestions
            && content.Rules.Check(_steps.PageOf(from), sheet, today) is [_, ..] errors)
        {
            await QuestionsAsync(context, from, sheet, errors, today, StatusCodes.Status200OK);
            return;
        }

        if (to > from && sheet.One("tipo_envio") is { Length: > 0 } kind and not "alerta")
        {
            await StepAsync<OtherKindsPage>(posted, from, parameters: With(("Kind", kind), ("Step", from)));
            return;
        }

        // Nothing goes on without a file that its reporter may believe to go along.
        if (((to > from && from == _steps.Evidence) || to > _steps.LastQuestions) && EvidenceBoxes.Unresolved(files, content.Texts) is [_, ..] unresolved)
        {
            await QuestionsAsync(context, _steps.Evidence, sheet, unresolved, today, StatusCodes.Status200OK);
            return;
        }

        if (to <= _steps.LastQuestions)
        {
            await QuestionsAsync(context, to, sheet, [], today, StatusCodes.Status200OK);
            return;
        }

        if (content.Rules.FirstWrong(sheet, today) is { } wrong)
        {
            await QuestionsAsync(context, _steps.StepOf(wrong), sheet, content.Rules.Check(wrong, sheet, today), today, StatusCodes.Status200OK);
            return;
        }

        if (to == _steps.Review)
        {
            await ReviewAsync(posted with { Sheet = sheet with { Reviewed = true } });
            return;
        }

        var facts = FactsOf(posted);
        if (desk.Preview(facts, content.Facts.InstitutionOf(sheet)?.Id, content.Facts.StateOf(sheet)) is not { } preview)
        {
            await NotFoundedAsync(context);
        }
        else if (preview.Decision.Disposition == Disposition.Orientacion)
        {
            await OrientationAsync(posted, preview.Decision);
        }
        else if (to == _steps.Route)
        {
            await StepAsync<RoutePage>(posted, to, parameters: With(("Explanation", RouteExplanation.Of(preview, content.Texts))));
        }
        else if (to == _steps.Words)
        {
            await WordsAsync(posted);
        }
        else
        {
            await WithReceiptAsync(posted, preview, facts);
        }
    }

    private async Task WithReceiptAsync(Posted posted, RoutePreview preview, Facts facts)
    {
        switch (await states.OpenReceiptAsync(posted.Form.One("recibo"), posted.Context.RequestAborted))
        {
            case StateReading<ReceiptState>.Read { State: var receipt }:
                var leap = (posted.From, posted.To);
                await (leap == (_steps.Practise, _steps.Send) ? CompareAsync(posted, receipt, preview)
                    : leap == (_steps.Send, _steps.Send) && receipt.Practised ? SendAsync(posted, receipt, preview, [])
                    : leap == (_steps.Send, _steps.Acknowledgement) && receipt.Practised ? FileAsync(posted, receipt, preview, facts)
                    : PractiseAsync(posted, receipt, null));
                break;
            case StateReading<ReceiptState>.Expired:
                await pages.WriteAsync<ProblemPage>(
                    posted.Context, visits.Of(posted.Context), StatusCodes.Status410Gone, secret: true,
                    With(("Kind", "recibo"), ("Steps", _steps), ("State", await SealAsync(posted))));
                break;
            default:
                await StateProblemAsync(posted.Context, "alterado", StatusCodes.Status400BadRequest, posted.Form, posted.From);
                break;
        }
    }

    private async Task CompareAsync(Posted posted, ReceiptState receipt, RoutePreview preview)
    {
        using var typed = TypedWords.Read(posted.Form.One("palabras"), content.Texts, out var error);
        if (typed is not null && !receipt.Matches(typed))
        {
            error = content.Texts["error.palabras.otras"];
        }

        await (error.Length > 0
            ? PractiseAsync(posted, receipt, error)
            : SendAsync(posted, receipt with { Practised = true }, preview, []));
    }

    private async Task FileAsync(Posted posted, ReceiptState receipt, RoutePreview preview, Facts facts)
    {
        var last = new QuestionPage("last", "", "", QuestionCondition.Always, content.Questionnaire.LastPage);
        if (content.Rules.Check(last, posted.Sheet, posted.Today) is [_, ..] errors)
        {
            await SendAsync(posted, receipt, preview, errors);
            return;
        }

        var lane = lanes.Filing(withFiles: posted.Files.Count > 0);
        if (lanes.Demands(lane))
        {
            var (token, left) = await waiting.LookAsync(posted.Form.One(PostedStep.TurnField), receipt.SubmissionId, posted.Context.RequestAborted);
            if (left > TimeSpan.Zero)
            {
                await SendAsync(posted, receipt, preview, [], token, (int)Math.Ceiling(left.TotalSeconds));
                return;
            }
        }

        using var place = await lane.EnterAsync(Timeout.InfiniteTimeSpan, posted.Context.RequestAborted);
        if (place is null)
        {
            // The last to be turned away are those who send text alone; the page keeps everything for another try.
            await SendAsync(posted, receipt, preview, [], posted.Form.One(PostedStep.TurnField), FullSeconds, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        // From here the reporter's line may break: the alert is filed all the same, and a retry is the same alert.
        switch (await desk.FileAsync(FilingOf(posted.Sheet, receipt, facts), CancellationToken.None))
        {
            case FilingOutcome.Filed filed:
                await pages.WriteAsync<AcknowledgementPage>(posted.Context, visits.Of(posted.Context), secret: true, parameters: With(
                    ("LegalDate", filed.LegalDate), ("DueDate", filed.TriageDueDate), ("Again", filed.Again), ("Files", filed.Again ? 0 : posted.Files.Count),
                    ("Destinations", filed.Again ? [] : NamesOf(preview)), ("Urgent", preview.Urgent)));
                break;
            case FilingOutcome.Orientation orientation:
                await OrientationAsync(posted, orientation.Decision);
                break;
            default:
                await NotFoundedAsync(posted.Context);
                break;
        }
    }

    private FilingRequest FilingOf(AnswerSheet sheet, ReceiptState receipt, Facts facts)
    {
        // In the officials' language, whatever the reporter's.
        var asked = officials.Questionnaire.Pages.SelectMany(p => p.Questions).Where(q => q.Id is not "riesgo_detalle");
        return new FilingRequest
        {
            SubmissionId = receipt.SubmissionId,
            MailboxId = receipt.MailboxId,
            MailboxAuth = receipt.MailboxAuth,
            Facts = facts,
            Institution = content.Facts.InstitutionOf(sheet)?.Id,
            State = content.Facts.StateOf(sheet),
            Answers = [.. officials.Lines.Of(asked, sheet).Select(line => new Answer(line.Question.Id, line.Question.Label, line.Value))],
            RiskDetail = sheet.One("riesgo_detalle"),
            Tray = UploadTray.TryRead(sheet.Tray.Span),
            ReporterRecipient = receipt.Recipient,
            ReporterSigningKey = receipt.SigningKey,
            AllowsStatistics = sheet.One("copia_pdn") is "si",
        };
    }

    /// <summary>What is looked for in the long list of the page, or null when nothing is.</summary>
    private string? SearchOf(Posted posted)
    {
        var search = posted.Form.One(PostedStep.SearchField).Trim();
        search = search.Length > WordSearch.MostCharacters ? search[..WordSearch.MostCharacters] : search;
        return search.Length > 0 && posted.Form.One(PostedStep.WholeListField).Length == 0 && QuestionsOf(posted.From).Any(q => q.IsSearched) ? search : null;
    }

    private IReadOnlyList<Question> QuestionsOf(int step) =>
        step <= _steps.LastQuestions ? _steps.PageOf(step).Questions
        : step == _steps.Send ? content.Questionnaire.LastPage
        : [];

    /// <summary>The review page takes off a conduct that the electoral question had added.</summary>
    private static AnswerSheet WithoutRemoved(PostedForm form, AnswerSheet sheet) => form.One("quitar") is { Length: > 0 } removed
        ? sheet.With("electoral_detalle", [.. sheet["electoral_detalle"].Where(c => !string.Equals(c, removed, StringComparison.Ordinal))])
        : sheet;

    private Facts FactsOf(Posted posted)
    {
        var localDate = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), _zone).DateTime);
        return content.Facts.ToFacts(posted.Sheet, posted.Today, content.Elections.Contains(localDate));
    }

    /// <summary>The legal date of something sent now, or null while the installation is not founded.</summary>
    private async ValueTask<DateOnly?> TodayAsync(CancellationToken cancellation)
    {
        if (desk.Preview(Facts.Defaults, null, null) is not { } preview)
        {
            // It may have been founded since this process looked.
            await directory.RefreshAsync(cancellation);
            return desk.Preview(Facts.Defaults, null, null)?.LegalDate;
        }

        return preview.LegalDate;
    }

    private ValueTask<string> SealAsync(Posted posted) => states.SealAsync(posted.Sheet, posted.Context.RequestAborted);
}
