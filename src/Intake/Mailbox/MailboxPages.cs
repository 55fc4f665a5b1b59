using System.Text.Encodings.Web;
using Alertadores.Alerts.Mailbox;
using Alertadores.Crypto.Randomness;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Evidence;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Forms;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Intake.Mailbox;

/// <summary>
/// The mailbox: one address for all of it. Whatever the words open or do not open, and whatever is asked for, the answer has the same status and the same
/// size (contract A6); nothing of it is kept by the browser. The server holds nothing between two pages: what is derived from the words travels sealed for
/// fifteen minutes, then the words are asked for again on the same page, with what was typed still in it.
/// </summary>
public sealed partial class MailboxPages(
    PortalContent content,
    MailboxDesk desk,
    PageStates states,
    EvidenceBoxes boxes,
    Visits visits,
    PageRenderer pages,
    HtmlEncoder encoder,
    TimeProvider time,
    IRandomness randomness)
{
    /// <summary>
    /// Bytes of every answer after words. Only what a reporter sent just now can make it twice or more of that: a text over its limit that is given back, or a long
    /// list of files in their frame. Both were seen on the way in.
    /// </summary>
    public const int AnswerSize = 96 * 1024;

    /// <summary>Bytes of an answer that messages may fill; the rest is the page around them.</summary>
    private const int ConversationSize = 56 * 1024;

    /// <summary>One request on its way.</summary>
    private sealed record Asked(HttpContext Context, MailboxPost Post)
    {
        public CancellationToken Aborted => Context.RequestAborted;
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/buzon", context => EntranceAsync(context, MailboxAct.Look, null));
        routes.MapPost("/buzon", PostAsync);
    }

    private async Task PostAsync(HttpContext context)
    {
        var reading = await PostedForm.ReadAsync(context.Request, context.RequestAborted);
        if (reading is not FormReading.Read { Form: var form })
        {
            await visits.ProblemAsync(context, ((FormReading.Refused)reading).Status);
            return;
        }

        var asked = new Asked(context, MailboxPost.Of(form));
        switch (await MailboxEntry.OfAsync(asked.Post, states, content.Texts, time, asked.Aborted))
        {
            case MailboxEntry.Open { Pass: var pass }:
                using (pass)
                {
                    await OpenedAsync(asked, pass);
                }

                break;
            case MailboxEntry.Words { Why: var why } when asked.Post is { Step: MailboxStep.Send, Act.Kind: not null } or { Text.Length: > 0, Act.Kind: not null }:
                // What was typed is given back, and the words are asked for beside it.
                await ComposeAsync(asked, null, null, [new AnswerError("palabras", why)]);
                break;
            case MailboxEntry.Words { Why: var why }:
                await EntranceAsync(context, asked.Post.Act, why);
                break;
        }
    }

    private Task OpenedAsync(Asked asked, MailboxPass pass) => asked.Post switch
    {
        { Act.Kind: not null, Step: MailboxStep.Send } => SendAsync(asked, pass),
        { Act: var act, Step: MailboxStep.Send } when act == MailboxAct.Destroy => DestroyAsync(asked, pass),
        _ => ShowAsync(asked, pass),
    };

    private async Task ShowAsync(Asked asked, MailboxPass pass)
    {
        var older = asked.Post.Act == MailboxAct.Older;
        var place = older ? pass.Place : ConversationPlace.Newest;
        var mailbox = await desk.OpenAsync(pass.Credential, place.Page, asked.Aborted);
        if (mailbox is null)
        {
            await WriteAsync<MailboxNothingPage>(asked.Context);
        }
        else if (asked.Post.Act.Kind is not null)
        {
            await ComposeAsync(asked, pass, mailbox, []);
        }
        else if (asked.Post.Act == MailboxAct.Destroy)
        {
            await DestroyStepAsync(asked, pass, []);
        }
        else
        {
            await ConversationAsync(asked, pass, mailbox, place, older);
        }
    }

    private async Task ConversationAsync(Asked asked, MailboxPass pass, MailboxView mailbox, ConversationPlace place, bool older)
    {
        var window = ConversationWindow.Of(mailbox, place, encoder, ConversationSize);
        string? next = null;
        if (window.Older is { } before)
        {
            using var there = pass.At(before);
            next = await states.SealAsync(there, asked.Aborted);
        }

        var state = await states.SealAsync(pass, asked.Aborted);
        await (older
            ? WriteAsync<MailboxOlderPage>(asked.Context, ("Window", window), ("State", state), ("OlderState", next))
            : WriteAsync<MailboxPage>(asked.Context, ("Mailbox", mailbox), ("Window", window), ("State", state), ("OlderState", next)));
    }

    /// <summary>Where the words are typed: small when it is asked for, and like every other answer when words came and were no receipt.</summary>
    private Task EntranceAsync(HttpContext context, MailboxAct act, string? error)
    {
        (string, object?)[] parameters = [("Error", error), ("Act", act.Name)];
        return error is null
            ? pages.WriteAsync<MailboxEntrancePage>(context, visits.Of(context), secret: true, parameters: With(parameters))
            : WriteAsync<MailboxEntrancePage>(context, parameters);
    }

    /// <summary>Every answer after words.</summary>
    private Task WriteAsync<TPage>(HttpContext context, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TPage : IComponent =>
        pages.WriteAsync<TPage>(context, visits.Of(context), secret: true, parameters: With(parameters), step: AnswerSize);

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
