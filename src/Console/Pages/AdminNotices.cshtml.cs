using Alertadores.Alerts;
using Alertadores.Alerts.Notices;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>Who gets which notice at which address. No alert.</summary>
[Requires(ConsoleAct.ManageNotices)]
public sealed class AdminNoticesModel(AlertsRoom room) : PageModel
{
    public IReadOnlyList<(string Authority, IReadOnlyList<(Officer Officer, NoticeAddress? Address)> People)> Authorities { get; private set; } = [];

    public bool HasPost => room.Notices.Outbox.HasPost;

    public string Hours => string.Join(", ", room.Notices.Options.DigestHours.Select(hour => hour.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var today = OfficeClock.Today(room, CurrentOfficer.Of(HttpContext).Officer);
        Authorities =
        [
            .. (await room.Notices.Addresses.AllAsync(cancellation)).GroupBy(entry => entry.Officer.AuthorityId!, StringComparer.Ordinal)
                .Select(group => (room.Directory.DisplayName(group.Key, today), (IReadOnlyList<(Officer, NoticeAddress?)>)[.. group])),
        ];
    }
}
