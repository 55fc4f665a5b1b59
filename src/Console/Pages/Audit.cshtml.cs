using Alertadores.Alerts;
using Alertadores.Alerts.Audit;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>The auditor's first page: what came since the last visit.</summary>
[Requires(ConsoleAct.SeeAudit)]
public sealed class AuditModel(AlertsRoom room) : PageModel
{
    public AuditNews News { get; private set; } = new(0, null, 0, new Dictionary<AuditConcern, int>());

    public string LastVisit { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var officer = CurrentOfficer.Of(HttpContext).Officer;
        var zone = OfficeClock.ZoneOf(room, officer);
        News = await room.Audit.NewsAsync(officer.Id, cancellationToken);
        LastVisit = News.SeenAt is { } seen ? AuditTexts.SeenAt(SpanishDates.Day(seen, zone), SpanishDates.Time(seen, zone)) : AuditTexts.FirstVisit;
    }
}
