using System.Net;
using Alertadores.Alerts.Cases;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Alertadores.Intake.Mailbox;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.Mailbox;

/// <summary>A6: whoever watches the wire learns nothing from the answers: one status, one size, one set of headers.</summary>
[Collection(PortalTests.Name)]
public class MailboxSameAnswerTests(RunningPortal portal)
{
    private static readonly string[] HeadersOfEvery =
    [
        "Cache-Control", "Content-Security-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Date",
        "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Robots-Tag",
    ];

    [Fact]
    public async Task Unknown_destroyed_empty_full_waiting_and_released_mailboxes_answer_alike()
    {
        using var visitor = portal.Visit();
        var (_, full) = await visitor.FileAsync(new Story());
        var (_, released) = await visitor.FileAsync(new Story { Safety = [("represalias", "si")], Amount = [("monto", "a5")] });
        var (_, destroyed) = await visitor.FileAsync(new Story());
        await portal.ReleaseAsync();
        for (var n = 0; n < 4; n++)
        {
            await visitor.WriteAsync(await visitor.OpenMailboxAsync(full));
            (await portal.Officer().ReplyAsync(MailboxWalk.AlertOf(full), new string('n', 20_000))).ShouldBeOfType<ActOutcome.Done>();
        }

        var (_, waiting) = await visitor.FileAsync(new Story());
        await DestroyAsync(visitor, destroyed);
        using var unknown = Receipt.Create(new SystemRandomness());

        var answers = new Dictionary<string, Page>(StringComparer.Ordinal)
        {
            ["full"] = await visitor.OpenMailboxAsync(full),
            ["released"] = await visitor.OpenMailboxAsync(released),
            ["waiting"] = await visitor.OpenMailboxAsync(waiting),
            ["destroyed"] = await visitor.OpenMailboxAsync(destroyed),
            ["unknown"] = await visitor.OpenMailboxAsync(string.Join(' ', unknown.Words)),
            ["mistyped"] = await visitor.OpenMailboxAsync("uno dos"),
            ["empty words"] = await visitor.OpenMailboxAsync(""),
        };

        answers["full"].Heading.ShouldBe("Tu buzón");
        answers["unknown"].Text.ShouldBe(answers["destroyed"].Text);
        foreach (var (name, page) in answers)
        {
            ShouldBeAlike(page, name);
        }
    }

    [Fact]
    public async Task Every_other_answer_of_the_mailbox_has_that_size_too()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        using var unknown = Receipt.Create(new SystemRandomness());
        var nobody = string.Join(' ', unknown.Words);
        var mailbox = await visitor.OpenMailboxAsync(words);
        var form = await visitor.PressAsync(mailbox, "mensaje");

        var answers = new List<(string Name, Page Page)> { ("form", form) };
        foreach (var act in MailboxAct.Writings)
        {
            answers.Add((act.Name, await visitor.PressAsync(mailbox, act.Name)));
        }

        answers.Add(("sent", await visitor.PressAsync(form, "mensaje.enviar", ("texto", MailboxWalk.Message))));
        answers.Add(("again", await visitor.PressAsync(form, "mensaje.enviar", ("texto", MailboxWalk.Message))));
        answers.Add(("nothing written", await visitor.PressAsync(form, "mensaje.enviar")));
        answers.Add(("as long as it may be", await visitor.PressAsync(form, "mensaje.enviar", ("texto", new string('ñ', 10_000)), ("otro", "x"))));
        answers.Add(("altered", await visitor.PostAsync("/buzon", [("a", "mensaje.enviar"), ("estado", "AAAA"), ("texto", MailboxWalk.Message)])));
        answers.Add(("unknown words with a text", await visitor.PostAsync("/buzon", [("a", "mensaje.enviar"), ("palabras", nobody), ("texto", MailboxWalk.Message)])));
        answers.Add(("unknown words for an act", await visitor.PostAsync("/buzon", [("a", "pruebas"), ("palabras", nobody)])));
        var first = await visitor.PressAsync(mailbox, "destruir");
        var last = await visitor.PressAsync(first, "destruir.seguir");
        answers.AddRange([("destroy", first), ("destroy?", last), ("not ticked", await visitor.PressAsync(last, "destruir.enviar"))]);
        answers.Add(("destroyed", await visitor.PressAsync(last, "destruir.enviar", ("entiendo", "si"))));
        answers.Add(("gone", await visitor.PressAsync(mailbox, "mensaje")));

        foreach (var (name, page) in answers)
        {
            ShouldBeAlike(page, name);
        }
    }

    private static async Task DestroyAsync(Visitor visitor, string words)
    {
        var last = await visitor.PressAsync(await visitor.PressAsync(await visitor.OpenMailboxAsync(words), "destruir"), "destruir.seguir");
        (await visitor.PressAsync(last, "destruir.enviar", ("entiendo", "si"))).Heading.ShouldBe("Tu buzón quedó destruido");
    }

    private static void ShouldBeAlike(Page page, string name)
    {
        page.Status.ShouldBe(HttpStatusCode.OK, name);
        page.Bytes.Length.ShouldBe(MailboxPages.AnswerSize, name);
        page.ContentHeaders.ContentLength.ShouldBe(MailboxPages.AnswerSize, name);
        page.ContentHeaders.ContentType!.ToString().ShouldBe("text/html; charset=utf-8", name);
        page.Headers.CacheControl!.ToString().ShouldBe("no-store", name);
        page.Headers.Select(h => h.Key).Order(StringComparer.Ordinal).ShouldBe(HeadersOfEvery);
    }
}
