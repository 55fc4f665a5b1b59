using System.Net;
using System.Text;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Mailbox;
using Alertadores.Intake.Mailbox;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.Mailbox;

/// <summary>A conversation over HTTP on one side and by the officer's keys on the other.</summary>
[Collection(PortalTests.Name)]
public class MailboxConversationTests(RunningPortal portal)
{
    [Fact]
    public async Task Goes_three_rounds_and_of_the_reporters_own_only_the_day_is_shown()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        await portal.ReleaseAsync();
        var alert = MailboxWalk.AlertOf(words);

        for (var round = 1; round <= 3; round++)
        {
            var sent = await visitor.WriteAsync(await visitor.OpenMailboxAsync(words), $"Vuelta {round}: sigue pasando.");
            sent.Text.ShouldContain("Tu mensaje cuenta como recibido el lunes 23 de noviembre de 2026.");
            sent.Text.ShouldContain("Lo recibe: ");
            sent.Text.ShouldContain("a más tardar el lunes 30 de noviembre de 2026");
            sent.Text.ShouldContain("no está en la ley");

            await portal.ReleaseAsync();
            (await portal.ReadByOfficerAsync(words)).Select(m => m.Text).ShouldBe(Enumerable.Range(1, round).Select(n => $"Vuelta {n}: sigue pasando."));
            (await portal.Officer().ReplyAsync(alert, $"Respuesta {round}:\n¿a qué <hora> fue?")).ShouldBeOfType<ActOutcome.Done>();

            var mailbox = await visitor.OpenMailboxAsync(words);
            mailbox.Text.ShouldContain($"Respuestas de la autoridad: {round}. Mensajes que enviaste: {round}.");
            mailbox.Text.ShouldContain("Respuestas que llegaron después de tu último mensaje: 1.");
            var conversation = mailbox.Conversation();
            conversation.Count.ShouldBe(2 * round);
            conversation.ShouldContain($"Órgano Interno de Control en la Secretaría de Bienestar, sábado 21 de noviembre de 2026 Respuesta {round}: ¿a qué <hora> fue?");
            conversation.Count(m => m == "Enviaste un mensaje. Cuenta como recibido el lunes 23 de noviembre de 2026.").ShouldBe(round);
            Encoding.UTF8.GetString(mailbox.Bytes).ShouldNotContain("Vuelta");
            mailbox.Html.QuerySelectorAll(".dudosa").ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("mensaje", MessageKind.Message, null)]
    [InlineData("pruebas", MessageKind.Evidence, null)]
    [InlineData("represalias", MessageKind.Retaliation, null)]
    [InlineData("proteccion", MessageKind.Protection, null)]
    [InlineData("consentimiento", MessageKind.Consent, true)]
    [InlineData("consentimiento", MessageKind.Consent, false)]
    public async Task Each_act_says_who_reads_it_and_by_when_and_reaches_the_officer_as_what_it_is(string act, MessageKind kind, bool? consent)
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        await portal.ReleaseAsync();

        var form = await visitor.PressAsync(await visitor.OpenMailboxAsync(words), act);
        form.Text.ShouldContain("Quién lo va a leer");
        form.Text.ShouldContain("Órgano Interno de Control en la Secretaría de Bienestar");
        form.Text.ShouldContain("en cinco días hábiles, aquí mismo. Ese plazo lo pusimos nosotros; no está en la ley.");
        (string, string)[] answer = consent is { } yes ? [("consiente", yes ? "si" : "no")] : [];
        var sent = await visitor.PressAsync(form, $"{act}.enviar", [("texto", MailboxWalk.Message), .. answer]);
        sent.Heading.ShouldBe("Ya lo recibimos");

        await portal.ReleaseAsync();
        (await portal.ReadByOfficerAsync(words)).ShouldBe([(kind, consent, MailboxWalk.Message)]);
        (await visitor.OpenMailboxAsync(words)).Conversation().ShouldBe(["Enviaste un mensaje. Cuenta como recibido el lunes 23 de noviembre de 2026."]);
    }

    [Fact]
    public async Task A_reply_that_the_authority_did_not_sign_is_said_to_be_doubtful_and_one_that_does_not_open_too()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        await portal.ReleaseAsync();
        var (officer, alert) = (portal.Officer(), MailboxWalk.AlertOf(words));
        var session = await portal.Room.SignInAsync("laura.nava");

        var forged = await officer.SealAsync(alert, "Mándanos tu nombre.", seed: new byte[32]);
        (await portal.Room.Room.Conversations.ReplyAsync(session, alert, forged, CancellationToken.None)).ShouldBeOfType<ActOutcome.Done>();
        var moved = await officer.SealAsync(alert, "De otro lugar.", place: place => place with { Index = 7, Count = 8 });
        (await portal.Room.Room.Conversations.ReplyAsync(session, alert, moved, CancellationToken.None)).ShouldBeOfType<ActOutcome.Done>();

        var mailbox = await visitor.OpenMailboxAsync(words);
        var doubtful = mailbox.Html.QuerySelectorAll(".dudosa").Select(m => m.TextContent).ToList();
        doubtful.Count.ShouldBe(2);
        doubtful.ShouldAllBe(m => m.Contains("No pudimos comprobar", StringComparison.Ordinal));
        doubtful[1].ShouldContain("Mándanos tu nombre.");
        doubtful[0].ShouldContain("no se pudo abrir");
        mailbox.Text.ShouldNotContain("De otro lugar.");
    }

    [Fact]
    public async Task A_long_conversation_is_read_to_its_beginning_in_answers_of_one_size()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        await portal.ReleaseAsync();
        var alert = MailboxWalk.AlertOf(words);
        var texts = new List<string>();
        for (var n = 1; n <= 12; n++)
        {
            // One reply of 60,000 characters, more than a page of the mailbox holds; the others of ordinary length.
            var text = n == 6 ? string.Concat(Enumerable.Repeat($"linea {n}, ", 7_000))[..60_000] : $"Respuesta número {n}.";
            texts.Add(text);
            (await portal.Officer().ReplyAsync(alert, text)).ShouldBeOfType<ActOutcome.Done>();
        }

        var page = await visitor.OpenMailboxAsync(words);
        var read = new List<string>();
        var pages = 0;
        while (true)
        {
            page.Bytes.Length.ShouldBe(MailboxPages.AnswerSize);
            read.AddRange(page.Html.QuerySelectorAll(".respuesta .copia").Select(m => m.TextContent));
            (++pages).ShouldBeLessThan(8);
            if (page.Html.QuerySelector("button[value=anteriores]:not([formaction])") is null)
            {
                break;
            }

            page = await visitor.PressAsync(page, "anteriores");
        }

        string.Concat(read).ShouldBe(string.Concat(Enumerable.Reverse(texts)));
        pages.ShouldBeGreaterThan(2);
        (await visitor.PressAsync(page, "ver")).Heading.ShouldBe("Tu buzón");
    }

    [Fact]
    public async Task A_message_can_be_written_before_the_alert_leaves_the_pool()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());

        var sent = await visitor.WriteAsync(await visitor.OpenMailboxAsync(words));
        var mailbox = await visitor.PressAsync(sent, "ver");

        mailbox.Conversation().ShouldBe(["Enviaste un mensaje. Cuenta como recibido el lunes 23 de noviembre de 2026."]);
        await portal.ReleaseAsync();
        (await portal.ReadByOfficerAsync(words)).ShouldHaveSingleItem().Text.ShouldBe(MailboxWalk.Message);
        (await visitor.PressAsync(sent, "ver")).Conversation().ShouldBe(mailbox.Conversation());
    }

    [Fact]
    public async Task The_page_after_filing_leads_to_the_mailbox()
    {
        using var visitor = portal.Visit();

        var (acknowledgement, _) = await visitor.FileAsync(new Story());

        acknowledgement.Html.QuerySelector("main a.boton")!.GetAttribute("href").ShouldBe("/buzon");
        (await visitor.GetAsync("/buzon")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
