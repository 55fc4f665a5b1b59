using Alertadores.Alerts.Mailbox;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Forms;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Intake.Mailbox;

/// <summary>
/// The twelve words and what they show. Whatever the words open or do not open, the answer has the same status and
/// size (contract A6); nothing of it is kept by the browser.
/// </summary>
public sealed class MailboxPages(PortalContent content, MailboxDesk desk, Visits visits, PageRenderer pages)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/buzon", GetAsync);
        routes.MapPost("/buzon", PostAsync);
    }

    private Task GetAsync(HttpContext context) => EntranceAsync(context, null);

    private async Task PostAsync(HttpContext context)
    {
        var reading = await PostedForm.ReadAsync(context.Request, context.RequestAborted);
        if (reading is not FormReading.Read { Form: var form })
        {
            await visits.ProblemAsync(context, ((FormReading.Refused)reading).Status);
            return;
        }

        using var receipt = TypedWords.Read(form.One("palabras"), content.Texts, out var error);
        if (receipt is null)
        {
            await EntranceAsync(context, error);
            return;
        }

        using var credential = MailboxCredential.Of(receipt);
        var mailbox = await desk.OpenAsync(credential, page: 1, context.RequestAborted);
        await pages.WriteAsync<MailboxPage>(context, visits.Of(context), secret: true, parameters: With("Mailbox", mailbox));
    }

    private Task EntranceAsync(HttpContext context, string? error) =>
        pages.WriteAsync<MailboxEntrancePage>(context, visits.Of(context), secret: true, parameters: With("Error", error));

    private static Dictionary<string, object?> With(string name, object? value) => new(StringComparer.Ordinal) { [name] = value };
}
