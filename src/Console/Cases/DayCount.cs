using Alertadores.Console.Texts;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Cases;

/// <summary>One day of a count.</summary>
/// <param name="Date">The day.</param>
/// <param name="Number">Which counted day it is, from 1; null for a day that did not count.</param>
/// <param name="What">Why it did or did not.</param>
internal sealed record CountedDay(DateOnly Date, int? Number, string What);

/// <summary>
/// A count of a term, day by day, replayed from nothing but what its event stores: where it starts, which days it passed over and why, and where it ends. No calendar of
/// today is asked, so that it says what held when it was counted.
/// </summary>
/// <param name="Title">Which count this is.</param>
/// <param name="Days">Every day from the start to the due date; empty for a term in hours.</param>
/// <param name="Agrees">The replay comes to the length and the due date that the event names.</param>
/// <param name="Sources">Calendar and versions that it was counted with.</param>
internal sealed record DayCount(string Title, IReadOnlyList<CountedDay> Days, bool Agrees, string Sources)
{
    /// <summary>The counts of a deadline since it was last opened, the one in force first.</summary>
    public static IReadOnlyList<DayCount> Of(OpenDeadline deadline, IEnumerable<object> history)
    {
        var counts = new List<DayCount>();
        foreach (var happened in history)
        {
            switch (happened)
            {
                case DeadlineOpened e when Is(deadline, e.Deadline, e.Authority):
                    counts.Clear();
                    counts.Add(Of(DayCountTexts.First, e.EffectiveDate, e.DueDate, e.Skipped, e.Length, e.Unit, DayCountTexts.Sources(e.Calendar, e.CalendarVersion, e.ZonesVersion)));
                    break;
                case DeadlineRecomputed e when Is(deadline, e.Deadline, e.Authority):
                    counts.Add(Of(DayCountTexts.Again(e.Basis), e.EffectiveDate, e.NewDueDate, e.Skipped, length: null, deadline.Unit, DayCountTexts.Sources(e.Calendar, e.CalendarVersion, e.ZonesVersion)));
                    break;
                default:
                    break;
            }
        }

        counts.Reverse();
        return counts;
    }

    private static DayCount Of(string title, DateOnly effective, DateOnly due, IReadOnlyList<SkippedDay> skipped, int? length, DeadlineUnit unit, string sources)
    {
        if (unit is not (DeadlineUnit.BusinessDay or DeadlineUnit.NaturalDay))
        {
            return new DayCount(title, [], Agrees: true, sources);
        }

        var reasons = skipped.ToDictionary(day => day.Date, day => day.Reason);

        // What was passed over before the count began: an arrival on a day that is not a working day, or a notice that had not taken effect.
        var days = reasons.Keys.Where(day => day < effective).Order().Select(day => new CountedDay(day, null, reasons[day])).ToList();
        days.Add(new CountedDay(effective, null, DayCountTexts.Start(unit)));
        var number = 0;
        for (var day = effective.AddDays(1); day <= due; day = day.AddDays(1))
        {
            days.Add(reasons.TryGetValue(day, out var reason) ? new CountedDay(day, null, reason) : new CountedDay(day, ++number, day == due ? DayCountTexts.Last : DayCountTexts.Counts));
        }

        return new DayCount(title, days, Agrees: days[^1].Number is not null && (length is null || number == length), sources);
    }

    private static bool Is(OpenDeadline deadline, string id, string? authority) =>
        string.Equals(deadline.Deadline, id, StringComparison.Ordinal) && string.Equals(deadline.Authority, authority, StringComparison.Ordinal);
}
