using Alertadores.Alerts.Notices;
using Alertadores.Alerts.Tests.Filing;

namespace Alertadores.Alerts.Tests.Notices;

/// <summary>Digests: fixed hours, constant text, no content, whatever happens.</summary>
public sealed class DigestTests
{
    [Fact]
    public async Task A_digest_is_the_same_on_a_day_of_alerts_and_on_a_day_without()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("laura.nava", "laura.nava@bienestar.example.mx");
        await room.SetAsync("pablo.ibarra", "pablo.ibarra@bienestar.example.mx", digests: false);
        await room.SetAsync("diego.fuentes", "diego.fuentes@fgr.example.mx");

        room.Here.Clock.Set(NoticeTestRoom.Tuesday.AddMinutes(29));
        await room.MinuteAsync();
        room.Mail.IsEmpty.ShouldBeTrue();
        await room.PassAsync(1);
        var quiet = room.Mail.Next(2);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            await room.Here.Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
        }

        await room.Here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        await room.PassAsync(1);
        room.Mail.IsEmpty.ShouldBeTrue();
        room.Here.Clock.Set(NoticeTestRoom.Tuesday.AddHours(7).AddSeconds(7));
        await room.MinuteAsync();
        var busy = room.Mail.Next(2);

        quiet.Concat(busy).Select(mail => mail.Constant).Distinct().ShouldHaveSingleItem();
        quiet.Select(mail => mail.To).ShouldBe(["diego.fuentes@fgr.example.mx", "laura.nava@bienestar.example.mx"]);
        busy.Select(mail => mail.To).ShouldBe(quiet.Select(mail => mail.To));
        quiet.Concat(busy).Select(mail => mail.MessageId).Distinct().Count().ShouldBe(4);
        quiet[0].Body.TrimEnd().ShouldBe(NoticeTexts.Body(MailKind.Digest).TrimEnd());
        quiet[0].Header("Subject").ShouldBe("Alertadores: revisa tu bandeja");
        quiet[0].Header("From").ShouldBe("avisos@consola.example.mx");
        quiet[0].Header("Auto-Submitted").ShouldBe("auto-generated");
        room.Mail.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-03-10T15:29:59Z", null)] // Tuesday, before the first hour
    [InlineData("2026-03-10T15:30:00Z", "2026-03-10T15:30:00Z")]
    [InlineData("2026-03-10T21:59:59Z", "2026-03-10T15:30:00Z")]
    [InlineData("2026-03-11T05:59:00Z", "2026-03-10T22:00:00Z")] // still Tuesday there
    [InlineData("2026-03-11T06:00:00Z", null)]
    [InlineData("2026-03-14T18:00:00Z", null)] // Saturday
    [InlineData("2026-03-16T18:00:00Z", null)] // third Monday of March, a day of rest
    [InlineData("2045-03-14T18:00:00Z", "2045-03-14T15:30:00Z")] // no calendar reaches so far: the week decides
    [InlineData("2045-03-11T18:00:00Z", null)]
    public void The_hour_is_of_the_clock_and_calendar_and_of_nothing_else(string now, string? hour) =>
        DigestHour.Latest(DateTimeOffset.Parse(now, null), [new(9, 30), new(16, 0)], Law.Bundled.Clock, "oic-bienestar")
            .ShouldBe(hour is null ? null : DateTimeOffset.Parse(hour, null));

    [Fact]
    public async Task Two_nodes_and_a_restart_send_an_hour_once()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("laura.nava", "laura.nava@bienestar.example.mx");
        room.Here.Clock.Set(NoticeTestRoom.Tuesday.AddMinutes(31));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => room.MinuteAsync()));
        await room.PassAsync(5);
        room.Mail.Next().To.ShouldBe("laura.nava@bienestar.example.mx");
        room.Mail.IsEmpty.ShouldBeTrue();
        (await room.CountAsync("kind = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_left_or_lost_the_address_gets_nothing_more()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        await room.SetAsync("laura.nava", "laura.nava@bienestar.example.mx");
        await room.SetAsync("laura.nava", null);
        room.Here.Clock.Set(NoticeTestRoom.Tuesday.AddMinutes(31));
        await room.MinuteAsync();
        (await room.CountAsync("true")).ShouldBe(0);
    }

    [Theory]
    [InlineData("laura")]
    [InlineData("laura@")]
    [InlineData("Laura <laura@example.mx>")]
    [InlineData("laura@example.mx, otra@example.mx")]
    [InlineData("laura@example.mx\r\nBcc: otra@example.mx")]
    [InlineData("laúra@example.mx")]
    public void What_is_not_one_plain_address_is_refused(string text) => NoticeAddress.IsOne(text).ShouldBeFalse();

    [Fact]
    public async Task Of_two_administrators_the_second_is_told_that_it_changed()
    {
        await using var room = await NoticeTestRoom.OpenAsync();
        var (officer, _) = (await room.Notices.Addresses.AllAsync(default))[0];
        (await room.Notices.Addresses.SetAsync(officer.Id, "a@example.mx", true, false, 0, default)).ShouldBe(AddressOutcome.Saved);
        (await room.Notices.Addresses.SetAsync(officer.Id, "b@example.mx", true, false, 0, default)).ShouldBe(AddressOutcome.Changed);
        (await room.Notices.Addresses.SetAsync(officer.Id, "b@example.mx", true, false, 1, default)).ShouldBe(AddressOutcome.Saved);
        (await room.Notices.Addresses.SetAsync(officer.Id, null, true, false, 1, default)).ShouldBe(AddressOutcome.Changed);
        (await room.Notices.Addresses.SetAsync(Guid.NewGuid(), "a@example.mx", true, false, 0, default)).ShouldBe(AddressOutcome.UnknownOfficer);
        (await room.Notices.Addresses.SetAsync(officer.Id, "no", true, false, 2, default)).ShouldBe(AddressOutcome.Malformed);
    }
}
