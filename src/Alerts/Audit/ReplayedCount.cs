using Alertadores.EventStore;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Audit;

/// <summary>A count of an alert's history beside the same count made again.</summary>
/// <param name="Version">Version of the event that recorded it.</param>
/// <param name="Opened">Version of the event that opened the term.</param>
/// <param name="Deadline">Id in the catalogue.</param>
/// <param name="Authority">Whose duty, or null for a term of the alert itself.</param>
/// <param name="Recorded">What the event says.</param>
/// <param name="Basis">For a recount, the published reference of what changed.</param>
/// <param name="InForce">No later event counted the same term again.</param>
/// <param name="Replay">The count made again.</param>
public sealed record ReplayedCount(
    long Version, long Opened, string Deadline, string? Authority, DeadlineCount Recorded, string? Basis, bool InForce, CountReplay Replay);

/// <summary>Makes every count of a history again.</summary>
/// <param name="books">The calendars of a version; null where they are not held.</param>
/// <param name="catalogue">The deadlines, for the cut-off of the day.</param>
public sealed class CountReplays(Func<string, CancellationToken, Task<CalendarBook?>> books, DeadlineCatalogue catalogue)
{
    /// <summary>In the order of the events.</summary>
    public async Task<IReadOnlyList<ReplayedCount>> OfAsync(IReadOnlyList<StoredEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        var counts = new List<ReplayedCount>();
        var extended = new Dictionary<(string Deadline, string? Authority), int>();
        foreach (var stored in events)
        {
            switch (stored.Data)
            {
                case DeadlineOpened e:
                    await AddAsync(counts, stored.Version, stored.Version, e.Deadline, e.Authority, CountOf(e), basis: null, cancellation).ConfigureAwait(false);
                    break;

                case InformationExtended e:
                    extended[(e.Deadline, e.Authority)] = e.BusinessDays;
                    break;

                // The unit and the zone of a term are those of its opening, and so is its length but for the days that an officer added since the last count (LGRA 96).
                case DeadlineRecomputed e when counts.FindLast(count => IsOf(count, e.Deadline, e.Authority)) is { } before:
                    counts[counts.IndexOf(before)] = before with { InForce = false };
                    extended.Remove((e.Deadline, e.Authority), out var more);
                    var recorded = CountOf(e, before.Recorded) with { Length = before.Recorded.Length + more };
                    await AddAsync(counts, stored.Version, before.Opened, e.Deadline, e.Authority, recorded, e.Basis, cancellation).ConfigureAwait(false);
                    break;
            }
        }

        return counts;
    }

    private static bool IsOf(ReplayedCount count, string deadline, string? authority) =>
        string.Equals(count.Deadline, deadline, StringComparison.Ordinal) && string.Equals(count.Authority, authority, StringComparison.Ordinal);

    private static DeadlineCount CountOf(DeadlineOpened e) => new()
    {
        EffectiveDate = e.EffectiveDate,
        DueDate = e.DueDate,
        DueAt = e.DueAt,
        Skipped = e.Skipped,
        Length = e.Length,
        Unit = e.Unit,
        Calendar = e.Calendar,
        CalendarVersion = e.CalendarVersion,
        Zone = e.Zone,
        ZonesVersion = e.ZonesVersion,
    };

    private static DeadlineCount CountOf(DeadlineRecomputed e, DeadlineCount before) => before with
    {
        EffectiveDate = e.EffectiveDate,
        DueDate = e.NewDueDate,
        DueAt = e.NewDueAt,
        Skipped = e.Skipped,
        Calendar = e.Calendar,
        CalendarVersion = e.CalendarVersion,
        ZonesVersion = e.ZonesVersion,
    };

    private async Task AddAsync(
        List<ReplayedCount> counts, long version, long opened, string deadline, string? authority, DeadlineCount recorded, string? basis, CancellationToken cancellation)
    {
        var book = recorded.Unit == DeadlineUnit.BusinessDay ? await books(recorded.CalendarVersion, cancellation).ConfigureAwait(false) : null;
        var cutOff = catalogue.TryFind(deadline, out var row) ? row.CutOff : null;
        counts.Add(new ReplayedCount(version, opened, deadline, authority, recorded, basis, InForce: true, CountReplay.Of(recorded, book, cutOff)));
    }
}
