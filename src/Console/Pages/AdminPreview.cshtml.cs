using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Console.Rights;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>What other switches would have changed: counts only.</summary>
[Requires(ConsoleAct.ManageRules)]
public sealed class AdminPreviewModel(AlertsRoom room) : AdministrationPage(room)
{
    public RulesPreview Preview { get; private set; } = null!;

    public PreviewShown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid preview, CancellationToken cancellationToken)
    {
        if (await Room.Administration.Rules.FindPreviewAsync(preview, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Preview, Shown) = (found, found.Shown());
        return Page();
    }
}
