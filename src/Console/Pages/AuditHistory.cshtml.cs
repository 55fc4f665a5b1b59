using Alertadores.Alerts;
using Alertadores.Console.Audit;
using Alertadores.Console.Cases;
using Alertadores.Console.Printing;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Alertadores.Console.Pages;

/// <summary>One history as the auditor reads it: no part, no fact, whatever the record holds encrypted.</summary>
[Requires(ConsoleAct.ReadTimelines)]
public sealed class AuditHistoryModel(AlertsRoom room) : PageModel
{
    /// <summary>The legal date lies after the day of the first acts: said, so that nobody takes it for an error.</summary>
    public bool LegalDateIsAhead { get; private set; }

    /// <summary>Whether this machine makes PDFs.</summary>
    public bool CanPrint { get; private set; }

    /// <summary>In which times are told.</summary>
    public string Zone { get; private set; } = "";

    internal AuditedHistory History { get; private set; } = null!;

    internal IReadOnlyList<FindingView> Findings => [.. History.Review.Findings.Select(FindingView.Of)];

    public async Task<IActionResult> OnGetAsync(Guid alert, CancellationToken cancellationToken)
    {
        var session = CurrentOfficer.Of(HttpContext);
        if (await AuditedHistory.FindAsync(room, session, alert, cancellationToken) is not { } history)
        {
            return NotFound();
        }

        History = history;
        Zone = OfficeClock.ZoneOf(room, session.Officer);
        LegalDateIsAhead = history.File.Alert.LegalDate > OfficeClock.Today(room, session.Officer);
        CanPrint = HttpContext.RequestServices.GetRequiredService<PdfPress>().IsThere;
        return Page();
    }

    public string NameOf(string authority) => room.Directory.DisplayName(authority, History.File.Alert.LegalDate);
}
