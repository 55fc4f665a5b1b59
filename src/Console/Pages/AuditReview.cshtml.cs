using Alertadores.Alerts;
using Alertadores.Alerts.Audit;
using Alertadores.Console.Audit;
using Alertadores.Console.Rights;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>Checks histories by computation, a stretch a page; the script goes through all.</summary>
[Requires(ConsoleAct.ReviewHistories)]
public sealed class AuditReviewModel(AlertsRoom room) : PageModel
{
    public ReviewStretch Stretch { get; private set; } = new(0, 0, 0, [], null);

    internal IReadOnlyList<FindingView> Findings => [.. Stretch.Findings.Select(FindingView.Of)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new AuditQuery(Request.Query, inSpanish: true);
        var after = query.AfterAlert();
        if (!query.IsGood)
        {
            return BadRequest();
        }

        Stretch = await room.Review.NextAsync(after, cancellationToken);
        return Page();
    }
}
