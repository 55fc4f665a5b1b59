using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>The start: each role's first page.</summary>
[Requires(ConsoleAct.BeSignedIn)]
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet()
    {
        var role = CurrentOfficer.Of(HttpContext).Officer.Role;
        return RightsTable.Allows(role, ConsoleAct.SeeInbox) ? Redirect("/agenda")
            : RightsTable.Allows(role, ConsoleAct.SeeAudit) ? Redirect("/auditoria")
            : RightsTable.Allows(role, ConsoleAct.SeeInstallation) ? Redirect("/administracion")
            : Redirect("/custodia");
    }
}
