using Alertadores.Alerts.Notices;
using Alertadores.Host.Mail;

namespace Alertadores.Alerts.Tests.Notices;

/// <summary>What a real mail server, or none, does to a notice.</summary>
public sealed class OutboxTests
{
    [Fact]
    public async Task A_notice_waits_for_a_server_that_is_away_and_arrives_once()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("laura.nava", "laura.nava@bienestar.example.mx");
        await room.Mail.StopAsync();
        room.Here.Clock.Set(NoticeTestRoom.Tuesday.AddMinutes(30));
        await room.MinuteAsync();
        await room.PassAsync(9);
        var status = await room.Notices.Outbox.LookAsync(default);
        (status.Waiting, status.Retrying, status.Failure, status.Dead.Count).ShouldBe((1, 1, "unreachable", 0));
        (await room.CountAsync("tries = 4")).ShouldBe(1);

        await room.Mail.StartAgainAsync();
        await room.PassAsync(10);
        room.Mail.Next().To.ShouldBe("laura.nava@bienestar.example.mx");
        await room.PassAsync(30);
        room.Mail.IsEmpty.ShouldBeTrue();
        (await room.CountAsync("state = 2 AND next_try IS NULL AND failure IS NULL")).ShouldBe(1);
        await room.PassAsync(7);
        room.Here.Clock.Pass(NoticePace.KeepSent);
        await room.Notices.Outbox.SweepAsync(default);
        (await room.CountAsync("true")).ShouldBe(0);
    }

    [Fact]
    public async Task A_recipient_who_does_not_exist_is_a_dead_letter_until_somebody_tries_again()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("laura.nava", "nadie@bienestar.example.mx");
        await room.SetAsync("pablo.ibarra", "pablo.ibarra@bienestar.example.mx");
        room.Here.Clock.Set(NoticeTestRoom.Tuesday.AddMinutes(30));
        await room.MinuteAsync();
        await room.PassAsync(10);
        room.Mail.Next().To.ShouldBe("pablo.ibarra@bienestar.example.mx");
        var dead = (await room.Notices.Outbox.LookAsync(default)).Dead.ShouldHaveSingleItem();
        (dead.Kind, dead.Authority, dead.Tries, dead.Failure).ShouldBe((MailKind.Digest, "oic-bienestar", 1, "smtp_550"));

        await room.SetAsync("laura.nava", "laura.nava@bienestar.example.mx");
        (await room.Notices.Outbox.TryAgainAsync(dead.Id, default)).ShouldBeTrue();
        (await room.Notices.Outbox.TryAgainAsync(dead.Id, default)).ShouldBeFalse();
        await room.MinuteAsync();
        var mail = room.Mail.Next();
        mail.To.ShouldBe("laura.nava@bienestar.example.mx");
        mail.MessageId.ShouldBe($"<{dead.Id:N}@consola.example.mx>");
        (await room.Notices.Outbox.LookAsync(default)).Dead.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_says_later_for_hours_is_given_up()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("laura.nava", "luego@bienestar.example.mx");
        room.Here.Clock.Set(NoticeTestRoom.Tuesday.AddMinutes(30));
        await room.MinuteAsync();
        await room.PassAsync(120);
        (await room.CountAsync("state = 1 AND failure = 'smtp_451'")).ShouldBe(1);
        await room.PassAsync(120);
        var dead = (await room.Notices.Outbox.LookAsync(default)).Dead.ShouldHaveSingleItem();
        dead.Tries.ShouldBe(NoticePace.MostTries(MailKind.Digest));
    }

    [Fact]
    public async Task A_node_that_ends_between_sending_and_marking_loses_nothing_and_a_second_copy_is_known_as_one()
    {
        var ends = true;
        await using var room = await NoticeTestRoom.OpenAsync(post => new EndingPost(post, () => ends));
        await room.SetAsync("laura.nava", "laura.nava@bienestar.example.mx");
        room.Here.Clock.Set(NoticeTestRoom.Tuesday.AddMinutes(30));
        await room.Notices.Digests.WriteDueAsync(default);
        await Should.ThrowAsync<OperationCanceledException>(() => room.Notices.Outbox.SendDueAsync(default));
        var first = room.Mail.Next();

        // While the lease lives nobody else tries.
        ends = false;
        await room.MinuteAsync();
        room.Mail.IsEmpty.ShouldBeTrue();
        room.Here.Clock.Pass(NoticePace.Lease);
        await room.MinuteAsync();
        var second = room.Mail.Next();
        (second.MessageId, second.To, second.Constant).ShouldBe((first.MessageId, first.To, first.Constant));
        await room.PassAsync(10);
        room.Mail.IsEmpty.ShouldBeTrue();
        (await room.CountAsync("state = 2")).ShouldBe(1);
    }

    [Fact]
    public async Task Calls_go_before_digests()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("diego.fuentes", "guardia@fgr.example.mx", digests: true, onCall: true);
        room.Here.Clock.Set(NoticeTestRoom.Tuesday.AddMinutes(30));
        await room.Notices.Digests.WriteDueAsync(default);
        room.Here.Clock.Pass(TimeSpan.FromSeconds(1));
        await room.Here.Room.Filing.FileAsync(Filing.SampleFiling.Of(Filing.SampleFiling.Bribe with { Threat = Triage.FactSheet.Threat.Inminente }), default);
        await room.MinuteAsync();
        room.Mail.Next().Header("Subject").ShouldContain("URGENTE");
        room.Mail.Next().Header("Subject").ShouldContain("revisa");
    }

    [Fact]
    public async Task Where_tls_is_asked_for_a_server_without_it_gets_no_letter()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        var outcome = await new SmtpPost(room.Mail.Settings with { StartTls = true })
            .SendAsync(new Notice(Guid.NewGuid(), MailKind.Digest, "laura.nava@bienestar.example.mx"), default);
        outcome.ShouldBeOfType<PostOutcome.Failed>();
        room.Mail.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Looking_for_work_reads_an_index()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        (await PlanAsync(room, "SELECT id FROM notice WHERE state = 1 AND next_try <= now() ORDER BY kind = 1, next_try, id LIMIT 1")).ShouldContain("notice_next_try");
        (await PlanAsync(room, "SELECT alert_id FROM deadline_row WHERE deadline = 'DL-32' AND state IN (1, 3) AND due_at <= now() AND due_at > now()"))
            .ShouldContain("deadline_row_contact");
    }

    // The tables are almost empty here: without sequential scans the plan shows whether an index can serve at all.
    private static async Task<string> PlanAsync(NoticeTestRoom room, string query)
    {
        await using var connection = await room.Here.App.OpenConnectionAsync();
        await using (var off = connection.CreateCommand())
        {
            off.CommandText = "SET enable_seqscan = off";
            await off.ExecuteNonQueryAsync();
        }

        await using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN " + query;
        await using var rows = await explain.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync())
        {
            lines.Add(rows.GetString(0));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Sends, and then the node ends: nobody hears that it was sent.</summary>
    private sealed class EndingPost(INoticePost inner, Func<bool> ends) : INoticePost
    {
        public async Task<PostOutcome> SendAsync(Notice notice, CancellationToken cancellation)
        {
            var outcome = await inner.SendAsync(notice, cancellation);
            return ends() ? throw new OperationCanceledException() : outcome;
        }
    }
}
