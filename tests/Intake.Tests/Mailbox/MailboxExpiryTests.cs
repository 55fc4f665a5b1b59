using System.Text;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.Mailbox;

/// <summary>An open mailbox lasts fifteen minutes; nothing typed is lost by it, and no page sent again becomes two messages.</summary>
[Collection(PortalTests.Name)]
public class MailboxExpiryTests(RunningPortal portal)
{
    [Fact]
    public async Task After_fifteen_minutes_the_words_are_asked_for_beside_the_text_and_it_is_sent()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        var form = await visitor.PressAsync(await visitor.OpenMailboxAsync(words), "represalias");
        try
        {
            portal.Room.Clock.Pass(TimeSpan.FromMinutes(15));

            var asked = await visitor.PressAsync(form, "represalias.enviar", ("texto", MailboxWalk.Message));
            asked.Heading.ShouldBe("Reportar represalias");
            asked.Errors.ShouldHaveSingleItem().ShouldContain("Pasaron quince minutos");
            asked.ValueOf("texto").ShouldBe(MailboxWalk.Message);
            asked.Html.QuerySelector("#palabras").ShouldNotBeNull();

            var wrong = await visitor.PressAsync(asked, "represalias.enviar", ("texto", MailboxWalk.Message), ("palabras", "uno dos"));
            wrong.ValueOf("texto").ShouldBe(MailboxWalk.Message);
            var sent = await visitor.PressAsync(wrong, "represalias.enviar", ("texto", MailboxWalk.Message), ("palabras", words));
            sent.Heading.ShouldBe("Ya lo recibimos");
            (await visitor.PressAsync(sent, "ver")).Conversation().Count.ShouldBe(1);
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_the_same_one_after_the_words_were_asked_for()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        var form = await visitor.PressAsync(await visitor.OpenMailboxAsync(words), "mensaje");
        await visitor.PressAsync(form, "mensaje.enviar", ("texto", MailboxWalk.Message));
        try
        {
            portal.Room.Clock.Pass(TimeSpan.FromMinutes(20));

            var asked = await visitor.PressAsync(form, "mensaje.enviar", ("texto", MailboxWalk.Message));
            var again = await visitor.PressAsync(asked, "mensaje.enviar", ("texto", MailboxWalk.Message), ("palabras", words));

            again.Text.ShouldContain("no se duplicó");
            (await visitor.OpenMailboxAsync(words)).Conversation().Count.ShouldBe(1);
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }

    [Fact]
    public async Task A_page_left_open_overnight_gives_the_text_back_and_sends_nothing_by_itself()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        var form = await visitor.PressAsync(await visitor.OpenMailboxAsync(words), "mensaje");
        try
        {
            portal.Room.Clock.Pass(TimeSpan.FromHours(10));

            var page = await visitor.PressAsync(form, "mensaje.enviar", ("texto", MailboxWalk.Message), ("palabras", words));
            page.Errors.ShouldHaveSingleItem().ShouldContain("demasiado tiempo");
            page.ValueOf("texto").ShouldBe(MailboxWalk.Message);
            (await visitor.PressAsync(page, "mensaje.enviar", ("texto", MailboxWalk.Message))).Heading.ShouldBe("Ya lo recibimos");
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }

    [Fact]
    public async Task An_expired_mailbox_asks_for_the_words_and_leads_on_to_what_was_wanted()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        var mailbox = await visitor.OpenMailboxAsync(words);
        try
        {
            portal.Room.Clock.Pass(TimeSpan.FromMinutes(16));

            var asked = await visitor.PressAsync(mailbox, "proteccion");
            asked.Errors.ShouldHaveSingleItem().ShouldContain("Pasaron quince minutos");
            (await visitor.PressAsync(asked, "proteccion", ("palabras", words))).Heading.ShouldBe("Pedir medidas de protección");
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }

    [Fact]
    public async Task The_same_page_sent_twice_is_one_message_and_two_tabs_are_two()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        var mailbox = await visitor.OpenMailboxAsync(words);
        var (tab, other) = (await visitor.PressAsync(mailbox, "mensaje"), await visitor.PressAsync(mailbox, "mensaje"));

        var answers = await Task.WhenAll(
            visitor.PressAsync(tab, "mensaje.enviar", ("texto", MailboxWalk.Message)),
            visitor.PressAsync(tab, "mensaje.enviar", ("texto", MailboxWalk.Message)),
            visitor.PressAsync(other, "mensaje.enviar", ("texto", MailboxWalk.Message)));

        answers.ShouldAllBe(a => a.Heading == "Ya lo recibimos");
        answers.Count(a => a.Text.Contains("no se duplicó", StringComparison.Ordinal)).ShouldBe(1);
        (await visitor.OpenMailboxAsync(words)).Conversation().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Neither_the_words_nor_what_the_state_holds_stand_in_any_page()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        using var receipt = MailboxWalk.ReceiptOf(words);
        using var credential = Alerts.Mailbox.MailboxCredential.Of(receipt);
        var derived = credential.Write();
        var mailbox = await visitor.OpenMailboxAsync(words);

        foreach (var page in new[] { mailbox, await visitor.PressAsync(mailbox, "mensaje"), await visitor.WriteAsync(mailbox) })
        {
            var html = Encoding.UTF8.GetString(page.Bytes);
            html.ShouldNotContain(words, Case.Insensitive);
            for (var at = 0; at < derived.Length; at += 32)
            {
                html.ShouldNotContain(Convert.ToHexString(derived, at, 32), Case.Insensitive);
                html.ShouldNotContain(Convert.ToBase64String(derived, at, 32));
            }

            page.Html.QuerySelectorAll("form").ShouldAllBe(f => f.GetAttribute("action") == "/buzon" && f.GetAttribute("method") == "post");
            page.Html.QuerySelector("[name=palabras]").ShouldBeNull();
        }
    }
}
