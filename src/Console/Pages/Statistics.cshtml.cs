using Alertadores.Alerts;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Statistics;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>Counts of one period: an officer's own authority, or for the auditor all of them or one, without what alerts are about.</summary>
[Requires(ConsoleAct.SeeStatistics)]
public class StatisticsModel(AlertsRoom room) : PageModel
{
    public StatisticsReport Report { get; private set; } = null!;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<StatisticsPeriod> Months { get; private set; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<StatisticsPeriod> Quarters { get; private set; } = [];

    /// <summary>That the auditor can ask for; empty for others.</summary>
    public IReadOnlyList<Authority> Authorities { get; private set; } = [];

    public DateOnly Today { get; private set; }

    /// <summary>What an address of the same counts ends in.</summary>
    public string Query => $"?periodo={Report.Period}" + (Authorities.Count > 0 && Report.Authority is { } one ? $"&autoridad={Uri.EscapeDataString(one)}" : "");

    public string InstallationName => room.Installation.Name;

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "periodo")] string? period, [FromQuery(Name = "autoridad")] string? authority, CancellationToken cancellationToken)
    {
        var session = CurrentOfficer.Of(HttpContext);
        Today = OfficeClock.Today(room, session.Officer);
        var current = StatisticsPeriod.MonthOf(Today);
        var wanted = current;
        if (period is { Length: > 0 } && !StatisticsPeriod.TryParse(period, out wanted))
        {
            return BadRequest();
        }

        var audits = session.Officer.Role == OfficerRole.Auditor;
        if (await room.Statistics.OfAsync(session, wanted, authority is { Length: > 0 } ? authority : null, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Report = report;
        Authorities = audits ? room.Directory.All : [];
        var first = await room.Statistics.FirstMonthAsync(cancellationToken) ?? current;
        Months = [.. Back(current, first)];
        Quarters = [.. Back(current.Quarter, first.Quarter)];
        return Page();
    }

    public string NameOf(string authority) => room.Directory.DisplayName(authority, Today);

    public string DeadlineName(string id) => room.Law.Clock.Deadlines.TryFind(id, out var row) ? $"{id} {row.Name}" : id;

    // Ten years are more than anybody reads in a list, and a first month that a wrong clock left behind must not make an endless one.
    private static IEnumerable<StatisticsPeriod> Back(StatisticsPeriod from, StatisticsPeriod first)
    {
        var period = from;
        for (var i = 0; i < 120 && period.First >= first.First; i++, period = period.Previous)
        {
            yield return period;
        }
    }
}
