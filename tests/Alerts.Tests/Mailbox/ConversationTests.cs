using System.Text.Json;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Mailbox;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Tests.Mailbox;

/// <summary>A conversation between a reporter and an officer on a real PostgreSQL, through the calls that the doors make.</summary>
public sealed class ConversationTests : IAsyncLifetime
{
    // A Tuesday, 11:00 in Mexico City.
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private MailboxRoom _box = null!;

    public async Task InitializeAsync() => _box = await MailboxRoom.OpenAsync(Tuesday);

    public async Task DisposeAsync() => await _box.DisposeAsync();

    [Fact]
    public async Task Goes_three_rounds_both_ways_verified_on_both_sides()
    {
        for (var round = 1; round <= 3; round++)
        {
            var written = await _box.WriteAsync($"Pregunta {round}");
            written.LegalDate.ShouldBe(new DateOnly(2026, 3, 10));
            (await _box.ReleaseAsync()).ShouldBe(1);

            var conversation = await _box.Laura.ReadAsync(_box.AlertId);
            conversation.Reply!.Number.ShouldBe(round);
            var asked = conversation.Messages.Single(message => message.FromReporter && message.Number == round);
            asked.Details!.Kind.ShouldBe(MessageKind.Message);
            var (_, reporterKey) = await _box.Laura.ReporterAsync(_box.AlertId);
            var (content, verified) = await _box.Laura.OpenAsync(_box.AlertId, asked, reporterKey);
            verified.ShouldBeTrue();
            using (var json = JsonDocument.Parse(content))
            {
                json.RootElement.GetProperty("text").GetString().ShouldBe($"Pregunta {round}");
                json.RootElement.GetProperty("kind").GetString().ShouldBe("message");
                json.RootElement.GetProperty("attachments").GetArrayLength().ShouldBe(0);
            }

            (await _box.Laura.ReplyAsync(_box.AlertId, $"Respuesta {round}")).ShouldBeOfType<ActOutcome.Done>();

            var view = await _box.ViewAsync();
            (view.Sent, view.Replies, view.NewReplies).ShouldBe((round, round, 1));
            var reply = view.Messages.OfType<ReplyMessage>().First();
            (reply.Number, reply.Text, reply.Verified, reply.On).ShouldBe((round, $"Respuesta {round}", true, new DateOnly(2026, 3, 10)));
            reply.Authority.ShouldBe("Órgano Interno de Control en la Secretaría de Bienestar");
            view.Messages.OfType<SentMessage>().Select(message => message.Number).ShouldBe(Enumerable.Range(1, round).Reverse());
        }

        // Each message names the sealed payload of the one before it.
        var all = (await _box.Laura.ReadAsync(_box.AlertId)).Messages;
        foreach (var direction in new[] { true, false })
        {
            var chain = all.Where(message => message.FromReporter == direction).OrderBy(message => message.Number).ToList();
            chain[0].Place.Previous.ShouldBeNull();
            chain[1].Place.Previous.ShouldBe(Convert.ToBase64String(chain[0].Digest));
            chain[2].Place.Previous.ShouldBe(Convert.ToBase64String(chain[1].Digest));
        }
    }

    [Fact]
    public async Task Other_holders_read_the_same_conversation_and_others_have_none()
    {
        await _box.WriteAsync("Ayer volvió a pasar.");
        await _box.ReleaseAsync();
        await _box.Laura.ReplyAsync(_box.AlertId, "Gracias.");

        var fgr = new RealParts.OfficerMail(_box.Here, "diego.fuentes");
        var seen = await fgr.ReadAsync(_box.AlertId);
        seen.Messages.Count.ShouldBe(2);
        var (_, reporterKey) = await fgr.ReporterAsync(_box.AlertId);
        (await fgr.OpenAsync(_box.AlertId, seen.Messages[0], reporterKey)).Verified.ShouldBeTrue();
        (await fgr.OpenAsync(_box.AlertId, seen.Messages[1], seen.Messages[1].Signer.ShouldNotBeNull())).Verified.ShouldBeTrue();
        seen.Messages[1].By.ShouldBe("Laura Nava Ríos");

        foreach (var user in new[] { "marta.olvera", "silvia.prado", "tomas.rangel" })
        {
            (await _box.Room.Conversations.ReadAsync(await _box.Here.SignInAsync(user), _box.AlertId, default)).ShouldBeNull(user);
        }
    }

    [Fact]
    public async Task An_answer_is_owed_from_the_release_until_the_reply()
    {
        await _box.WriteAsync("¿Hay novedades?");
        (await CaseAsync()).Alert.Deadlines.ShouldNotContain(d => d.Deadline == "DL-33");

        await _box.ReleaseAsync();
        var owed = (await CaseAsync()).Alert.Deadlines.Single(d => d.Deadline == "DL-33");
        (owed.DueDate, owed.IsRunning).ShouldBe((new DateOnly(2026, 3, 18), true));
        (await _box.CountAsync("SELECT count(*) FROM deadline_row WHERE deadline = 'DL-33' AND state = 1")).ShouldBe(1);

        await _box.Laura.ReplyAsync(_box.AlertId, "Sí.");
        (await CaseAsync()).Alert.Deadlines.Single(d => d.Deadline == "DL-33").MetOn.ShouldBe(new DateOnly(2026, 3, 10));
        (await _box.CountAsync("SELECT count(*) FROM deadline_row WHERE deadline = 'DL-33' AND state = 2")).ShouldBe(1);

        // And again with the next message.
        _box.Here.Clock.Pass(TimeSpan.FromDays(1));
        await _box.WriteAsync("¿Y ahora?");
        await _box.ReleaseAsync();
        (await CaseAsync()).Alert.Deadlines.Single(d => d.Deadline == "DL-33").DueDate.ShouldBe(new DateOnly(2026, 3, 19));
        (await _box.CountAsync("SELECT count(*) FROM deadline_row WHERE deadline = 'DL-33' AND state = 1")).ShouldBe(1);
        var view = await _box.ViewAsync();
        view.NextOrigin.ShouldBe(TermOrigin.OurPromise);
    }

    [Fact]
    public async Task Reprisals_raise_the_priority_to_P1_and_nothing_readable_says_why()
    {
        await _box.WriteAsync("Me cambiaron de área.", MessageKind.Retaliation);
        await _box.ReleaseAsync();

        (await CaseAsync()).Alert.Priority.ShouldBe(Priority.P1);
        (await _box.Room.Inbox.ListAsync(await _box.Here.SignInAsync("laura.nava"), new InboxQuery(), default))!.Rows[0].Priority.ShouldBe(Priority.P1);
        var conversation = await _box.Laura.ReadAsync(_box.AlertId);
        conversation.Messages.ShouldHaveSingleItem().Details!.Kind.ShouldBe(MessageKind.Retaliation);
        (await _box.CountAsync("SELECT count(*) FROM mt_events WHERE type IN ('message_received', 'priority_raised') AND data::text ~* 'retaliation|represalia|kind|consent'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(MessageKind.Message, null)]
    [InlineData(MessageKind.Evidence, null)]
    [InlineData(MessageKind.Protection, null)]
    [InlineData(MessageKind.Retaliation, null)]
    [InlineData(MessageKind.Consent, true)]
    [InlineData(MessageKind.Consent, false)]
    public async Task Whatever_is_said_has_one_size_and_opens_one_term(MessageKind kind, bool? consent)
    {
        await _box.WriteAsync("Texto", kind, consent);
        await _box.ReleaseAsync();

        (await _box.CountAsync("SELECT octet_length(details) FROM message")).ShouldBe(4096 + 41);
        (await _box.CountAsync("SELECT octet_length(data) FROM part_chunk JOIN message USING (part_id)")).ShouldBe(4096 + 32);
        (await _box.CountAsync("SELECT count(*) FROM deadline_row WHERE deadline NOT IN ('DL-02', 'DL-03', 'DL-04', 'DL-08', 'DL-33')")).ShouldBe(0);
        var details = (await _box.Laura.ReadAsync(_box.AlertId)).Messages.ShouldHaveSingleItem().Details.ShouldNotBeNull();
        (details.Kind, details.Consent).ShouldBe((kind, consent));
    }

    [Fact]
    public async Task What_the_reporter_wrote_cannot_be_read_with_the_words()
    {
        await _box.WriteAsync("Solo para la autoridad.");
        await _box.ReleaseAsync();

        var headers = new List<byte[]>();
        await using (var read = _box.Here.App.CreateCommand(
            "SELECT h.header || c.data FROM message m JOIN part_header h USING (part_id) JOIN part_chunk c USING (part_id)"))
        await using (var rows = await read.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                headers.Add(rows.GetFieldValue<byte[]>(0));
            }
        }

        using var reporter = Crypto.Age.X25519Identity.FromScalar(_box.Credential.AgeScalar);
        headers.Count.ShouldBe(1);
        Should.Throw<Crypto.Age.DecryptionFailedException>(() => Crypto.Age.AgeFile.Open(headers[0], [reporter]));
    }

    [Fact]
    public async Task Pages_of_a_long_conversation_hold_every_message_once()
    {
        for (var i = 0; i < 12; i++)
        {
            await _box.WriteAsync($"Mensaje {i}");
        }

        await _box.ReleaseAsync();
        await _box.WriteAsync("El que espera");

        var first = await _box.ViewAsync();
        var second = await _box.ViewAsync(2);
        var past = await _box.ViewAsync(99);

        (first.Sent, first.Pages, first.Page, first.Messages.Count).ShouldBe((13, 2, 1, MailboxView.PageSize));
        first.Messages.Concat(second.Messages).Select(message => message.Number).ShouldBe(Enumerable.Range(1, 13).Reverse());
        (past.Page, past.Messages.Count).ShouldBe((2, 3));
    }

    private async Task<CaseFile> CaseAsync() =>
        (await _box.Room.Cases.FindAsync(await _box.Here.SignInAsync("laura.nava"), _box.AlertId, default)).ShouldNotBeNull();
}
