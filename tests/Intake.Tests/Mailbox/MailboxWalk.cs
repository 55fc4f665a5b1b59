using System.Text.Json;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Mailbox;
using Alertadores.Crypto.Receipts;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Mailbox;
using Alertadores.Intake.Tests.Portal;
using Alertadores.RealParts;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Alertadores.Intake.Tests.Mailbox;

/// <summary>A reporter's way through the mailbox, button by button, and the officer at the other end.</summary>
internal static class MailboxWalk
{
    /// <summary>What a reporter writes when it does not matter.</summary>
    public const string Message = "Ayer volvió a pasar en la misma ventanilla.";

    /// <summary>What the pages of the mailbox are headed.</summary>
    public static IReadOnlyList<string> Headings { get; } =
    [
        "Tu buzón", "Con esas palabras no hay nada que mostrar", "Escribir un mensaje", "Enviar más pruebas", "Reportar represalias",
        "Pedir medidas de protección", "Cambiar mi respuesta sobre la fiscalía", "Ya lo recibimos", "Mensajes anteriores",
        "Destruir mi buzón", "¿Destruir tu buzón?", "Tu buzón quedó destruido",
    ];

    /// <summary>Every page behind the words but those of a reply, and in the end the mailbox is destroyed.</summary>
    public static async Task<IReadOnlyList<Page>> EveryPageAsync(Visitor visitor, string words)
    {
        var mailbox = await visitor.OpenMailboxAsync(words);
        var pages = new List<Page>();
        foreach (var act in MailboxAct.Writings)
        {
            var form = await visitor.PressAsync(mailbox, act.Name);
            pages.AddRange([form, await visitor.PressAsync(form, $"{act.Name}.enviar", ("otro", "x"))]);
            pages.Add(await visitor.PressAsync(form, $"{act.Name}.enviar", ("texto", Message), ("consiente", "no")));
            pages.Add(await visitor.PostAsync("/buzon", [("a", $"{act.Name}.enviar"), ("estado", "x"), ("texto", Message)]));
        }

        pages.Add(await visitor.OpenMailboxAsync(words));
        var first = await visitor.PressAsync(mailbox, "destruir");
        var last = await visitor.PressAsync(first, "destruir.seguir");
        return [.. pages, first, last, await visitor.PressAsync(last, "destruir.enviar"), await visitor.PressAsync(last, "destruir.enviar", ("entiendo", "si"))];
    }

    /// <summary>Presses a button of the page, in the form that holds it.</summary>
    public static Task<Page> PressAsync(this Visitor visitor, Page page, string act, params (string Name, string Value)[] typed)
    {
        var button = page.Html.QuerySelector($"button[name=a][value='{act}']") ?? throw new InvalidOperationException($"No button {act} on «{page.Heading}».");
        var form = button.Closest("form")!;
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => (i.Name!, i.Value));
        return visitor.PostAsync(form.GetAttribute("action")!, [.. hidden, ("a", act), .. typed]);
    }

    /// <summary>Writes from an open mailbox and gives the page that says that it arrived.</summary>
    public static async Task<Page> WriteAsync(this Visitor visitor, Page mailbox, string text = Message, string act = "mensaje", params (string, string)[] more)
    {
        var form = await visitor.PressAsync(mailbox, act);
        var sent = await visitor.PressAsync(form, $"{act}.enviar", [("texto", text), .. more]);
        visitor.Reached(sent, "Ya lo recibimos");
        return sent;
    }

    /// <summary>The messages of the conversation as the page shows them, newest first.</summary>
    public static IReadOnlyList<string> Conversation(this Page page) =>
        [.. page.Html.QuerySelectorAll(".charla > li").Select(m => string.Join(' ', m.Children.SelectMany(e => e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))];

    public static Task ReleaseAsync(this RunningPortal portal) => portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, CancellationToken.None);

    /// <summary>The officer of the authority that gets <see cref="Story"/>.</summary>
    public static OfficerMail Officer(this RunningPortal portal) => new(portal.Room, "laura.nava");

    /// <summary>The alert that these words filed.</summary>
    public static Guid AlertOf(string words)
    {
        using var receipt = ReceiptOf(words);
        return AlertIdentity.Of(ReceiptState.Derive(receipt, ReceiptLabel.SubmissionId));
    }

    public static Receipt ReceiptOf(string words) => Receipt.Read(words).ShouldBeOfType<ReceiptReading.Ok>().Receipt;

    /// <summary>What the officer reads of the reporter's messages, oldest first; each has to be signed by the reporter.</summary>
    public static async Task<IReadOnlyList<(MessageKind Kind, bool? Consent, string Text)>> ReadByOfficerAsync(this RunningPortal portal, string words)
    {
        var (officer, alert) = (portal.Officer(), AlertOf(words));
        var (_, key) = await officer.ReporterAsync(alert);
        var read = new List<(MessageKind, bool?, string)>();
        foreach (var message in (await officer.ReadAsync(alert)).Messages.Where(m => m.FromReporter).OrderBy(m => m.Number))
        {
            var (content, verified) = await officer.OpenAsync(alert, message, key);
            verified.ShouldBeTrue();
            using var json = JsonDocument.Parse(content);
            read.Add((message.Details!.Kind, message.Details.Consent, json.RootElement.GetProperty("text").GetString()!));
        }

        return read;
    }
}
