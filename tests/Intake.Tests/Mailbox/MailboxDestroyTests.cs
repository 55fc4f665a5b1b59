using Alertadores.Alerts.Cases;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.Mailbox;

[Collection(PortalTests.Name)]
public class MailboxDestroyTests(RunningPortal portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Destroyed_in_two_steps_the_words_open_nothing_and_the_alert_stays(bool released)
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        if (released)
        {
            await portal.ReleaseAsync();
        }

        var mailbox = await visitor.OpenMailboxAsync(words);
        var form = await visitor.PressAsync(mailbox, "mensaje");
        var first = await visitor.PressAsync(mailbox, "destruir");
        first.Text.ShouldContain("Todavía no ha pasado nada");
        first.Text.ShouldContain("Tu alerta y todo lo que enviaste siguen con la autoridad");
        first.Text.ShouldContain("Las copias que alguien ya abrió no se recogen");
        var last = await visitor.PressAsync(first, "destruir.seguir");
        var unticked = await visitor.PressAsync(last, "destruir.enviar");
        unticked.Errors.ShouldHaveSingleItem().ShouldContain("marca esta casilla");
        (await visitor.OpenMailboxAsync(words)).Heading.ShouldBe("Tu buzón");

        var done = await visitor.PressAsync(unticked, "destruir.enviar", ("entiendo", "si"));

        done.Heading.ShouldBe("Tu buzón quedó destruido");
        (await visitor.OpenMailboxAsync(words)).Heading.ShouldBe("Con esas palabras no hay nada que mostrar");
        (await visitor.PressAsync(mailbox, "mensaje")).Heading.ShouldBe("Con esas palabras no hay nada que mostrar");
        var lost = await visitor.PressAsync(form, "mensaje.enviar", ("texto", MailboxWalk.Message));
        lost.Errors.ShouldHaveSingleItem().ShouldContain("no se abre ningún buzón");
        lost.ValueOf("texto").ShouldBe(MailboxWalk.Message);
        (await visitor.PressAsync(last, "destruir.enviar", ("entiendo", "si"))).Text.ShouldBe(done.Text);

        await portal.ReleaseAsync();
        var alert = MailboxWalk.AlertOf(words);
        var session = await portal.Room.SignInAsync("laura.nava");
        (await portal.Room.Room.Cases.FindAsync(session, alert, CancellationToken.None)).ShouldNotBeNull();
        (await portal.Officer().ReadAsync(alert)).Reply.ShouldBeNull();
        (await visitor.OpenMailboxAsync(words)).Heading.ShouldBe("Con esas palabras no hay nada que mostrar");
    }

    [Fact]
    public async Task What_the_authority_answered_is_gone_with_it()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        await portal.ReleaseAsync();
        (await portal.Officer().ReplyAsync(MailboxWalk.AlertOf(words), "Ya empezamos.")).ShouldBeOfType<ActOutcome.Done>();
        var mailbox = await visitor.OpenMailboxAsync(words);
        mailbox.Text.ShouldContain("Ya empezamos.");

        var last = await visitor.PressAsync(await visitor.PressAsync(mailbox, "destruir"), "destruir.seguir");
        await visitor.PressAsync(last, "destruir.enviar", ("entiendo", "si"));

        await using var owner = Npgsql.NpgsqlDataSource.Create(portal.Room.Database.OwnerConnectionString);
        await using var headers = owner.CreateCommand(
            "SELECT count(*) FROM part_header JOIN part USING (part_id) WHERE part.alert_id = $1 AND part_header.key_ids = ARRAY['/reporter']");
        headers.Parameters.AddWithValue(MailboxWalk.AlertOf(words));
        (await headers.ExecuteScalarAsync()).ShouldBe(0L);
    }
}
