using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Console.Rights;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>Everybody with an account, and what is owed about keys.</summary>
[Requires(ConsoleAct.ManageOfficers)]
public sealed class AdminPeopleModel(AlertsRoom room) : AdministrationPage(room)
{
    public IReadOnlyList<AdministeredOfficer> People { get; private set; } = [];

    public KeyDuties Duties => Room.Administration.Duties;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        People = await Room.Administration.Officers.ListAsync(cancellationToken);
        return Page();
    }
}
