using Alertadores.Alerts;
using Alertadores.Alerts.Directory;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>Who stands in for whom and who is told when nobody acts: of one's own authority; at the desk, of all.</summary>
[Requires(ConsoleAct.SeeCover)]
public sealed class CoverModel(AlertsRoom room) : PageModel
{
    public IReadOnlyList<AuthorityCover> Covers { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public void OnGet()
    {
        var officer = CurrentOfficer.Of(HttpContext).Officer;
        Today = OfficeClock.Today(room, officer);
        var isDesk = room.Directory.Find(officer.AuthorityId)?.Kind == AuthorityKind.Coordination;
        Covers = [.. room.Directory.All.Where(one => isDesk || one.Id == officer.AuthorityId).Select(one => room.Directory.CoverOf(one.Id))];
    }

    /// <summary>Absences that hold today or will.</summary>
    public IReadOnlyList<Substitution> Ahead(AuthorityCover cover) => [.. cover.Substitutions.Where(one => !one.Withdrawn && one.To >= Today).OrderBy(one => one.From)];

    public string NameOf(Guid officer) => room.Directory.FindOfficer(officer)?.Name ?? officer.ToString();

    public string NameOf(string authority) => room.Directory.DisplayName(authority, Today);
}
