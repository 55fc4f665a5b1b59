using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>Keys of one's own authority for colleagues who wait for them.</summary>
[Requires(ConsoleAct.HandOverKeys)]
public sealed class HandoverModel(AlertsRoom room) : PageModel
{
    public IReadOnlyList<WaitingColleague> Waiting { get; private set; } = [];

    public string OwnFingerprint { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var session = CurrentOfficer.Of(HttpContext);
        Waiting = await room.Administration.Handover.WaitingAsync(session, cancellationToken);
        OwnFingerprint = await room.Administration.Handover.OwnFingerprintAsync(session.Officer.Id, cancellationToken);
        return Page();
    }
}
