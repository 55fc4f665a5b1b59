using Alertadores.Alerts.Notices;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Tests.Notices;

/// <summary>A life in danger: who is called, when, and with which words.</summary>
public sealed class OnCallTests
{
    private static readonly Facts Danger = SampleFiling.Bribe with { Threat = Threat.Inminente };

    [Fact]
    public async Task A_life_in_danger_calls_the_on_call_group_of_the_authority_at_once_and_nobody_else()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("diego.fuentes", "guardia@fgr.example.mx", onCall: true);
        await room.SetAsync("laura.nava", "laura.nava@bienestar.example.mx", onCall: true);
        await room.SetAsync("silvia.prado", "silvia.prado@consola.example.mx", onCall: true);

        var heard = room.Notices.Outbox.CalledAsync(default);
        await room.Here.Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
        await room.Here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        heard.IsCompleted.ShouldBeFalse();
        (await room.CountAsync("true")).ShouldBe(0);

        await room.Here.Room.Filing.FileAsync(SampleFiling.Of(Danger), default);
        await heard.WaitAsync(TimeSpan.FromSeconds(30));
        await room.Notices.Outbox.SendDueAsync(default);

        var mail = room.Mail.Next();
        mail.To.ShouldBe("guardia@fgr.example.mx");
        mail.Header("Subject").ShouldBe("Alertadores: URGENTE, entra ahora");
        mail.Body.TrimEnd().ShouldBe(NoticeTexts.Body(MailKind.OnCall).TrimEnd());
        room.Mail.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task The_call_is_written_with_the_alert_or_not_at_all()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("diego.fuentes", "guardia@fgr.example.mx", onCall: true);
        await room.Here.Room.Filing.FileAsync(SampleFiling.Of(Danger), default);

        // Whoever releases again finds nothing, and calls nobody again.
        await room.Here.Room.Pool.ReleaseAllAsync(urgentOnly: true, default);
        await room.Here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        (await room.CountAsync("kind = 2 AND alert_id IN (SELECT id FROM mt_streams)")).ShouldBe(1);
        (await room.CountAsync("true")).ShouldBe(1);
    }

    [Fact]
    public async Task Where_nobody_is_on_call_the_coordination_desk_is()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("diego.fuentes", "diego.fuentes@fgr.example.mx", onCall: false);
        await room.SetAsync("silvia.prado", "silvia.prado@consola.example.mx", onCall: true);
        (await room.Notices.Addresses.WithoutOnCallAsync(default)).Select(authority => authority.Id).ShouldContain("fgr");

        await room.Here.Room.Filing.FileAsync(SampleFiling.Of(Danger), default);
        await room.Notices.Outbox.SendDueAsync(default);
        room.Mail.Next().To.ShouldBe("silvia.prado@consola.example.mx");
    }

    [Fact]
    public async Task After_twenty_minutes_without_an_official_the_coordination_desk_is_called_once()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("diego.fuentes", "guardia@fgr.example.mx", digests: false, onCall: true);
        await room.SetAsync("silvia.prado", "silvia.prado@consola.example.mx", digests: false, onCall: true);
        await room.Here.Room.Filing.FileAsync(SampleFiling.Of(Danger), default);
        await room.PassAsync(19);
        room.Mail.Next().To.ShouldBe("guardia@fgr.example.mx");
        room.Mail.IsEmpty.ShouldBeTrue();

        await room.PassAsync(1);
        var second = room.Mail.Next();
        second.To.ShouldBe("silvia.prado@consola.example.mx");
        second.Header("Subject").ShouldBe("Alertadores: URGENTE, nadie ha atendido");
        second.Body.TrimEnd().ShouldBe(NoticeTexts.Body(MailKind.Escalation).TrimEnd());
        await room.PassAsync(45);
        await room.Here.Room.Sweep.SweepAsync(default);
        await room.PassAsync(2);
        room.Mail.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_acted_in_time_spares_the_coordination_desk_the_call()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("silvia.prado", "silvia.prado@consola.example.mx", digests: false, onCall: true);
        await room.Here.Room.Filing.FileAsync(SampleFiling.Of(Danger), default);
        await room.PassAsync(1);
        room.Mail.Next().Header("Subject").ShouldContain("entra ahora");

        var officer = await room.Here.SignInAsync("diego.fuentes");
        var row = (await room.Here.Room.Inbox.ListAsync(officer, new Alertadores.Alerts.Cases.InboxQuery(), default))!.Rows.ShouldHaveSingleItem();
        var file = (await room.Here.Room.Cases.FindAsync(officer, row.AlertId, default))!;
        await room.Here.Room.Acts.ConfirmRouteAsync(officer, row.AlertId, file.Version, ReasonCode.RouteFits, null, default);
        await room.PassAsync(70);
        room.Mail.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_written_and_the_alert_is_released_all_the_same()
    {
        await using var here = await Alertadores.RealParts.FoundedRoom.OpenAsync(NoticeTestRoom.Tuesday);
        var (officer, _) = (await here.Room.Notices.Addresses.AllAsync(default)).Single(entry => entry.Officer.UserName == "diego.fuentes");
        await here.Room.Notices.Addresses.SetAsync(officer.Id, "guardia@fgr.example.mx", true, true, 0, default);
        await here.Room.Filing.FileAsync(SampleFiling.Of(Danger), default);
        here.Clock.Pass(TimeSpan.FromHours(1));
        (await here.Room.Notices.Digests.WriteDueAsync(default)).ShouldBe(0);
        (await here.Room.Notices.OnCall.EscalateAsync(default)).ShouldBe(0);
        await using var read = here.App.CreateCommand("SELECT (SELECT count(*) FROM notice), (SELECT count(*) FROM case_row WHERE is_primary)");
        await using var row = await read.ExecuteReaderAsync();
        await row.ReadAsync();
        row.GetInt64(0).ShouldBe(0);
        row.GetInt64(1).ShouldBe(1);
    }

    [Fact]
    public void No_text_of_a_notice_carries_a_link_a_number_or_a_place_for_one()
    {
        foreach (var kind in Enum.GetValues<MailKind>())
        {
            var text = NoticeTexts.Subject(kind) + NoticeTexts.Body(kind);
            text.ShouldNotContain("http");
            text.ShouldNotContain("{");
            text.Any(char.IsDigit).ShouldBeFalse();
        }
    }
}
