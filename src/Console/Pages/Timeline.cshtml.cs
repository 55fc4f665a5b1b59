using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>One history as the auditor reads it: no part, no fact, whatever the record holds encrypted.</summary>
[Requires(ConsoleAct.ReadTimelines)]
public sealed class TimelineModel(AlertsRoom room) : PageModel
{
    public CaseFile Case { get; private set; } = null!;

    internal IReadOnlyList<TimelineView> Lines { get; private set; } = [];

    internal IReadOnlyList<DeadlineView> Deadlines { get; private set; } = [];

    /// <summary>The legal date lies after the day of the first acts: said, so that nobody takes it for an error.</summary>
    public bool LegalDateIsAhead { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid alert, CancellationToken cancellationToken)
    {
        var session = CurrentOfficer.Of(HttpContext);
        if (await room.Cases.FindAsync(session, alert, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        Case = file;
        LegalDateIsAhead = file.Alert.LegalDate > OfficeClock.Today(room, session.Officer);
        Lines = TimelineView.Of(file, NameOf, OfficeClock.ZoneOf(room, session.Officer));
        Deadlines = DeadlineView.Of(file, NameOf, OfficeClock.Today(room, session.Officer));
        return Page();
    }

    public string NameOf(string authority) => room.Directory.DisplayName(authority, Case.Alert.LegalDate);
}
