using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Alerts.Notices;

/// <summary>When digests leave. Pure: depends on the clock and the calendar and on nothing that anybody does.</summary>
public static class DigestHour
{
    /// <summary>The last fixed hour of this business day that has come, in UTC; null before the first one and on other days.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="hours">By the clock of the authority.</param>
    /// <param name="clock">Calendars.</param>
    /// <param name="authority">Directory id.</param>
    public static DateTimeOffset? Latest(DateTimeOffset now, IReadOnlyList<TimeOnly> hours, LegalClock clock, string authority)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(clock);
        var own = clock.For(authority);
        var (date, time) = TimeZones.ToLocal(now, own.Zone);
        var come = hours.Where(hour => hour <= time).ToList();
        return come.Count > 0 && IsBusinessDay(clock.Book.Resolve(own.Calendar), date) ? TimeZones.ToUtc(date, come.Max(), own.Zone) : null;
    }

    // A calendar that ends must not end the notices with it: then the week alone decides.
    private static bool IsBusinessDay(BusinessCalendar calendar, DateOnly date)
    {
        try
        {
            return calendar.IsBusinessDay(date);
        }
        catch (CalendarYearException)
        {
            return date.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday;
        }
    }
}
