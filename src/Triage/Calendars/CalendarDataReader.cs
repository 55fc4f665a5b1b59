using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Calendars;

/// <summary>Reads <c>calendar.json</c> strictly: a wrong day is a wrong deadline for every alert.</summary>
internal static class CalendarDataReader
{
    // Not from a culture: a machine without ICU data has none but the invariant one.
    private static readonly string[] SpanishDays = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];
    private static readonly string[] EnglishDays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <exception cref="DataFileException">Names the place.</exception>
    public static CalendarData Read(string file, string json)
    {
        var root = DataNode.Parse(file, json).Object();
        _ = root.TryTake("source", out _);
        var (bases, wholeOverlays) = ReadCalendars(root.Take("calendars"));
        var closure = root.Take("declared_closure").Object();
        var data = new CalendarData
        {
            FileVersion = root.Take("version").Text(),
            DefaultZone = ReadZone(root.Take("timezone")),
            DefaultCalendar = ReadDefault(root.Take("default_calendar"), bases),
            Hours = ReadHours(root.Take("business_hours")),
            Weekend = ReadWeekend(root.Take("weekend_rule").Object()),
            Bases = bases,
            Overlays = ReadOverlays(root.Take("overlays"), wholeOverlays),
            ClosureAlias = ReadName(closure.Take("alias")),
            ClosureName = closure.Take("name").Text(),
            ClosureBasis = closure.Take("basis").Text(),
            ElectionDays = ReadElections(root.Take("election_days")),
        };
        closure.Close();
        root.Close();
        return data;
    }

    private static (Dictionary<string, DeclaredDays> Bases, Dictionary<string, DeclaredDays> Overlays) ReadCalendars(DataNode node)
    {
        var bases = new Dictionary<string, DeclaredDays>(StringComparer.Ordinal);
        var overlays = new Dictionary<string, DeclaredDays>(StringComparer.Ordinal);
        var outsides = new List<(DataNode Node, string Id)>();
        foreach (var item in node.Items())
        {
            var row = item.Object();
            var id = row.Take("id");
            var list = ReadCalendar(item, row, outsides, out var isBase);
            if (bases.ContainsKey(list.Id) || !(isBase ? bases : overlays).TryAdd(list.Id, list) || (isBase && overlays.ContainsKey(list.Id)))
            {
                throw id.Wrong($"the id '{list.Id}' is repeated");
            }
        }

        // Looked at last, because a calendar may stand before the one that it refers to.
        foreach (var (place, id) in outsides)
        {
            if (!bases.TryGetValue(id, out var outside) || outside.Years is null)
            {
                throw place.Wrong($"'{id}' is not a base calendar with years");
            }
        }

        return (bases, overlays);
    }

    private static DeclaredDays ReadCalendar(DataNode node, DataObject row, List<(DataNode Node, string Id)> outsides, out bool isBase)
    {
        var id = ReadName(row.Take("id"));
        _ = row.Take("name").Text();
        _ = row.TryTake("verified", out _);
        var kind = row.Take("kind");
        isBase = kind.Text() switch
        {
            "base" => true,
            "overlay" => false,
            _ => throw kind.Wrong("'base' or 'overlay' is expected"),
        };
        var years = row.TryTake("years", out var yearsNode) ? ReadYears(yearsNode.Object()) : null;
        var span = row.TryTake("span", out var spanNode) ? ReadSpan(spanNode.Object(), outsides) : null;
        if (isBase ? (years is null) == (span is null) : years is null || span is not null)
        {
            throw node.Wrong("a base has either 'years' or 'span', an overlay has 'years'");
        }

        var days = ReadDays(row.Take("days"), years, span);
        row.Close();

        // A year that was forgotten would count as a year without a single rest day.
        for (var year = years?.From ?? 1; year <= (years?.To ?? 0); year++)
        {
            if (!days.Keys.Any(date => date.Year == year))
            {
                throw yearsNode.Wrong($"{year} has no day in the list");
            }
        }

        return new DeclaredDays(id, days, years, span);
    }

    private static Dictionary<DateOnly, string> ReadDays(DataNode node, YearRange? years, StandsAlone? span)
    {
        var days = new Dictionary<DateOnly, string>();
        foreach (var item in node.Items())
        {
            var row = item.Object();
            var place = row.Take("date");
            var date = ReadDate(place, days);
            var weekday = row.Take("weekday");
            if (!string.Equals(weekday.Text(), SpanishDays[(int)date.DayOfWeek], StringComparison.Ordinal))
            {
                throw weekday.Wrong($"the date is a {SpanishDays[(int)date.DayOfWeek]}");
            }

            if ((years is not null && !years.Contains(date.Year)) || (span is not null && (date < span.From || date > span.To)))
            {
                throw place.Wrong("the date is outside the calendar's own years or span");
            }

            days.Add(date, $"{row.Take("name").Text()} ({row.Take("basis").Text()})");
            row.Close();
        }

        return days;
    }

    private static DateOnly ReadDate(DataNode place, Dictionary<DateOnly, string> days)
    {
        var date = place.Date();
        return days.ContainsKey(date) ? throw place.Wrong("the date is repeated") : date;
    }

    private static YearRange ReadYears(DataObject row)
    {
        var from = row.Take("from").Number(1900, 2999);
        var years = new YearRange(from, row.Take("to").Number(from, 2999));
        row.Close();
        return years;
    }

    private static StandsAlone ReadSpan(DataObject row, List<(DataNode Node, string Id)> outsides)
    {
        var (to, outside) = (row.Take("to"), row.Take("outside"));
        var span = new StandsAlone(row.Take("from").Date(), to.Date(), outside.Text());
        row.Close();
        outsides.Add((outside, span.Outside));
        return span.From <= span.To ? span : throw to.Wrong("the span ends before it begins");
    }

    private static Dictionary<string, DeclaredDays> ReadOverlays(DataNode node, Dictionary<string, DeclaredDays> whole)
    {
        var overlays = new Dictionary<string, DeclaredDays>(StringComparer.Ordinal);
        foreach (var row in node.Items().Select(item => item.Object()))
        {
            var place = row.Take("alias");
            var alias = ReadName(place);
            var overlay = row.TryTake("calendar", out var reference)
                ? whole.TryGetValue(reference.Text(), out var list) ? list : throw reference.Wrong("a calendar of kind 'overlay' is expected")
                : new DeclaredDays(alias, ReadOverlayDays(row.Take("days"), row.Take("basis").Text()), Years: null, Span: null);
            row.Close();
            if (!overlays.TryAdd(alias, overlay))
            {
                throw place.Wrong($"the alias '{alias}' is repeated");
            }
        }

        return overlays;
    }

    private static Dictionary<DateOnly, string> ReadOverlayDays(DataNode node, string basis)
    {
        var days = new Dictionary<DateOnly, string>();
        foreach (var row in node.Items().Select(item => item.Object()))
        {
            days.Add(ReadDate(row.Take("date"), days), $"{row.Take("name").Text()} ({basis})");
            row.Close();
        }

        return days.Count > 0 ? days : throw node.Wrong("the list is empty");
    }

    private static string ReadName(DataNode node) => CalendarData.IsName(node.Text()) ? node.Text() : throw node.Wrong("a name of letters, digits and hyphens is expected");

    private static string ReadZone(DataNode node) => TimeZones.Knows(node.Text()) ? node.Text() : throw node.Wrong("the time-zone data has no such zone");

    private static string ReadDefault(DataNode node, Dictionary<string, DeclaredDays> bases) => bases.ContainsKey(node.Text()) ? node.Text() : throw node.Wrong("a base calendar is expected");

    private static BusinessHours ReadHours(DataNode node)
    {
        var row = node.Object();
        var hours = new BusinessHours(row.Take("open").Time(), row.Take("close").Time(), row.Take("basis").Text());
        _ = row.TryTake("verified", out _);
        row.Close();
        return hours.Open < hours.Close ? hours : throw node.Wrong("they open after they close");
    }

    private static WeekendRule ReadWeekend(DataObject row)
    {
        var node = row.Take("days");
        var days = new Dictionary<DayOfWeek, string>();
        foreach (var item in node.Items().Select(item => item.Object()))
        {
            var place = item.Take("day");
            var day = Array.IndexOf(EnglishDays, place.Text());
            if (day < 0 || !days.TryAdd((DayOfWeek)day, item.Take("name").Text()))
            {
                throw place.Wrong("a day of the week in English, lower case, once, is expected");
            }

            item.Close();
        }

        var rule = new WeekendRule(days, row.Take("short_basis").Text());
        _ = row.Take("basis").Text();
        _ = row.TryTake("verified", out _);
        row.Close();
        return days.Count < 7 ? rule : throw node.Wrong("no business day is left");
    }

    private static List<DateOnly> ReadElections(DataNode node)
    {
        var dates = new List<DateOnly>();
        foreach (var row in node.Items().Select(item => item.Object()))
        {
            var place = row.Take("date");
            var date = place.Date();
            _ = row.Take("year_type").Text();
            _ = row.Take("basis").Text();
            row.Close();
            if (date.DayOfWeek != DayOfWeek.Sunday || (dates.Count > 0 && date <= dates[^1]))
            {
                throw place.Wrong("a Sunday later than the one before is expected");
            }

            dates.Add(date);
        }

        return dates;
    }
}
