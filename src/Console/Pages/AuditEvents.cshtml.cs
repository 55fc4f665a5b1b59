using System.Globalization;
using Alertadores.Alerts;
using Alertadores.Alerts.Audit;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Audit;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>Events of all histories: breaches, overrides, openings, corrections, recounts, or all of them.</summary>
[Requires(ConsoleAct.SeeAudit)]
public sealed class AuditEventsModel(AlertsRoom room) : PageModel
{
    public AuditFilter Filter { get; private set; } = new();

    public string? After { get; private set; }

    public string? Next { get; private set; }

    public string Heading => Filter.Concern is { } concern ? $"{AuditTexts.EventsTitle} · {AuditTexts.Of(concern)}" : AuditTexts.EventsTitle;

    public bool IsFiltered => Filter != new AuditFilter();

    public IReadOnlyList<(string Id, string Name)> Authorities { get; private set; } = [];

    public IReadOnlyList<(string Id, string Name)> Types { get; private set; } = [];

    public IReadOnlyList<(string Id, string Name)> DeadlineNames { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Name)> Officers { get; private set; } = [];

    internal IReadOnlyList<AuditEventRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new AuditQuery(Request.Query, inSpanish: true);
        (Filter, After) = (query.Events(), query.After());
        if (!query.IsGood || Filter is { Since: not null, Concern: null } || await room.Audit.EventsAsync(Filter, After, 50, cancellationToken) is not { } page)
        {
            return BadRequest();
        }

        var officer = CurrentOfficer.Of(HttpContext).Officer;
        var today = OfficeClock.Today(room, officer);
        var zone = OfficeClock.ZoneOf(room, officer);
        var names = new AuditNames(room);
        Next = page.Next;
        Rows = [.. page.Items.Select(entry => AuditEventRow.Of(names.Of(entry), zone))];
        Authorities = [.. room.Directory.All.Select(authority => (authority.Id, authority.NameOn(today)))];
        Types = [.. AlertEvents.Catalogue.Events.Where(type => type.ClrType.GetProperty("AlertId") is not null).Select(type => (type.Alias, AuditTexts.OfType(type.Alias))).OrderBy(type => type.Item2, StringComparer.Ordinal)];
        DeadlineNames = [.. room.Law.Clock.Deadlines.All.Select(deadline => (deadline.Id, deadline.Name))];
        Officers = [.. room.Directory.Officers.Where(one => one.Role is OfficerRole.Triager or OfficerRole.Investigator or OfficerRole.Coordinator or OfficerRole.Custodian or OfficerRole.Administrator)
            .Select(one => (one.Id, one.Name))];
        return Page();
    }

    /// <summary>The query of this list from a cursor on.</summary>
    public string Address(string? after) => AuditQuery.Write(Named(inSpanish: true).Append(new("despues", after)));

    /// <summary>The query of the whole list as a file.</summary>
    public string Export() => AuditQuery.Write(Named(inSpanish: false));

    private KeyValuePair<string, string?>[] Named(bool inSpanish) =>
    [
        new(inSpanish ? "asunto" : "concern", Filter.Concern?.ToString()),
        new(inSpanish ? "autoridad" : "authority", Filter.Authority),
        new(inSpanish ? "acto" : "type", Filter.Type),
        new(inSpanish ? "persona" : "officer", Filter.Officer?.ToString("D")),
        new(inSpanish ? "plazo" : "deadline", Filter.Deadline),
        new(inSpanish ? "desde" : "from", DateField.OrNull(Filter.From)),
        new(inSpanish ? "hasta" : "until", DateField.OrNull(Filter.Until)),
        new(inSpanish ? "tarde" : "late", Filter.LateOnly ? "1" : null),
        new(inSpanish ? "novedades" : "since", Filter.Since?.ToString(CultureInfo.InvariantCulture)),
    ];
}

/// <summary>A row of the page.</summary>
internal sealed record AuditEventRow(AuditEventView View, string When, string Who)
{
    public static AuditEventRow Of(AuditEventView view, string zone) => new(
        view,
        view.At is { } at ? $"{SpanishDates.Short(SpanishDates.Day(at, zone))}, {SpanishDates.Time(at, zone)}" : SpanishDates.Short(view.Day),
        view.OfficerName ?? (view.Type is "alert_filed" or "message_received" or "mailbox_closed" ? AlertTexts.Reporter : AuditTexts.System));
}
