using Alertadores.Alerts;
using Alertadores.Console.Rights;
using Alertadores.EventStore.Projections;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>How the views that follow the events by themselves are doing. No content, no alert.</summary>
[Requires(ConsoleAct.SeeHealth)]
public sealed class ProjectionsModel(AlertsRoom room) : PageModel
{
    public ProjectionReport Report { get; private set; } = new(0, false, []);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Report = await room.Projections.Monitor.LookAsync(cancellationToken);
}
