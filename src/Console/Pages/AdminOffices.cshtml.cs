using Alertadores.Alerts;
using Alertadores.Alerts.Directory;
using Alertadores.Console.Rights;

namespace Alertadores.Console.Pages;

/// <summary>Every office of the directory.</summary>
[Requires(ConsoleAct.ManageAuthorities)]
public sealed class AdminOfficesModel(AlertsRoom room) : AdministrationPage(room)
{
    public IReadOnlyList<Authority> Authorities => Room.Directory.All;
}
