using Alertadores.Alerts;
using Alertadores.Alerts.Audit;
using Alertadores.Console.Audit;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>The auditor's list of histories.</summary>
[Requires(ConsoleAct.ReadTimelines)]
public sealed class AuditHistoriesModel(AlertsRoom room) : PageModel
{
    public AuditAlertFilter Filter { get; private set; } = new();

    /// <summary>The reference as it was typed.</summary>
    public string? Reference { get; private set; }

    public string? After { get; private set; }

    public string? Next { get; private set; }

    public DateOnly Today { get; private set; }

    public bool IsFiltered => Filter != new AuditAlertFilter();

    public IReadOnlyList<(string Id, string Name)> Authorities { get; private set; } = [];

    internal IReadOnlyList<AuditedAlertView> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new AuditQuery(Request.Query, inSpanish: true);
        (Filter, After, Reference) = (query.Alerts(), query.After(), Request.Query["referencia"].ToString());
        if (!query.IsGood || await room.Audit.AlertsAsync(Filter, After, 50, cancellationToken) is not { } page)
        {
            return BadRequest();
        }

        Today = OfficeClock.Today(room, CurrentOfficer.Of(HttpContext).Officer);
        var names = new AuditNames(room);
        Next = page.Next;
        Rows = [.. page.Items.Select(names.Of)];
        Authorities = [.. room.Directory.All.Select(authority => (authority.Id, authority.NameOn(Today)))];
        return Page();
    }

    /// <summary>The query of this list from a cursor on.</summary>
    public string Address(string? after) => AuditQuery.Write(
    [
        new("referencia", string.IsNullOrEmpty(Reference) ? null : Reference),
        new("autoridad", Filter.Authority),
        new("desde", DateField.OrNull(Filter.From)),
        new("hasta", DateField.OrNull(Filter.Until)),
        new("despues", after),
    ]);
}
