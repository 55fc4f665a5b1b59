using Alertadores.Triage.Calendars;

namespace Alertadores.Triage.Deadlines;

/// <summary>Which calendar and zone an authority works by.</summary>
/// <param name="Calendar">Calendar expression.</param>
/// <param name="Zone">IANA zone.</param>
public sealed record AuthorityClock(string Calendar, string Zone);

/// <summary>All that a decision about dates needs: one version of the calendars and of the deadlines, and who works by which.</summary>
public sealed record LegalClock
{
    public required CalendarBook Book { get; init; }

    public required DeadlineCatalogue Deadlines { get; init; }

    /// <summary>By directory id; authorities that are not in it work by the book's defaults.</summary>
    public IReadOnlyDictionary<string, AuthorityClock> Authorities { get; init; } = new Dictionary<string, AuthorityClock>(StringComparer.Ordinal);

    /// <summary>The bundled data, every authority by its defaults.</summary>
    public static LegalClock Bundled => new() { Book = CalendarBook.Bundled, Deadlines = DeadlineCatalogue.Bundled };

    public AuthorityClock For(string authority) =>
        Authorities.TryGetValue(authority, out var own) ? own : new AuthorityClock(Book.DefaultCalendar, Book.DefaultZone);

    /// <summary>R0 by the clock of the authority.</summary>
    public DateOnly LegalDate(DateTimeOffset instant, string authority)
    {
        var clock = For(authority);
        return DeadlineEngine.LegalDate(instant, Book.Resolve(clock.Calendar), clock.Zone);
    }

    /// <summary>The plain date of an instant where the authority is.</summary>
    public DateOnly LocalDate(DateTimeOffset instant, string authority) => TimeZones.ToLocal(instant, For(authority).Zone).Date;

    /// <summary>Counts a catalogue deadline in days by the clock of the authority.</summary>
    /// <exception cref="ArgumentException">The deadline has no length in days.</exception>
    /// <exception cref="CalendarYearException">The count leaves the years of the calendar.</exception>
    public DeadlineCount Count(string deadline, DateOnly effective, string authority)
    {
        var row = Deadlines[deadline];
        var clock = For(authority);
        return (row.Length, row.Unit) switch
        {
            ({ } days, DeadlineUnit.BusinessDay) => DeadlineEngine.CountFromEffective(effective, days, Book.Resolve(clock.Calendar), clock.Zone, row.CutOff),
            ({ } days, DeadlineUnit.NaturalDay) => DeadlineEngine.NaturalDays(effective, days, Book.Resolve(BusinessCalendar.Natural), clock.Zone),
            _ => throw new ArgumentException($"{deadline} has no length in days.", nameof(deadline)),
        };
    }

    /// <summary>Counts business days after a day that is known (R1), where the length is not the catalogue's alone.</summary>
    /// <exception cref="CalendarYearException">The count leaves the years of the calendar.</exception>
    public DeadlineCount CountFrom(string deadline, DateOnly effective, int days, string authority)
    {
        var clock = For(authority);
        return DeadlineEngine.CountFromEffective(effective, days, Book.Resolve(clock.Calendar), clock.Zone, Deadlines[deadline].CutOff);
    }

    /// <summary>Counts business days after a notice that was made on a day: in person (R2) or on the board (R3).</summary>
    /// <exception cref="ArgumentException">The rule is for no notice.</exception>
    /// <exception cref="CalendarYearException">The count leaves the years of the calendar.</exception>
    public DeadlineCount CountNotice(string deadline, int days, DateOnly notified, CountingRule rule, string authority)
    {
        var clock = For(authority);
        var calendar = Book.Resolve(clock.Calendar);
        var cutOff = Deadlines[deadline].CutOff;
        return rule switch
        {
            CountingRule.PersonalNotice => DeadlineEngine.FromPersonalNotice(notified, days, calendar, clock.Zone, cutOff),
            CountingRule.EstradosNotice => DeadlineEngine.FromEstrados(notified, days, calendar, clock.Zone, cutOff),
            _ => throw new ArgumentException($"{rule} counts from no notice.", nameof(rule)),
        };
    }

    /// <summary>Counts a catalogue deadline in hours of the clock.</summary>
    /// <exception cref="ArgumentException">The deadline has no length in hours.</exception>
    public DeadlineCount CountHours(string deadline, DateTimeOffset start, string authority)
    {
        var row = Deadlines[deadline];
        return (row.Length, row.Unit) is ({ } hours, DeadlineUnit.NaturalHour)
            ? DeadlineEngine.Hours(start, hours, Book.Resolve(BusinessCalendar.Natural), For(authority).Zone)
            : throw new ArgumentException($"{deadline} has no length in hours.", nameof(deadline));
    }
}
