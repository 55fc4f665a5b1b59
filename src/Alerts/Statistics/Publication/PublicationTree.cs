using Alertadores.Alerts.Directory;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Alerts.Statistics.Publication;

/// <summary>
/// The figures of one period as a tree. All tables divide the same alerts, those of the period's legal dates; the kinds of conduct are
/// divided once more, by authority and by state. A figure for an authority over all kinds would close a ring, and is left to be added
/// up from what is shown. Priority is not published: it follows from what a reporter fears.
/// </summary>
internal static class PublicationTree
{
    private const char Mark = '/';

    /// <param name="published">What was published of the quarter's months.</param>
    /// <param name="kindOf">Kind of an authority by its directory id.</param>
    public static GuardedCell Of(
        StatisticsPeriod period, IReadOnlyList<OpenBook> books, Func<string, AuthorityKind> kindOf, IReadOnlyDictionary<string, PublishedStatistics> published)
    {
        var cells = books.SelectMany(book => book.Cells.Select(one => (book.Authority, one.Cell, one.Count))).ToList();
        var total = cells.Sum(one => one.Count);
        if (!period.IsQuarter)
        {
            return new GuardedCell(Key(PublishedTable.Total), total);
        }

        IReadOnlyList<GuardedCell> By(PublishedTable table, Func<CountCell, string> by, IEnumerable<string> all) =>
            [.. all.Select(code => new GuardedCell(Key(table, code), cells.Where(one => string.Equals(by(one.Cell), code, StringComparison.Ordinal)).Sum(one => one.Count)))];

        IReadOnlyList<GuardedCell> months =
        [
            .. period.Months.Select(month => new GuardedCell(
                Key(PublishedTable.Months, month.ToString()),
                books.Where(book => book.Month == month).Sum(book => book.Total),
                [],
                published.TryGetValue(month.ToString(), out var was) ? was.Find(PublishedTable.Total) : null)),
        ];
        IReadOnlyList<GuardedCell> kinds =
        [
            .. Kinds.Select(kind =>
            {
                var own = cells.Where(one => string.Equals(KindOf(one.Cell), kind, StringComparison.Ordinal)).ToList();
                return new GuardedCell(Key(PublishedTable.Kinds, kind), own.Sum(one => one.Count),
                [
                    [.. Authorities.Select(code => new GuardedCell(
                        Key(PublishedTable.KindsByAuthority, kind, code), own.Where(one => string.Equals(CodeOf(kindOf(one.Authority)), code, StringComparison.Ordinal)).Sum(one => one.Count)))],
                    [.. States.Select(code => new GuardedCell(
                        Key(PublishedTable.KindsByState, kind, code), own.Where(one => string.Equals(StateOf(one.Cell), code, StringComparison.Ordinal)).Sum(one => one.Count)))],
                ]);
            }),
        ];
        return new GuardedCell(Key(PublishedTable.Total), total,
        [
            months,
            kinds,
            By(PublishedTable.Situations, cell => CountTables.Situation(cell).ToString(), Enum.GetNames<CaseSituation>()),
            By(PublishedTable.Triage, TriageOf, ["in_time", "late", "pending"]),
            By(PublishedTable.Forwarded, cell => cell.Forwarded ? "yes" : "no", ["yes", "no"]),
        ]);
    }

    /// <summary>Codes of the kinds; the last one is of alerts whose facts were erased before they were counted.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<ConductKind>().Select(kind => Codes.Of(kind)), "sin_dato"];

    /// <summary>Stable codes of the authorities, and <c>COORDINACION</c>.</summary>
    public static IReadOnlyList<string> Authorities { get; } = [.. Enum.GetValues<AuthorityKind>().Select(CodeOf)];

    /// <summary>INEGI codes, and "00" for none.</summary>
    public static IReadOnlyList<string> States { get; } = [.. StateCatalogue.Bundled.All.Select(state => state.Code), MatterCounted.NoState];

    public static PublishedStatistics Publish(StatisticsPeriod period, DateOnly today, GuardedCell root)
    {
        var figures = SmallCellGuard.Decide(root);
        return new PublishedStatistics(period.ToString(), today,
        [
            .. root.Whole.Select(cell =>
            {
                var parts = cell.Key.Split(Mark);
                return new PublishedFigure(Enum.Parse<PublishedTable>(parts[0]), parts[1], parts[2], figures[cell.Key].Value);
            }),
        ]);
    }

    private static string Key(PublishedTable table, string row = "", string column = "") => $"{table}{Mark}{row}{Mark}{column}";

    private static string KindOf(CountCell cell) => cell.Kind.Length > 0 ? cell.Kind : "sin_dato";

    private static string StateOf(CountCell cell) => States.Contains(cell.State, StringComparer.Ordinal) ? cell.State : MatterCounted.NoState;

    private static string TriageOf(CountCell cell) => cell.Triage switch
    {
        DeadlineEnd.Met => "in_time",
        DeadlineEnd.Late or DeadlineEnd.Breached => "late",
        _ => "pending",
    };

    private static string CodeOf(AuthorityKind kind) => kind switch
    {
        AuthorityKind.Oic => "OIC",
        AuthorityKind.Sfp => "SFP",
        AuthorityKind.Fgr => "FGR",
        _ => "COORDINACION",
    };
}
