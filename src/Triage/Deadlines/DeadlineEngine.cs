using Alertadores.Triage.Calendars;

namespace Alertadores.Triage.Deadlines;

/// <summary>
/// Counts terms by the rules R0–R6. Pure: calendar, zone and instants are arguments. An instant is first turned into
/// local time of the authority's zone, and only then into a date.
/// </summary>
/// <remarks>
/// Every count on business days throws <see cref="CalendarYearException"/> when the start, the due date or a day
/// between them is outside the years of the calendar. <c>length</c> is at least 1.
/// </remarks>
public static class DeadlineEngine
{
    private const int BusinessDaysOnTheBoard = 3;

    /// <summary>R0: the business day that an arrival belongs to. Until the close of business hours, itself included, that is the day of arrival if it is a business day; else the next business day.</summary>
    public static DateOnly LegalDate(DateTimeOffset instant, BusinessCalendar calendar, string zone)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var (date, time) = TimeZones.ToLocal(instant, zone);
        return calendar.IsBusinessDay(date) && time <= calendar.Hours.Close ? date : calendar.NextBusinessDay(date);
    }

    /// <summary>R0.</summary>
    public static DeadlineCount FromReception(DateTimeOffset instant, int length, BusinessCalendar calendar, string zone, TimeOnly? cutOff = null) =>
        Count(TimeZones.ToLocal(instant, zone).Date, LegalDate(instant, calendar, zone), length, calendar, zone, cutOff);

    /// <summary>R1, and every count whose effective date is known: the first counted day is the next business day.</summary>
    public static DeadlineCount CountFromEffective(DateOnly effective, int length, BusinessCalendar calendar, string zone, TimeOnly? cutOff = null) =>
        Count(effective, effective, length, calendar, zone, cutOff);

    /// <summary>R2: a personal notice made on <paramref name="notified"/>.</summary>
    public static DeadlineCount FromPersonalNotice(DateOnly notified, int length, BusinessCalendar calendar, string zone, TimeOnly? cutOff = null) =>
        Count(notified, NthBusinessDay(notified, 1, calendar), length, calendar, zone, cutOff);

    /// <summary>R3: a notice put on the board on <paramref name="posted"/>.</summary>
    public static DeadlineCount FromEstrados(DateOnly posted, int length, BusinessCalendar calendar, string zone, TimeOnly? cutOff = null) =>
        Count(posted, NthBusinessDay(posted, BusinessDaysOnTheBoard, calendar), length, calendar, zone, cutOff);

    /// <summary>R4: every day counts; the last one stays where it falls.</summary>
    public static DeadlineCount NaturalDays(DateOnly start, int length, BusinessCalendar calendar, string zone)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.IsNatural
            ? Count(start, start, length, calendar, zone, cutOff: null)
            : throw new ArgumentException("Natural days are counted on the natural calendar.", nameof(calendar));
    }

    /// <summary>A term in hours of the clock. Its dates are local days of the zone.</summary>
    public static DeadlineCount Hours(DateTimeOffset start, int length, BusinessCalendar calendar, string zone)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var dueAt = start.ToUniversalTime().AddHours(length);
        return Result(TimeZones.ToLocal(start, zone).Date, TimeZones.ToLocal(dueAt, zone).Date, dueAt, [], length, DeadlineUnit.NaturalHour, calendar, zone);
    }

    /// <summary>R5: the last day of a span of calendar years after a fact; a day that does not exist becomes the last of its month. Orientation only.</summary>
    public static DateOnly LastDayOfYears(DateOnly fact, int years) => fact.AddYears(years);

    /// <summary>R5 for months.</summary>
    public static DateOnly LastDayOfMonths(DateOnly fact, int months) => fact.AddMonths(months);

    /// <summary>R6: the moment, in UTC, that lies <paramref name="hours"/> of the clock before local midnight of the election day.</summary>
    public static DateTimeOffset ElectionWindowOpens(DateOnly electionDay, int hours, string zone) =>
        TimeZones.ToUtc(electionDay, TimeOnly.MinValue, zone).AddHours(-hours);

    private static DeadlineCount Count(DateOnly start, DateOnly effective, int length, BusinessCalendar calendar, string zone, TimeOnly? cutOff)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        calendar.Cover(start);
        if (calendar.IsNatural)
        {
            return Result(effective, effective.AddDays(length), dueAt: null, [], length, DeadlineUnit.NaturalDay, calendar, zone);
        }

        var due = NthBusinessDay(effective, length, calendar);
        var dueAt = TimeZones.ToUtc(due, cutOff ?? calendar.Hours.Close, zone);
        return Result(effective, due, dueAt, calendar.SkippedBetween(start, due), length, DeadlineUnit.BusinessDay, calendar, zone);
    }

    private static DateOnly NthBusinessDay(DateOnly after, int n, BusinessCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var date = after;
        for (var counted = 0; counted < n; counted++)
        {
            date = calendar.NextBusinessDay(date);
        }

        return date;
    }

    private static DeadlineCount Result(
        DateOnly effective, DateOnly due, DateTimeOffset? dueAt, IReadOnlyList<SkippedDay> skipped, int length, DeadlineUnit unit, BusinessCalendar calendar, string zone) => new()
        {
            EffectiveDate = effective,
            DueDate = due,
            DueAt = dueAt,
            Skipped = skipped,
            Length = length,
            Unit = unit,
            Calendar = calendar.Id,
            CalendarVersion = calendar.Version,
            Zone = zone,
            ZonesVersion = TimeZones.Version,
        };
}
