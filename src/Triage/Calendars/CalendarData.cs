namespace Alertadores.Triage.Calendars;

/// <summary>The contents of <c>calendar.json</c>, checked: nothing in it is taken on trust.</summary>
internal sealed record CalendarData
{
    // Not from a culture: a machine without ICU data has none but the invariant one.
    private static readonly string[] SpanishDays = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];
    private static readonly string[] EnglishDays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    public required string FileVersion { get; init; }

    public required string DefaultZone { get; init; }

    public required string DefaultCalendar { get; init; }

    public required BusinessHours Hours { get; init; }

    public required WeekendRule Weekend { get; init; }

    public required IReadOnlyDictionary<string, DeclaredDays> Bases { get; init; }

    /// <summary>By alias.</summary>
    public required IReadOnlyDictionary<string, DeclaredDays> Overlays { get; init; }

    /// <summary>Declared after the file was made, by alias.</summary>
    public IReadOnlyDictionary<string, Closure> Closures { get; init; } = new Dictionary<string, Closure>(StringComparer.Ordinal);

    public required string ClosureAlias { get; init; }

    public required string ClosureName { get; init; }

    public required string ClosureBasis { get; init; }

    public required IReadOnlyList<DateOnly> ElectionDays { get; init; }

    public static CalendarData Read(string file, string json)
    {
        var root = DataPlace.Root(file, json).Object(
            ["version", "timezone", "business_hours", "weekend_rule", "default_calendar", "calendars", "overlays", "declared_closure", "election_days"],
            ["source"]);
        var lists = new Dictionary<string, (DeclaredDays List, bool IsBase)>(StringComparer.Ordinal);
        foreach (var place in root["calendars"].Items())
        {
            var (list, isBase) = ReadCalendar(place);
            if (!lists.TryAdd(list.Id, (list, isBase)))
            {
                throw place["id"].Wrong($"'{list.Id}' stands twice");
            }
        }

        var bases = lists.Where(l => l.Value.IsBase).ToDictionary(l => l.Key, l => l.Value.List, StringComparer.Ordinal);
        foreach (var (place, list) in root["calendars"].Items().Zip(lists.Values.Select(l => l.List)))
        {
            if (list.Span is { } span && !(bases.TryGetValue(span.Outside, out var outside) && outside.Years is not null))
            {
                throw place["span"]["outside"].Wrong($"'{span.Outside}' is not a base calendar with years");
            }
        }

        var closure = root["declared_closure"].Object(["alias", "name", "basis"]);
        return new CalendarData
        {
            FileVersion = root["version"].Text(),
            DefaultZone = ReadZone(root["timezone"]),
            DefaultCalendar = bases.ContainsKey(root["default_calendar"].Text()) ? root["default_calendar"].Text() : throw root["default_calendar"].Wrong("is not a base calendar"),
            Hours = ReadHours(root["business_hours"]),
            Weekend = ReadWeekend(root["weekend_rule"]),
            Bases = bases,
            Overlays = ReadOverlays(root["overlays"], lists.Where(l => !l.Value.IsBase).ToDictionary(l => l.Key, l => l.Value.List, StringComparer.Ordinal)),
            ClosureAlias = Name(closure["alias"]),
            ClosureName = closure["name"].Text(),
            ClosureBasis = closure["basis"].Text(),
            ElectionDays = ReadElections(root["election_days"]),
        };
    }

    /// <summary>Letters of ASCII, digits and hyphens: nothing that the grammar of expressions uses.</summary>
    public static bool IsName(string? text) =>
        text is { Length: > 0 and <= 40 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && !string.Equals(text, BusinessCalendar.Natural, StringComparison.Ordinal);

    private static string Name(DataPlace place) => IsName(place.Text()) ? place.Text() : throw place.Wrong("is not a name (letters, digits, hyphens)");

    private static string ReadZone(DataPlace place) => TimeZones.Knows(place.Text()) ? place.Text() : throw place.Wrong("is not a zone of the time-zone data");

    private static BusinessHours ReadHours(DataPlace place)
    {
        place.Object(["open", "close", "basis"], ["verified"]);
        var hours = new BusinessHours(place["open"].Time(), place["close"].Time(), place["basis"].Text());
        return hours.Open < hours.Close ? hours : throw place.Wrong("opens after it closes");
    }

    private static WeekendRule ReadWeekend(DataPlace place)
    {
        place.Object(["days", "short_basis", "basis"], ["verified"]);
        var days = new Dictionary<DayOfWeek, string>();
        foreach (var item in place["days"].Items())
        {
            item.Object(["day", "name"]);
            var day = Array.IndexOf(EnglishDays, item["day"].Text());
            if (day < 0)
            {
                throw item["day"].Wrong("is not a day of the week in English, lower case");
            }

            if (!days.TryAdd((DayOfWeek)day, item["name"].Text()))
            {
                throw item["day"].Wrong("stands twice");
            }
        }

        return days.Count < 7 ? new WeekendRule(days, place["short_basis"].Text()) : throw place["days"].Wrong("leaves no business day");
    }

    private static (DeclaredDays List, bool IsBase) ReadCalendar(DataPlace place)
    {
        place.Object(["id", "name", "kind", "days"], ["years", "span", "verified"]);
        _ = place["name"].Text();
        var isBase = place["kind"].Text() switch
        {
            "base" => true,
            "overlay" => false,
            _ => throw place["kind"].Wrong("is neither 'base' nor 'overlay'"),
        };
        var years = place.Find("years") is { } y ? ReadYears(y) : (YearRange?)null;
        var span = place.Find("span") is { } s ? ReadSpan(s) : null;
        if (isBase ? (years is null) == (span is null) : years is null || span is not null)
        {
            throw place.Wrong("a base has either 'years' or 'span', an overlay has 'years'");
        }

        var days = new Dictionary<DateOnly, string>();
        foreach (var item in place["days"].Items())
        {
            item.Object(["date", "weekday", "name", "basis"]);
            var date = ReadDay(item, days);
            CheckWeekday(item["weekday"], date);
            if ((years is { } range && !range.Contains(date.Year)) || (span is not null && (date < span.From || date > span.To)))
            {
                throw item["date"].Wrong("is outside the calendar's own years or span");
            }

            days.Add(date, $"{item["name"].Text()} ({item["basis"].Text()})");
        }

        // A year that was forgotten would count as a year without a single rest day.
        for (var year = years?.From ?? 1; year <= (years?.To ?? 0); year++)
        {
            if (!days.Keys.Any(date => date.Year == year))
            {
                throw place["years"].Wrong($"{year} has no day in the list");
            }
        }

        return (new DeclaredDays(Name(place["id"]), days, years, span), isBase);
    }

    private static YearRange ReadYears(DataPlace place)
    {
        place.Object(["from", "to"]);
        var from = place["from"].Number(1900, 2999);
        return new YearRange(from, place["to"].Number(from, 2999));
    }

    private static StandsAlone ReadSpan(DataPlace place)
    {
        place.Object(["from", "to", "outside"]);
        var from = place["from"].Date();
        var to = place["to"].Date();
        return from <= to ? new StandsAlone(from, to, place["outside"].Text()) : throw place["to"].Wrong("is before 'from'");
    }

    private static Dictionary<string, DeclaredDays> ReadOverlays(DataPlace place, Dictionary<string, DeclaredDays> lists)
    {
        var overlays = new Dictionary<string, DeclaredDays>(StringComparer.Ordinal);
        foreach (var item in place.Items())
        {
            var whole = item.Object(["alias"], ["calendar", "days", "basis"]).Find("calendar");
            var alias = Name(item["alias"]);
            DeclaredDays overlay;
            if (whole is { } reference)
            {
                item.Object(["alias", "calendar"]);
                overlay = lists.TryGetValue(reference.Text(), out var list) ? list : throw reference.Wrong("is not a calendar of kind 'overlay'");
            }
            else
            {
                item.Object(["alias", "basis", "days"]);
                overlay = new DeclaredDays(alias, ReadOverlayDays(item), Years: null, Span: null);
            }

            if (!overlays.TryAdd(alias, overlay))
            {
                throw item["alias"].Wrong($"'{alias}' stands twice");
            }
        }

        return overlays;
    }

    private static Dictionary<DateOnly, string> ReadOverlayDays(DataPlace item)
    {
        var days = new Dictionary<DateOnly, string>();
        foreach (var day in item["days"].Items())
        {
            days.Add(ReadDay(day.Object(["date", "name"]), days), $"{day["name"].Text()} ({item["basis"].Text()})");
        }

        return days.Count > 0 ? days : throw item["days"].Wrong("is empty");
    }

    private static DateOnly ReadDay(DataPlace item, Dictionary<DateOnly, string> days)
    {
        var date = item["date"].Date();
        return days.ContainsKey(date) ? throw item["date"].Wrong("stands twice") : date;
    }

    private static void CheckWeekday(DataPlace place, DateOnly date)
    {
        var expected = SpanishDays[(int)date.DayOfWeek];
        if (!string.Equals(place.Text(), expected, StringComparison.Ordinal))
        {
            throw place.Wrong($"the date is a {expected}");
        }
    }

    private static List<DateOnly> ReadElections(DataPlace place)
    {
        var dates = new List<DateOnly>();
        foreach (var item in place.Items())
        {
            var date = item.Object(["date", "year_type", "basis"])["date"].Date();
            if (date.DayOfWeek != DayOfWeek.Sunday || (dates.Count > 0 && date <= dates[^1]))
            {
                throw item["date"].Wrong("is not a Sunday, or not later than the one before");
            }

            dates.Add(date);
        }

        return dates;
    }
}
