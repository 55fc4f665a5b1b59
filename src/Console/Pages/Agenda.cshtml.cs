using Alertadores.Alerts;
using Alertadores.Alerts.Worklists;
using Alertadores.Console.Cases;
using Alertadores.Console.Lists;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>The first page of an officer: what is due, what was missed, what nobody has.</summary>
[Requires(ConsoleAct.SeeInbox)]
public sealed class AgendaModel(AlertsRoom room) : PageModel
{
    public IReadOnlyList<Worklist> Lists { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public long Version { get; private set; }

    public bool Own { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "asignada")] string? assignee, CancellationToken cancellationToken)
    {
        if (assignee is not (null or "" or ListReader.Me))
        {
            return BadRequest();
        }

        var session = CurrentOfficer.Of(HttpContext);
        Own = assignee is ListReader.Me;
        Today = OfficeClock.Today(room, session.Officer);
        Version = (await room.Inbox.VersionAsync(session, long.MaxValue, cancellationToken)).Version;
        Lists = await room.Agenda.OfAsync(session, Today, Own, cancellationToken);
        return Page();
    }

    public AlertRows RowsOf(Worklist list) => new(list.First, Today, id => room.Directory.FindOfficer(id)?.Name);
}
