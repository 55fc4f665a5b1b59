using Alertadores.Alerts.Filing;
using Alertadores.Crypto.Receipts;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Forms;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Questions;
using Alertadores.Triage.Routing;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Intake.Filing;

/// <content>How each step is shown: its page, what it carries sealed, and whether it may be kept by the browser.</content>
public sealed partial class FilingPages
{
    private async Task ReviewAsync(Posted posted)
    {
        var sheet = posted.Sheet with { Reviewed = true };
        var chosen = sheet["que_paso_opciones"];
        ReviewPage.ReviewPart[] parts =
            [.. content.Questionnaire.Pages.Select(p => new ReviewPage.ReviewPart(p, content.Lines.Of(p.Questions, sheet)))];
        ConductEntry[] added =
            [.. content.Rules.ConductsOf(sheet).Except(chosen, StringComparer.Ordinal).Select(id => content.Catalogues.Conducts[id])];
        await pages.WriteAsync<ReviewPage>(posted.Context, visits.Of(posted.Context), parameters: With(
            ("Parts", parts), ("Added", added), ("State", await states.SealAsync(sheet, posted.Context.RequestAborted))));
    }

    private async Task OrientationAsync(Posted posted, Decision decision) =>
        await pages.WriteAsync<OrientationPage>(posted.Context, visits.Of(posted.Context), parameters: With(
            ("Rules", decision.Rules), ("State", await SealAsync(posted))));

    private async Task WordsAsync(Posted posted)
    {
        using var receipt = Receipt.Create(randomness);
        var derived = ReceiptState.Of(receipt, time.GetUtcNow() + ReceiptState.Lifetime);
        await pages.WriteAsync<WordsPage>(posted.Context, visits.Of(posted.Context), secret: true, parameters: With(
            ("Words", receipt.Words),
            ("State", await SealAsync(posted)),
            ("Receipt", await states.SealAsync(derived, posted.Context.RequestAborted))));
    }

    private async Task PractiseAsync(Posted posted, ReceiptState receipt, string? error) =>
        await pages.WriteAsync<PractisePage>(posted.Context, visits.Of(posted.Context), secret: true, parameters: With(
            ("State", await SealAsync(posted)),
            ("Receipt", await states.SealAsync(receipt, posted.Context.RequestAborted)),
            ("Error", error)));

    private async Task SendAsync(Posted posted, ReceiptState receipt, RoutePreview preview, IReadOnlyList<AnswerError> errors) =>
        await pages.WriteAsync<SendPage>(posted.Context, visits.Of(posted.Context), secret: true, parameters: With(
            ("Destinations", preview.Destinations.Where(d => d.GetsCopyNow).Select(d => d.Name).ToList()),
            ("Urgent", preview.Urgent),
            ("Questions", content.Questionnaire.LastPage),
            ("Sheet", posted.Sheet),
            ("Form", content.Form),
            ("Today", posted.Today),
            ("State", await SealAsync(posted)),
            ("Receipt", await states.SealAsync(receipt, posted.Context.RequestAborted)),
            ("Errors", errors)));

    private async Task QuestionsAsync(
        HttpContext context, int step, AnswerSheet sheet, IReadOnlyList<AnswerError> errors, DateOnly today, int status)
    {
        var page = content.Questionnaire.Pages[step - 1];
        var state = sheet == AnswerSheet.Empty ? "" : await states.SealAsync(sheet, context.RequestAborted);
        await pages.WriteAsync<QuestionsPage>(context, visits.Of(context), status, parameters: With(
            ("Step", step),
            ("Page", page),
            ("Questions", page.Questions.Where(q => content.Rules.Asks(q, sheet)).ToList()),
            ("Sheet", sheet),
            ("Form", content.Form),
            ("Today", today),
            ("State", state),
            ("Errors", errors)));
    }

    /// <summary>An old or broken state: says so, and gives back what this page held so that it can be copied.</summary>
    private Task StateProblemAsync(HttpContext context, string kind, int status, PostedForm form, int from)
    {
        List<(string, string)> typed =
            [.. QuestionsOf(from).Where(q => q.IsWritten && form.One(q.Id).Length > 0).Select(q => (q.Label, form.One(q.Id)))];
        return pages.WriteAsync<ProblemPage>(context, visits.Of(context), status, secret: from >= FilingSteps.Words, With(
            ("Kind", kind), ("Typed", (IReadOnlyList<(string, string)>)typed)));
    }

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
