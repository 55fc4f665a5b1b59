using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Receipts;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Forms;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Questions;
using Alertadores.Triage.Routing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Intake.Filing;

/// <content>How each step is shown: its page, what it carries sealed, and whether it may be kept by the browser.</content>
public sealed partial class FilingPages
{
    private Task ReviewAsync(Posted posted)
    {
        var sheet = posted.Sheet;
        var chosen = sheet["que_paso_opciones"];
        ConductEntry[] added =
            [.. content.Rules.ConductsOf(sheet).Except(chosen, StringComparer.Ordinal).Select(id => content.Catalogues.Conducts[id])];
        return StepAsync<ReviewPage>(posted, _steps.Review, parameters: With(
            ("Parts", content.Lines.Review(content.Questionnaire, sheet)), ("Added", added),
            ("Notes", ReviewNotes.Of(content.Questionnaire, content.Rules, sheet, files: posted.Files.Count > 0)), ("Files", posted.Files)));
    }

    private Task OrientationAsync(Posted posted, Decision decision) =>
        StepAsync<OrientationPage>(posted, _steps.Route, parameters: With(("Rules", decision.Rules)));

    private async Task WordsAsync(Posted posted)
    {
        using var receipt = Receipt.Create(randomness);
        var derived = ReceiptState.Of(receipt, time.GetUtcNow() + ReceiptState.Lifetime);
        await StepAsync<WordsPage>(posted, _steps.Words, derived, With(("Words", receipt.Words)));
    }

    private Task PractiseAsync(Posted posted, ReceiptState receipt, string? error) =>
        StepAsync<PractisePage>(posted, _steps.Practise, receipt, With(("Error", error)));

    private Task SendAsync(
        Posted posted, ReceiptState receipt, RoutePreview preview, IReadOnlyList<AnswerError> errors, string turn = "", int wait = 0, int status = StatusCodes.Status200OK) =>
        StepAsync<SendPage>(posted, _steps.Send, receipt, With(
            ("Turn", turn),
            ("Wait", wait),
            ("Destinations", NamesOf(preview)),
            ("Urgent", preview.Urgent),
            ("Files", posted.Files),
            ("Questions", content.Questionnaire.LastPage),
            ("Sheet", posted.Sheet),
            ("Form", content.Form),
            ("Today", posted.Today),
            ("Errors", errors)), status);

    /// <summary>Who gets a copy when it is sent.</summary>
    private static IReadOnlyList<string> NamesOf(RoutePreview preview) => [.. preview.Destinations.Where(d => d.GetsCopyNow).Select(d => d.Name)];

    /// <summary>Shows a step after the questions: with its number, its progress and what it carries. What carries the receipt is secret.</summary>
    private async Task StepAsync<TPage>(Posted posted, int step, ReceiptState? receipt = null, Dictionary<string, object?>? parameters = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var (context, _, _, _, sheet, _, _) = posted;
        var all = parameters ?? [];
        all.Add("Steps", _steps);
        all.Add("Progress", _steps.Progress(content.Texts, step, sheet));
        all.Add("State", await SealAsync(posted));
        if (receipt is not null)
        {
            all.Add("Receipt", await states.SealAsync(receipt, context.RequestAborted));
        }

        await pages.WriteAsync<TPage>(context, visits.Of(context), status, secret: receipt is not null, parameters: all);
    }

    private async Task QuestionsAsync(
        HttpContext context, int step, AnswerSheet sheet, IReadOnlyList<AnswerError> errors, DateOnly today, int status, string search = "")
    {
        var page = _steps.PageOf(step);
        var box = page.Id is FilingSteps.EvidencePage && UploadTray.TryRead(sheet.Tray.Span) is { } tray ? await boxes.OpenAsync(context, tray) : null;

        // The first page is the only one that is asked for by its address, so that what is left there stays an empty form.
        var state = step == FilingSteps.First && sheet == AnswerSheet.Empty ? "" : await states.SealAsync(sheet, context.RequestAborted);
        await pages.WriteAsync<QuestionsPage>(context, visits.Of(context), status, parameters: With(
            ("Step", step),
            ("Steps", _steps),
            ("Progress", _steps.Progress(content.Texts, step, sheet)),
            ("Part", content.Questionnaire.Parts.Single(p => string.Equals(p.Id, page.Part, StringComparison.Ordinal))),
            ("Page", page),
            ("Questions", page.Questions.Where(q => content.Rules.Asks(q, sheet)).ToList()),
            ("Sheet", sheet),
            ("Form", content.Form),
            ("Today", today),
            ("Search", search),
            ("Box", box),
            ("State", state),
            ("Errors", errors)));
    }

    /// <summary>An old or broken state: says so, and gives back what this page held so that it can be copied.</summary>
    private Task StateProblemAsync(HttpContext context, string kind, int status, PostedForm form, int from)
    {
        List<(string Label, string Text)> typed = [.. QuestionsOf(from).Select(q => (q.Label, InWords(q, form))).Where(t => t.Item2.Length > 0)];
        return pages.WriteAsync<ProblemPage>(context, visits.Of(context), status, secret: from >= _steps.Words, With(
            ("Kind", kind), ("Typed", (IReadOnlyList<(string, string)>)typed)));
    }

    private string InWords(Question question, PostedForm form) => question.IsWritten
        ? form.One(question.Id)
        : string.Join("; ", form.All(question.Id).Select(v => content.Catalogues.TryLabel(question, v, out var label) ? label : "").Where(l => l.Length > 0));

    private Task NotFoundedAsync(HttpContext context) => pages.WriteAsync<ProblemPage>(
        context, visits.Of(context), StatusCodes.Status503ServiceUnavailable, parameters: With(("Kind", "no_lista")));

    private static Dictionary<string, object?> With(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var all = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            all.Add(name, value);
        }

        return all;
    }
}
