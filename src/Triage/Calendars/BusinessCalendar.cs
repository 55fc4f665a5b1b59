namespace Alertadores.Triage.Calendars;

/// <summary>A calendar expression resolved against one version of the book: which days are business days, and why others are not.</summary>
public sealed class BusinessCalendar
{
    /// <summary>The expression that counts every day.</summary>
    public const string Natural = "natural";

    private readonly WeekendRule weekend;
    private readonly DeclaredDays? main;
    private readonly DeclaredDays? outside;
    private readonly IReadOnlyList<DeclaredDays> overlays;
    private readonly IReadOnlyList<Closure> closures;

    // Years that all lists cover; outside them each list is asked, because a list may reach further than another.
    private readonly YearRange surely;

    internal BusinessCalendar(
        string id,
        string version,
        BusinessHours hours,
        WeekendRule weekend,
        DeclaredDays? main,
        DeclaredDays? outside,
        IReadOnlyList<DeclaredDays> overlays,
        IReadOnlyList<Closure> closures)
    {
        Id = id;
        Version = version;
        Hours = hours;
        this.weekend = weekend;
        this.main = main;
        this.outside = outside;
        this.overlays = overlays;
        this.closures = closures;
        var ranges = overlays.Append(main).Append(outside).Select(list => list?.Years).OfType<YearRange>().ToList();
        surely = ranges.Count == 0 ? new YearRange(1, 0) : new YearRange(ranges.Max(range => range.From), ranges.Min(range => range.To));
    }

    /// <summary>The expression.</summary>
    public string Id { get; }

    /// <summary>Version of the book that it was resolved against.</summary>
    public string Version { get; }

    public BusinessHours Hours { get; }

    /// <summary>True for <see cref="Natural"/>: every day counts, in every year.</summary>
    public bool IsNatural => main is null;

    /// <exception cref="CalendarYearException">The date is outside the years of the calendar.</exception>
    public bool IsBusinessDay(DateOnly date)
    {
        if (main is null)
        {
            return true;
        }

        Cover(date);
        if (weekend.NameOf(date.DayOfWeek) is not null || ListFor(date).Days.ContainsKey(date))
        {
            return false;
        }

        // Plain loops: this runs for every day of every count.
        for (var i = 0; i < overlays.Count; i++)
        {
            if (overlays[i].Days.ContainsKey(date))
            {
                return false;
            }
        }

        for (var i = 0; i < closures.Count; i++)
        {
            if (closures[i].Contains(date))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Why the day does not count, in Spanish with its basis (all reasons, joined by «; »), or null for a business day.</summary>
    /// <exception cref="CalendarYearException">The date is outside the years of the calendar.</exception>
    public string? ReasonFor(DateOnly date)
    {
        if (main is null)
        {
            return null;
        }

        Cover(date);
        var reasons = new List<string>();
        if (weekend.NameOf(date.DayOfWeek) is { } day)
        {
            reasons.Add($"{day} ({weekend.Basis})");
        }

        reasons.AddRange(overlays.Prepend(ListFor(date)).Where(list => list.Days.ContainsKey(date)).Select(list => list.Days[date]));
        reasons.AddRange(closures.Where(closure => closure.Contains(date)).Select(closure => closure.Reason));
        return reasons.Count == 0 ? null : string.Join("; ", reasons.Distinct(StringComparer.Ordinal));
    }

    /// <summary>The first business day after <paramref name="date"/>.</summary>
    /// <exception cref="CalendarYearException">A date on the way is outside the years of the calendar.</exception>
    public DateOnly NextBusinessDay(DateOnly date)
    {
        do
        {
            date = date.AddDays(1);
        }
        while (!IsBusinessDay(date));

        return date;
    }

    /// <summary>The last business day before <paramref name="date"/>.</summary>
    /// <exception cref="CalendarYearException">A date on the way is outside the years of the calendar.</exception>
    public DateOnly PreviousBusinessDay(DateOnly date)
    {
        do
        {
            date = date.AddDays(-1);
        }
        while (!IsBusinessDay(date));

        return date;
    }

    /// <summary>The days in <c>(after, until]</c> that do not count, in order.</summary>
    /// <exception cref="CalendarYearException">One of them is outside the years of the calendar.</exception>
    public IReadOnlyList<SkippedDay> SkippedBetween(DateOnly after, DateOnly until)
    {
        if (main is null)
        {
            return [];
        }

        var skipped = new List<SkippedDay>();
        for (var date = after; date < until;)
        {
            date = date.AddDays(1);
            if (!IsBusinessDay(date))
            {
                skipped.Add(new SkippedDay(date, ReasonFor(date)!));
            }
        }

        return skipped;
    }

    /// <exception cref="CalendarYearException">The date is outside the years of the calendar.</exception>
    internal void Cover(DateOnly date)
    {
        if (main is null || surely.Contains(date.Year))
        {
            return;
        }

        foreach (var list in overlays.Prepend(ListFor(date)))
        {
            if (list.Years is { } years && !years.Contains(date.Year))
            {
                throw new CalendarYearException(Id, list.Id, date.Year, years);
            }
        }
    }

    private DeclaredDays ListFor(DateOnly date) =>
        main!.Span is { } span && (date < span.From || date > span.To) ? outside! : main;
}

/// <summary>Which days of the week never count, by name, and on what basis.</summary>
internal sealed record WeekendRule(IReadOnlyDictionary<DayOfWeek, string> Days, string Basis)
{
    public string? NameOf(DayOfWeek day) => Days.GetValueOrDefault(day);
}
