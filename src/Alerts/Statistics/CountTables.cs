using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Statistics;

/// <summary>The books of one period as tables.</summary>
internal static class CountTables
{
    public static StatisticsReport Of(StatisticsPeriod period, string? authority, IReadOnlyList<OpenBook> books, int before, bool withMatter)
    {
        var cells = books.SelectMany(book => book.Cells).ToList();
        var deadlines = Sum(books.SelectMany(book => book.Book.Deadlines)).ToLookup(pair => pair.Key.Split('|')[0], StringComparer.Ordinal);
        return new StatisticsReport
        {
            Period = period,
            Authority = authority,
            Total = cells.Sum(cell => cell.Count),
            TotalBefore = before,
            Months = [.. period.Months.Select(month => new CountOf<StatisticsPeriod>(month, books.Where(book => book.Month == month).Sum(book => book.Total)))],
            Authorities = authority is not null ? [] : [.. books.GroupBy(book => book.Authority, StringComparer.Ordinal)
                .Select(group => new CountOf<string>(group.Key, group.Sum(book => book.Total)))
                .Where(row => row.Count > 0).OrderByDescending(row => row.Count).ThenBy(row => row.Of, StringComparer.Ordinal)],
            Kinds = withMatter ? By(cells, cell => cell.Kind) : null,
            States = withMatter ? By(cells, cell => cell.State) : null,
            Conducts = withMatter
                ? [.. Sum(books.SelectMany(book => book.Book.Conducts)).Select(pair => new CountOf<string>(pair.Key, pair.Value)).OrderByDescending(row => row.Count).ThenBy(row => row.Of, StringComparer.Ordinal)]
                : null,
            Priorities = All(cells, cell => cell.Priority, Enum.GetValues<Priority>()),
            Situations = All(cells, Situation, Enum.GetValues<CaseSituation>()),
            Outcomes = All([.. cells.Where(one => one.Cell.Outcome is not null)], cell => cell.Outcome!.Value, Enum.GetValues<CaseOutcome>()),
            RouteDays = By([.. cells.Where(one => one.Cell.RouteDays >= 0)], cell => cell.RouteDays),
            Deadlines = [.. deadlines.Select(Deadline).OrderBy(row => row.Deadline, StringComparer.Ordinal)],
            Forwarded = cells.Where(one => one.Cell.Forwarded).Sum(one => one.Count),
        };
    }

    public static CaseSituation Situation(CountCell cell) =>
        cell.Outcome is not null ? CaseSituation.Closed
        : cell.Archived ? CaseSituation.Archived
        : cell.Route == AlertState.Filed ? CaseSituation.Unrouted
        : CaseSituation.Open;

    private static DeadlineCounts Deadline(IGrouping<string, KeyValuePair<string, int>> rows)
    {
        int Of(DeadlineEnd end) => rows.Where(row => row.Key.EndsWith($"|{(int)end}", StringComparison.Ordinal)).Sum(row => row.Value);
        return new DeadlineCounts(rows.Key, Of(DeadlineEnd.Met), Of(DeadlineEnd.Late), Of(DeadlineEnd.Breached), Of(DeadlineEnd.Running), Of(DeadlineEnd.Lifted));
    }

    private static CountOf<T>[] By<T>(IReadOnlyList<CountedCell> cells, Func<CountCell, T> by)
        where T : notnull =>
        [.. cells.GroupBy(one => by(one.Cell)).Select(group => new CountOf<T>(group.Key, group.Sum(one => one.Count))).OrderBy(row => row.Of)];

    private static CountOf<T>[] All<T>(IReadOnlyList<CountedCell> cells, Func<CountCell, T> by, IReadOnlyList<T> all)
        where T : notnull
    {
        var counted = By(cells, by).ToDictionary(row => row.Of, row => row.Count);
        return [.. all.Select(one => new CountOf<T>(one, counted.GetValueOrDefault(one)))];
    }

    private static Dictionary<string, int> Sum(IEnumerable<KeyValuePair<string, int>> counts) =>
        counts.GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value), StringComparer.Ordinal);
}

/// <summary>A book that was opened.</summary>
internal sealed record OpenBook(string Authority, StatisticsPeriod Month, CountBook Book)
{
    public IReadOnlyList<CountedCell> Cells { get; } = [.. Book.Cells.Select(pair => new CountedCell(CountCell.Parse(pair.Key), pair.Value))];

    public int Total => Cells.Sum(cell => cell.Count);
}

/// <summary>So many alerts that are alike in all that is counted.</summary>
internal sealed record CountedCell(CountCell Cell, int Count);
