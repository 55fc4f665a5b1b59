using Alertadores.Alerts;
using Alertadores.Alerts.Audit;
using Alertadores.Console.Audit;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>Every term that was ever opened, running or ended.</summary>
[Requires(ConsoleAct.SeeAudit)]
public sealed class AuditDeadlinesModel(AlertsRoom room) : PageModel
{
    public AuditDeadlineFilter Filter { get; private set; } = new();

    public string? After { get; private set; }

    public string? Next { get; private set; }

    public bool IsFiltered => Filter != new AuditDeadlineFilter();

    public IReadOnlyList<(string Id, string Name)> Authorities { get; private set; } = [];

    public IReadOnlyList<(string Id, string Name)> DeadlineNames { get; private set; } = [];

    internal IReadOnlyList<AuditDeadlineView> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new AuditQuery(Request.Query, inSpanish: true);
        (Filter, After) = (query.Deadlines(), query.After());
        if (!query.IsGood || await room.Audit.DeadlinesAsync(Filter, After, 50, cancellationToken) is not { } page)
        {
            return BadRequest();
        }

        var today = OfficeClock.Today(room, CurrentOfficer.Of(HttpContext).Officer);
        var names = new AuditNames(room);
        Next = page.Next;
        Rows = [.. page.Items.Select(names.Of)];
        Authorities = [.. room.Directory.All.Select(authority => (authority.Id, authority.NameOn(today)))];
        DeadlineNames = [.. room.Law.Clock.Deadlines.All.Select(deadline => (deadline.Id, deadline.Name))];
        return Page();
    }

    /// <summary>The query of this list from a cursor on.</summary>
    public string Address(string? after) => AuditQuery.Write(Named(inSpanish: true).Append(new("despues", after)));

    /// <summary>The query of the whole list as a file.</summary>
    public string Export() => AuditQuery.Write(Named(inSpanish: false));

    internal static string ColourOf(AuditDeadlineState state) => state switch
    {
        AuditDeadlineState.Running or AuditDeadlineState.Lifted => "none",
        AuditDeadlineState.Met => "green",
        AuditDeadlineState.MetLate => "amber",
        _ => "red",
    };

    private KeyValuePair<string, string?>[] Named(bool inSpanish) =>
    [
        new(inSpanish ? "estado" : "state", Filter.State?.ToString()),
        new(inSpanish ? "autoridad" : "authority", Filter.Authority),
        new(inSpanish ? "plazo" : "deadline", Filter.Deadline),
        new(inSpanish ? "desde" : "from", DateField.OrNull(Filter.From)),
        new(inSpanish ? "hasta" : "until", DateField.OrNull(Filter.Until)),
        new(inSpanish ? "recalculado" : "recounted", Filter.RecountedOnly ? "1" : null),
    ];
}
