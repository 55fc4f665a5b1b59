using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Lifecycle;

// What time does. Nothing here moves a case: it only writes down.
public static partial class AlertDecider
{
    /// <summary>The warnings and breaches that are due by now and not on record, in the order of their moments. Swept again at the same moment, there are none.</summary>
    public static IReadOnlyList<object> Sweep(Alert alert, DateTimeOffset now, LegalClock clock)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(clock);
        return
        [
            .. alert.Deadlines
                .SelectMany(deadline => DeadlineMoments.Pending(deadline, clock).Select(moment => (deadline, moment)))
                .Where(due => due.moment.IsDue(now))
                .OrderBy(due => due.moment.At)
                .Select(due => due.moment.Warning is { } warning
                    ? (object)new DeadlineWarned(alert.Id, due.deadline.Deadline, due.deadline.Authority, due.deadline.DueDate, warning)
                    : new DeadlineBreached(alert.Id, due.deadline.Deadline, due.deadline.Authority, due.deadline.DueDate)),
        ];
    }

    /// <summary>The next moment at which <see cref="Sweep"/> may have something to say, or null. Worth storing beside the stream, so that a sweep need not load every alert.</summary>
    public static DateTimeOffset? NextMoment(Alert alert, LegalClock clock)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(clock);
        return alert.Deadlines
            .SelectMany(deadline => DeadlineMoments.Pending(deadline, clock))
            .Select(moment => (DateTimeOffset?)moment.Look)
            .Min();
    }

    // A second request for information has a term of its own: DL-09.2 is counted as DL-09.
    private static string CatalogueIdOf(string deadline) => deadline.Split('.')[0];

    /// <summary>Counts the running business-day deadlines again after a closure was declared or taken back, with the calendars in <paramref name="clock"/>. Deadlines that do not move give no event.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="clock">The calendars as they now stand.</param>
    /// <param name="basis">The published reference of the closure.</param>
    /// <param name="concerns">Whether the change is one of this authority's calendar; null: of all.</param>
    /// <exception cref="CalendarYearException">The new count leaves the years of the calendar.</exception>
    public static IReadOnlyList<object> Recompute(Alert alert, LegalClock clock, string basis, Func<string, bool>? concerns = null)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);

        var events = new List<object>();
        foreach (var old in alert.Deadlines.Where(d => d.IsRunning && d.Unit == DeadlineUnit.BusinessDay))
        {
            if (concerns is not null && !concerns(old.Authority ?? alert.Primary))
            {
                continue;
            }

            var own = clock.For(old.Authority ?? alert.Primary);
            var calendar = clock.Book.Resolve(own.Calendar);
            var row = clock.Deadlines[CatalogueIdOf(old.Deadline)];

            // Only a dated act (R1) may lie on a closed day; an attribution (R0) or an effect (R2, R3) moves on to the next business day.
            var effective = row.Rules.Contains(CountingRule.DatedAct) || calendar.IsBusinessDay(old.FirstEffectiveDate)
                ? old.FirstEffectiveDate
                : calendar.NextBusinessDay(old.FirstEffectiveDate);
            var count = DeadlineEngine.CountFromEffective(effective, old.Length, calendar, old.Zone, row.CutOff);
            if (count.DueDate != old.DueDate || count.DueAt != old.DueAt)
            {
                events.Add(Recounted(alert, old, count, basis));
            }
        }

        return events;
    }
}
