using Alertadores.Alerts;
using Alertadores.Alerts.Custody;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>Requests for reporters' identities, for the custodians who decide on them.</summary>
[Requires(ConsoleAct.SeeCustody)]
public sealed class CustodyModel(AlertsRoom room) : PageModel
{
    public IReadOnlyList<OpeningRequest> Own { get; private set; } = [];

    public IReadOnlyList<OpeningRequest> Others { get; private set; } = [];

    /// <summary>Null for who holds no key of a group.</summary>
    public CustodianGroup? Group { get; private set; }

    public string UserName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var session = CurrentOfficer.Of(HttpContext);
        UserName = session.Officer.UserName;
        Group = room.Keys.CustodyGroupOf(session.Officer.Id);
        var requests = await room.Custody.ListAsync(session, cancellationToken) ?? [];
        Own = [.. requests.Where(request => request.IsOwnTurn)];
        Others = [.. requests.Where(request => !request.IsOwnTurn)];
        return Page();
    }

    public string NameOf(string authority) => room.Directory.DisplayName(authority, OfficeClock.Today(room, CurrentOfficer.Of(HttpContext).Officer));

    /// <summary>Both groups and the authority that asked read why a request was refused.</summary>
    public (string KeyIds, string Recipients) ReadersOf(string authority)
    {
        var keys = room.Keys.Custody.Select(key => (key.Id, key.Recipient)).ToList();
        if (room.Keys.CurrentFor(authority) is { } own)
        {
            keys.Add((own.Id, own.Recipient));
        }

        return (string.Join(' ', keys.Select(key => key.Id)), string.Join(' ', keys.Select(key => key.Recipient)));
    }
}
