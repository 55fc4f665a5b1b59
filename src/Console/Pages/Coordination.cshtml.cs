using Alertadores.Alerts;
using Alertadores.Alerts.Worklists;
using Alertadores.Console.Cases;
using Alertadores.Console.Lists;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>What a coordinator looks after: what stands still, what was missed, and who has how much.</summary>
[Requires(ConsoleAct.SeeCoordination)]
public sealed class CoordinationModel(AlertsRoom room) : PageModel
{
    public IReadOnlyList<Worklist> Lists { get; private set; } = [];

    public IReadOnlyList<Workload> Loads { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public long Version { get; private set; }

    public int Days { get; private set; } = IdleDays.Default;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "dias")] string? days, CancellationToken cancellationToken)
    {
        if (IdleDays.Read(days) is not { } read)
        {
            return BadRequest();
        }

        var session = CurrentOfficer.Of(HttpContext);
        Days = read;
        Today = OfficeClock.Today(room, session.Officer);
        Version = (await room.Inbox.VersionAsync(session, long.MaxValue, cancellationToken)).Version;
        Lists = await room.Coordination.ListsAsync(session, Today, read, cancellationToken);
        Loads = await room.Coordination.WorkloadsAsync(session, Today, cancellationToken);
        return Page();
    }

    public AlertRows RowsOf(Worklist list) => new(list.First, Today, id => room.Directory.FindOfficer(id)?.Name);

    public bool IsActive(Workload load) => room.Directory.IsActive(load.Officer.Id);
}
