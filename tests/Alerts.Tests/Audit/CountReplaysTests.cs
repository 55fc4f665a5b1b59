using Alertadores.Alerts.Audit;
using Alertadores.EventStore;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Tests.Audit;

public sealed class CountReplaysTests
{
    private static readonly Guid Alert = Guid.NewGuid();
    private static readonly LegalClock Clock = LegalClock.Bundled;

    [Fact]
    public async Task A_request_that_got_more_time_agrees_with_its_record_and_one_that_got_more_than_was_written_does_not()
    {
        // Notified on Wednesday 11 March 2026, in effect on Thursday 12: 13, 17, 18, 19 and Friday 20; two days more are Monday 23 and Tuesday 24.
        var first = Clock.CountNotice("DL-09", 5, new DateOnly(2026, 3, 11), CountingRule.PersonalNotice, "oic");
        var again = Clock.CountFrom("DL-09", first.EffectiveDate, 7, "oic");
        (first.DueDate, again.DueDate).ShouldBe((new DateOnly(2026, 3, 20), new DateOnly(2026, 3, 24)));

        (await VerdictsAsync(first, again, granted: 2)).ShouldBe([CountVerdict.Agrees, CountVerdict.Agrees]);
        (await VerdictsAsync(first, again, granted: 1)).ShouldBe([CountVerdict.Agrees, CountVerdict.Differs]);
    }

    private static async Task<IEnumerable<CountVerdict>> VerdictsAsync(DeadlineCount first, DeadlineCount again, int granted)
    {
        object[] history =
        [
            new DeadlineOpened(Alert, "DL-09", "oic", first.EffectiveDate, first.DueDate, first.DueAt, first.Calendar, first.CalendarVersion, first.ZonesVersion, first.Skipped, first.Length, first.Unit, first.Zone),
            new InformationExtended(Alert, Guid.NewGuid(), "oic", "DL-09", granted, ReasonCode.JustifiedDelay, SealedReason: null),
            new DeadlineRecomputed(Alert, "DL-09", "oic", first.DueDate, again.DueDate, again.DueAt, again.Calendar, again.CalendarVersion, again.ZonesVersion, again.Skipped, "LGRA 96", again.EffectiveDate),
        ];
        var replays = new CountReplays((_, _) => Task.FromResult<CalendarBook?>(Clock.Book), Clock.Deadlines);
        var counts = await replays.OfAsync([.. history.Select(Stored)], default);
        return counts.Select(count => count.Replay.Verdict);
    }

    private static StoredEvent Stored(object data, int place) => new()
    {
        Sequence = place + 1,
        Id = Guid.NewGuid(),
        Stream = Alert,
        Version = place + 1,
        Type = "",
        Data = data,
        Timestamp = DateTimeOffset.UnixEpoch,
        Context = new EventContext(Actor: null, Role: null),
    };
}
