using Alertadores.Triage.Calendars;

namespace Alertadores.Triage.Deadlines;

/// <summary>A recorded count made again, day by day, with the calendars that it names.</summary>
public sealed record CountReplay
{
    public required CountVerdict Verdict { get; init; }

    /// <summary>Every day after the effective date up to and with the later of both due dates; empty for hours, and where nothing could be counted.</summary>
    public IReadOnlyList<CountedDay> Days { get; init; } = [];

    /// <summary>What the engine gives; null where nothing could be counted.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>As <see cref="DeadlineCount.DueAt"/>.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What the record and the engine do not agree on; empty when they agree.</summary>
    public IReadOnlyList<CountDifference> Differences { get; init; } = [];

    /// <summary>The record was made with other time-zone data than the program has now: <see cref="DueAt"/> may differ for no other reason.</summary>
    public bool ZonesChanged { get; init; }

    /// <param name="recorded">The count as an event recorded it.</param>
    /// <param name="book">The calendars of <see cref="DeadlineCount.CalendarVersion"/>; null where they are no longer held.</param>
    /// <param name="cutOff">Local time of the due date until which an act is in time; null for the end of business hours.</param>
    public static CountReplay Of(DeadlineCount recorded, CalendarBook? book, TimeOnly? cutOff)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (recorded.Unit == DeadlineUnit.NaturalHour)
        {
            return OfHours(recorded);
        }

        if (recorded.Unit == DeadlineUnit.NaturalDay)
        {
            return Compared(recorded, recorded.EffectiveDate.AddDays(recorded.Length), dueAt: null, reasonFor: _ => null);
        }

        if (book is null || !string.Equals(book.Version, recorded.CalendarVersion, StringComparison.Ordinal))
        {
            return new CountReplay { Verdict = CountVerdict.CalendarNotHeld };
        }

        if (recorded.Unit != DeadlineUnit.BusinessDay || !book.TryResolve(recorded.Calendar, out var calendar, out _) || !TimeZones.Knows(recorded.Zone))
        {
            return new CountReplay { Verdict = CountVerdict.NotCountable };
        }

        try
        {
            var count = DeadlineEngine.CountFromEffective(recorded.EffectiveDate, recorded.Length, calendar, recorded.Zone, cutOff);
            return Compared(recorded, count.DueDate, count.DueAt, calendar.ReasonFor);
        }
        catch (CalendarYearException)
        {
            return new CountReplay { Verdict = CountVerdict.NotCountable };
        }
    }

    private static CountReplay OfHours(DeadlineCount recorded)
    {
        if (recorded.DueAt is not { } dueAt || !TimeZones.Knows(recorded.Zone))
        {
            return new CountReplay { Verdict = CountVerdict.NotCountable };
        }

        // The start is not recorded by itself: it is the moment of the end less the hours, and must lie on the recorded day.
        var start = TimeZones.ToLocal(dueAt.AddHours(-recorded.Length), recorded.Zone).Date;
        var due = TimeZones.ToLocal(dueAt, recorded.Zone).Date;
        List<CountDifference> differences = [];
        Add(differences, start != recorded.EffectiveDate, CountDifference.EffectiveDate);
        Add(differences, due != recorded.DueDate, CountDifference.DueDate);
        return Judged(recorded, due, dueAt, [], differences);
    }

    private static CountReplay Compared(DeadlineCount recorded, DateOnly due, DateTimeOffset? dueAt, Func<DateOnly, string?> reasonFor)
    {
        // The record also keeps the days between an act and its effect (R0, R2, R3); the count itself begins after the effect.
        var skipped = recorded.Skipped.ToDictionary(day => day.Date, day => day.Reason);
        var last = due > recorded.DueDate ? due : recorded.DueDate;
        var days = new List<CountedDay>();
        var differs = false;
        var number = 0;
        for (var date = recorded.EffectiveDate; date < last;)
        {
            date = date.AddDays(1);
            var reason = reasonFor(date);
            var counts = reason is null && date <= due;
            days.Add(new CountedDay(date, counts ? ++number : null, reason));
            differs |= date <= recorded.DueDate && !string.Equals(reason, skipped.GetValueOrDefault(date), StringComparison.Ordinal);
        }

        differs |= skipped.Any(day => day.Key > last || (day.Key <= recorded.EffectiveDate && !string.Equals(reasonFor(day.Key), day.Value, StringComparison.Ordinal)));
        List<CountDifference> differences = [];
        Add(differences, due != recorded.DueDate, CountDifference.DueDate);
        Add(differences, dueAt != recorded.DueAt, CountDifference.DueMoment);
        Add(differences, differs, CountDifference.SkippedDays);
        return Judged(recorded, due, dueAt, days, differences);
    }

    private static CountReplay Judged(DeadlineCount recorded, DateOnly due, DateTimeOffset? dueAt, List<CountedDay> days, List<CountDifference> differences) => new()
    {
        Verdict = differences.Count == 0 ? CountVerdict.Agrees : CountVerdict.Differs,
        Days = days,
        DueDate = due,
        DueAt = dueAt,
        Differences = differences,
        ZonesChanged = !string.Equals(recorded.ZonesVersion, TimeZones.Version, StringComparison.Ordinal),
    };

    private static void Add(List<CountDifference> differences, bool differs, CountDifference difference)
    {
        if (differs)
        {
            differences.Add(difference);
        }
    }
}

/// <summary>One day of a count.</summary>
/// <param name="Date">The day.</param>
/// <param name="Number">Which counted day it is, from 1; null for a day that does not count.</param>
/// <param name="Reason">Why it does not count, in Spanish with its basis; null for a day that counts or lies after the end.</param>
public sealed record CountedDay(DateOnly Date, int? Number, string? Reason);

/// <summary>How a count that was made again compares with the record.</summary>
public enum CountVerdict
{
    /// <summary>Due date, moment and skipped days are those of the record.</summary>
    Agrees = 1,

    /// <summary>Something is not.</summary>
    Differs = 2,

    /// <summary>The calendars that the record names are not held here.</summary>
    CalendarNotHeld = 3,

    /// <summary>The record names a calendar, zone or year that the calendars do not have.</summary>
    NotCountable = 4,
}

/// <summary>What of a count differs.</summary>
public enum CountDifference
{
    EffectiveDate = 1,
    DueDate = 2,
    DueMoment = 3,
    SkippedDays = 4,
}
