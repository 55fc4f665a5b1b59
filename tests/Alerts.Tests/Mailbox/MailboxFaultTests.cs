using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Mailbox;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Tests.Mailbox;

/// <summary>What may go wrong between a reporter's page and the streams: nothing is lost, doubled, or written after the destruction.</summary>
public sealed class MailboxFaultTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private MailboxRoom _box = null!;

    private MailboxDesk Desk => _box.Room.Mailboxes;

    public async Task InitializeAsync() => _box = await MailboxRoom.OpenAsync(Tuesday, release: false);

    public async Task DisposeAsync() => await _box.DisposeAsync();

    [Fact]
    public async Task A_page_sent_again_is_one_message_before_and_after_the_release()
    {
        var page = MailboxRoom.Writing("Una sola vez");
        Again(await Desk.WriteAsync(_box.Credential, page, default)).ShouldBeFalse();
        Again(await Desk.WriteAsync(_box.Credential, page, default)).ShouldBeTrue();
        await _box.ReleaseAsync();
        Again(await Desk.WriteAsync(_box.Credential, page, default)).ShouldBeTrue();
        await _box.ReleaseAsync();

        (await _box.CountAsync("SELECT count(*) FROM message")).ShouldBe(1);
        (await _box.ViewAsync()).Sent.ShouldBe(1);
        (await Desk.WriteAsync(_box.Credential, page with { Submission = Guid.NewGuid() }, default)).ShouldBeOfType<WritingOutcome.Written>().Again.ShouldBeFalse();
    }

    [Fact]
    public async Task Sent_at_once_by_many_clients_it_is_one_message_and_different_ones_get_numbers_of_their_own()
    {
        var page = MailboxRoom.Writing("Una sola vez");
        var same = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Desk.WriteAsync(_box.Credential, page, default)));
        same.Count(outcome => !Again(outcome)).ShouldBe(1);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Desk.WriteAsync(_box.Credential, MailboxRoom.Writing($"Otro {i}"), default)));
        await _box.ReleaseAsync();
        var messages = (await _box.Laura.ReadAsync(_box.AlertId)).Messages;
        messages.Select(message => message.Number).ShouldBe(Enumerable.Range(1, 7));
        messages.Skip(1).Select(message => message.Place.Previous).ShouldBe(messages.Take(6).Select(message => Convert.ToBase64String(message.Digest)));
    }

    [Fact]
    public async Task A_message_to_an_alert_that_is_still_in_the_pool_is_released_with_it()
    {
        await _box.WriteAsync("Se me olvidó decir algo.", MessageKind.Retaliation);
        (await _box.ViewAsync()).Sent.ShouldBe(1);

        (await _box.ReleaseAsync()).ShouldBe(2);

        var view = await _box.ViewAsync();
        view.Messages.ShouldHaveSingleItem().ShouldBe(new SentMessage(1, new DateOnly(2026, 3, 10)));
        var file = (await _box.Room.Cases.FindAsync(await _box.Here.SignInAsync("laura.nava"), _box.AlertId, default))!;
        file.Timeline.Select(entry => entry.Event).OfType<MessageReceived>().ShouldHaveSingleItem().Parts.Count.ShouldBe(1);
        (await _box.ReleaseAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_release_that_breaks_loses_nothing_and_the_next_one_ends_it()
    {
        await _box.ReleaseAsync();
        await _box.WriteAsync("Uno");
        await _box.WriteAsync("Dos");
        await using var owner = NpgsqlDataSource.Create(_box.Here.Database.OwnerConnectionString);
        await ExecuteAsync(
            owner,
            """
            CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
            CREATE TRIGGER break_it BEFORE INSERT ON mt_events FOR EACH ROW WHEN (NEW.type = 'message_received') EXECUTE FUNCTION break_it();
            """);
        await Should.ThrowAsync<PostgresException>(_box.ReleaseAsync);
        (await _box.CountAsync("SELECT count(*) FROM pool_message")).ShouldBe(2);
        (await _box.CountAsync("SELECT count(*) FROM message")).ShouldBe(0);
        (await _box.ViewAsync()).Sent.ShouldBe(2);

        await ExecuteAsync(owner, "DROP TRIGGER break_it ON mt_events");
        (await _box.ReleaseAsync()).ShouldBe(2);
        (await _box.CountAsync("SELECT count(*) FROM pool_message")).ShouldBe(0);
        (await _box.Laura.ReadAsync(_box.AlertId)).Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Releases_at_the_same_moment_release_each_message_once()
    {
        await _box.ReleaseAsync();
        for (var i = 0; i < 5; i++)
        {
            await _box.WriteAsync($"Mensaje {i}");
        }

        var released = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _box.ReleaseAsync()));
        await _box.ReleaseAsync();

        released.Sum().ShouldBeLessThanOrEqualTo(5);
        (await _box.CountAsync("SELECT count(*) FROM mt_events WHERE type = 'message_received'")).ShouldBe(5);
        (await _box.CountAsync("SELECT count(*) FROM part WHERE kind = 5")).ShouldBe(5);
        (await _box.CountAsync("SELECT count(*) FROM pool_message")).ShouldBe(0);
    }

    [Fact]
    public async Task What_waits_when_the_mailbox_is_destroyed_still_reaches_the_authority()
    {
        await _box.ReleaseAsync();
        await _box.WriteAsync("Antes de irme.");
        (await Desk.DestroyAsync(_box.Credential, default)).ShouldBeTrue();

        (await Desk.OpenAsync(_box.Credential, 1, default)).ShouldBeNull();
        (await Desk.DestroyAsync(_box.Credential, default)).ShouldBeFalse();
        (await Desk.WriteAsync(_box.Credential, MailboxRoom.Writing("Después"), default)).ShouldBeOfType<WritingOutcome.Unknown>();
        (await _box.ReleaseAsync()).ShouldBe(2);

        var conversation = await _box.Laura.ReadAsync(_box.AlertId);
        conversation.Messages.ShouldHaveSingleItem();
        (conversation.Closed, conversation.Reply).ShouldBe((true, null));
        var file = (await _box.Room.Cases.FindAsync(await _box.Here.SignInAsync("laura.nava"), _box.AlertId, default))!;
        file.Timeline.Select(entry => entry.Event).OfType<MailboxClosed>().ShouldHaveSingleItem();
        file.Alert.Deadlines.Single(d => d.Deadline == "DL-33").IsRunning.ShouldBeFalse();
        (await _box.CountAsync("SELECT count(*) FROM deadline_row WHERE deadline = 'DL-33' AND state = 4 AND next_look IS NULL")).ShouldBe(1);
        (await _box.CountAsync("SELECT count(*) FROM mailbox")).ShouldBe(0);
        (await _box.CountAsync("SELECT count(*) FROM pool_message")).ShouldBe(0);
        (await _box.CountAsync("SELECT count(*) FROM pool_closing")).ShouldBe(0);
    }

    [Fact]
    public async Task A_mailbox_destroyed_in_the_pool_never_comes_into_being()
    {
        (await Desk.DestroyAsync(_box.Credential, default)).ShouldBeTrue();
        (await Desk.OpenAsync(_box.Credential, 1, default)).ShouldBeNull();
        await _box.ReleaseAsync();

        (await Desk.OpenAsync(_box.Credential, 1, default)).ShouldBeNull();
        (await _box.CountAsync("SELECT count(*) FROM mailbox")).ShouldBe(0);
        (await _box.CountAsync("SELECT count(*) FROM mt_events WHERE type = 'mailbox_closed'")).ShouldBe(1);
        (await _box.Laura.ReadAsync(_box.AlertId)).Closed.ShouldBeTrue();
    }

    [Fact]
    public async Task Destroying_takes_away_every_header_that_the_words_open_and_no_other()
    {
        await _box.ReleaseAsync();
        await _box.Laura.ReplyAsync(_box.AlertId, "Hola.");
        await Desk.DestroyAsync(_box.Credential, default);

        // An officer answers before the release tells anybody.
        (await _box.Laura.ReplyAsync(_box.AlertId, "¿Sigues ahí?")).ShouldBeOfType<ActOutcome.Done>();
        await _box.ReleaseAsync();

        (await _box.CountAsync("SELECT count(*) FROM part_header WHERE '/reporter' = ANY(key_ids)")).ShouldBe(0);
        var (seen, officer) = (await _box.Laura.ReadAsync(_box.AlertId), _box.Laura);
        seen.Messages.Count.ShouldBe(2);
        (await officer.OpenAsync(_box.AlertId, seen.Messages[1], seen.Messages[1].Signer!)).Verified.ShouldBeTrue();
    }

    [Fact]
    public async Task Written_and_destroyed_at_once_a_message_is_either_acknowledged_and_kept_or_unknown()
    {
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(async i => (await Desk.WriteAsync(_box.Credential, MailboxRoom.Writing($"Mensaje {i}"), default)) is WritingOutcome.Written)
                .Append(Task.Run(async () =>
                {
                    await Desk.DestroyAsync(_box.Credential, default);
                    return false;
                }))
                .Append(Task.Run(async () =>
                {
                    await _box.ReleaseAsync();
                    return false;
                })));
        await _box.ReleaseAsync();

        (await _box.CountAsync("SELECT count(*) FROM message")).ShouldBe(outcomes.Count(written => written));
        (await Desk.OpenAsync(_box.Credential, 1, default)).ShouldBeNull();
        (await _box.CountAsync("SELECT count(*) FROM mailbox")).ShouldBe(0);
        (await _box.CountAsync("SELECT count(*) FROM mt_events WHERE type = 'mailbox_closed'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_a_value_and_leaves_nothing()
    {
        (await Desk.WriteAsync(_box.Credential, MailboxRoom.Writing("  \r\n "), default)).ShouldBeOfType<WritingOutcome.Empty>();
        (await Desk.WriteAsync(_box.Credential, MailboxRoom.Writing(new string('x', 66_000)), default)).ShouldBeOfType<WritingOutcome.TooLong>();
        (await Desk.WriteAsync(_box.Credential, MailboxRoom.Writing(new string('ñ', MailboxWriting.LongestText)), default)).ShouldBeOfType<WritingOutcome.Written>();
        (await Desk.WriteAsync(_box.Credential, MailboxRoom.Writing("", MessageKind.Consent, consent: false), default)).ShouldBeOfType<WritingOutcome.Written>();
        await Should.ThrowAsync<ArgumentException>(() => Desk.WriteAsync(_box.Credential, MailboxRoom.Writing("", MessageKind.Consent), default));
        (await _box.CountAsync("SELECT count(*) FROM pool_message")).ShouldBe(2);

        _box.Here.Clock.Set(new DateTimeOffset(2031, 3, 10, 17, 0, 0, TimeSpan.Zero));
        (await Desk.WriteAsync(_box.Credential, MailboxRoom.Writing("Muy tarde"), default)).ShouldBeOfType<WritingOutcome.NotReady>();
        (await Desk.DestroyAsync(_box.Credential, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_mailbox_says_so_and_takes_no_more()
    {
        await using var owner = NpgsqlDataSource.Create(_box.Here.Database.OwnerConnectionString);
        await ExecuteAsync(
            owner,
            $"""
            INSERT INTO pool_message (message_id, alert_id, number, legal_date, digest, details)
            VALUES (gen_random_uuid(), '{_box.AlertId}', {MailboxDesk.MostMessages}, '2026-03-10', decode(repeat('00', 32), 'hex'), '')
            """);
        (await Desk.WriteAsync(_box.Credential, MailboxRoom.Writing("Uno más"), default)).ShouldBeOfType<WritingOutcome.Full>();
    }

    private static bool Again(WritingOutcome outcome) => outcome.ShouldBeOfType<WritingOutcome.Written>().Again;

    private static async Task ExecuteAsync(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
