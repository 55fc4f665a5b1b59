using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>The auditor's list of histories.</summary>
[Requires(ConsoleAct.ReadTimelines)]
public sealed class TimelinesModel(AlertsRoom room) : PageModel
{
    public InboxPage List { get; private set; } = new([], null);

    public string? After { get; private set; }

    public DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "despues")] string? after, CancellationToken cancellationToken)
    {
        if (after is { Length: > 200 })
        {
            return BadRequest();
        }

        var query = new InboxQuery { After = after, IncludeEnded = true };
        var session = CurrentOfficer.Of(HttpContext);
        After = query.After;
        Today = OfficeClock.Today(room, session.Officer);
        if (await room.Inbox.ListAsync(session, query, cancellationToken) is not { } list)
        {
            return BadRequest();
        }

        List = list;
        return Page();
    }

    public string NameOf(string authority) => room.Directory.DisplayName(authority, Today);
}
