using Alertadores.Alerts;
using Alertadores.Alerts.Statistics;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Alertadores.Triage.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Statistics;

/// <summary>The counts as data: the numbers of the page.</summary>
internal static class StatisticsEndpoints
{
    public static void MapStatistics(this RouteGroupBuilder api) =>
        api.MapGet("/statistics/{period}", ReadAsync)
            .For(ConsoleAct.SeeStatistics, "Counts of one month (2026-11) or quarter (2026-T4): of one's own authority, or for an auditor of all or one, without what alerts are about.")
            .Answers<StatisticsAnswer>();

    private static async Task<IResult> ReadAsync(string period, string? authority, HttpContext context, AlertsRoom room)
    {
        if (!StatisticsPeriod.TryParse(period, out var read))
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        return await room.Statistics.OfAsync(CurrentOfficer.Of(context), read, authority, context.RequestAborted) is { } report
            ? Results.Json(new StatisticsAnswer(
                report.Period.ToString(),
                report.Authority,
                report.Total,
                report.TotalBefore,
                Rows(report.Months, month => month.ToString()),
                Rows(report.Authorities, id => id),
                report.Kinds is null ? null : Rows(report.Kinds, kind => kind),
                report.States is null ? null : Rows(report.States, code => code),
                report.Conducts is null ? null : Rows(report.Conducts, id => id),
                Rows(report.Priorities, priority => Codes.Of(priority)),
                Rows(report.Situations, situation => situation.ToString()),
                Rows(report.Outcomes, outcome => outcome.ToString()),
                [.. report.RouteDays.Select(row => new DaysRow(row.Of, row.Count))],
                report.Unrouted,
                report.MedianRouteDays,
                report.Forwarded,
                report.OutsideCompetence,
                report.Deadlines))
            : Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);
    }

    private static IReadOnlyList<CountRow> Rows<T>(IReadOnlyList<CountOf<T>> counts, Func<T, string> code) => [.. counts.Select(count => new CountRow(code(count.Of), count.Count))];

    internal sealed record StatisticsAnswer(
        string Period,
        string? Authority,
        int Total,
        int TotalBefore,
        IReadOnlyList<CountRow> Months,
        IReadOnlyList<CountRow> Authorities,
        IReadOnlyList<CountRow>? Kinds,
        IReadOnlyList<CountRow>? States,
        IReadOnlyList<CountRow>? Conducts,
        IReadOnlyList<CountRow> Priorities,
        IReadOnlyList<CountRow> Situations,
        IReadOnlyList<CountRow> Outcomes,
        IReadOnlyList<DaysRow> RouteDays,
        int Unrouted,
        int? MedianRouteDays,
        int Forwarded,
        int OutsideCompetence,
        IReadOnlyList<DeadlineCounts> Deadlines);

    internal sealed record CountRow(string Code, int Count);

    internal sealed record DaysRow(int Days, int Count);
}
