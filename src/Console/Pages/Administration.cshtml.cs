using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Console.Rights;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>The administrator's first page: what there is, and what is owed.</summary>
[Requires(ConsoleAct.SeeInstallation)]
public sealed class AdministrationModel(AlertsRoom room) : AdministrationPage(room)
{
    public string Name => Room.Installation.Name;

    public int People => Room.Directory.Officers.Count(one => Room.Directory.IsActive(one.Id));

    public int Offices => Room.Directory.All.Count;

    public KeyDuties Duties => Room.Administration.Duties;

    public int SwitchedOff { get; private set; }

    public int StandingClosures { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var (table, _) = await Room.Administration.Rules.ReadAsync(cancellationToken);
        SwitchedOff = table.Rules.Count(rule => rule.IsSwitch && !rule.Enabled);
        StandingClosures = (await Room.Administration.Calendars.ReadAsync(cancellationToken)).Closures.Count(one => one.IsStanding);
        return Page();
    }
}
