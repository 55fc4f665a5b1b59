using Alertadores.Alerts.Statistics;
using Alertadores.Console.Texts;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Console.Statistics;

/// <summary>One table of a report, ready to be shown: words and numbers.</summary>
/// <param name="Note">What a reader must know about it, or null.</param>
internal sealed record CountTable(string Title, string? Note, IReadOnlyList<(string Label, int Count)> Rows)
{
    /// <summary>The tables of a report that have something to say, in the order shown.</summary>
    public static IReadOnlyList<CountTable> Of(StatisticsReport report, Func<string, string> authorityName) =>
    [
        .. new CountTable?[]
        {
            report.Period.IsQuarter ? new(StatisticsTexts.ByMonth, null, [.. report.Months.Select(row => (StatisticsTexts.Name(row.Of), row.Count))]) : null,
            report.Authority is null ? new(StatisticsTexts.ByAuthority, null, [.. report.Authorities.Select(row => (authorityName(row.Of), row.Count))]) : null,
            report.Kinds is { } kinds ? new(StatisticsTexts.ByKind, StatisticsTexts.ByKindNote, [.. kinds.Select(row => (StatisticsTexts.Kind(row.Of), row.Count))]) : null,
            report.Conducts is { } conducts ? new(StatisticsTexts.ByConduct, StatisticsTexts.ByConductNote, [.. conducts.Select(row => (ConductName(row.Of), row.Count))]) : null,
            report.States is { } states ? new(StatisticsTexts.ByState, null, [.. states.Select(row => (StateName(row.Of), row.Count))]) : null,
            new(StatisticsTexts.ByPriority, null, [.. report.Priorities.Select(row => (CaseTexts.Of(row.Of), row.Count))]),
            new(StatisticsTexts.BySituation, null, [.. report.Situations.Select(row => (StatisticsTexts.Situation(row.Of), row.Count))]),
            new(StatisticsTexts.ByRouteDays, null, [.. report.RouteDays.Select(row => (StatisticsTexts.Days(row.Of), row.Count)), (StatisticsTexts.Unrouted, report.Unrouted)]),
            report.Outcomes.Any(row => row.Count > 0) ? new(StatisticsTexts.ByOutcome, null, [.. report.Outcomes.Select(row => (CaseTexts.Of(row.Of), row.Count))]) : null,
        }.OfType<CountTable>(),
    ];

    private static string ConductName(string id) => ConductCatalogue.Bundled.TryFind(id, out var conduct) ? conduct.Label : id;

    private static string StateName(string code) => StateCatalogue.Bundled.TryFind(code, out var state) ? $"{code} {state.Name}" : StatisticsTexts.NoState;
}
