using Alertadores.Alerts;
using Alertadores.Alerts.Directory;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>What the installation is made of. No alert, no person's data.</summary>
[Requires(ConsoleAct.SeeInstallation)]
public sealed class InstallationModel(AlertsRoom room) : PageModel
{
    public string Name { get; private set; } = "";

    public IReadOnlyList<Authority> Authorities { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public void OnGet()
    {
        Name = room.Installation.Name;
        Authorities = room.Directory.All;
        Today = OfficeClock.Today(room, CurrentOfficer.Of(HttpContext).Officer);
    }
}
