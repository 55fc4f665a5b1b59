using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Queues;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>The alerts of the officer's authority or desk, most urgent first, 50 a page by key.</summary>
[Requires(ConsoleAct.SeeInbox)]
public sealed class InboxModel(AlertsRoom room) : PageModel
{
    public InboxQuery Query { get; private set; } = new();

    public InboxPage List { get; private set; } = new([], null);

    public DateOnly Today { get; private set; }

    public string Heading { get; private set; } = InboxTexts.Title;

    public bool IsFiltered => Query.State is not null || Query.Priority is not null || Query.Queue is not null;

    public string FirstPage => "/bandeja" + Filters('?');

    public string? NextPage => List.Next is null ? null : "/bandeja?despues=" + Uri.EscapeDataString(List.Next) + Filters('&');

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "estado")] string? state,
        [FromQuery(Name = "prioridad")] string? priority,
        [FromQuery(Name = "buzon")] string? queue,
        [FromQuery(Name = "despues")] string? after,
        CancellationToken cancellationToken)
    {
        if (ReadQuery(state, priority, queue, after) is not { } query)
        {
            return BadRequest();
        }

        var session = CurrentOfficer.Of(HttpContext);
        Query = query;
        Today = OfficeClock.Today(room, session.Officer);
        Heading = session.Officer.AuthorityId is { } authority ? $"{InboxTexts.Title} · {room.Directory.DisplayName(authority, Today)}" : InboxTexts.Title;
        if (await room.Inbox.ListAsync(session, query, cancellationToken) is not { } list)
        {
            return BadRequest();
        }

        List = list;
        return Page();
    }

    /// <summary>Null when a value is outside its list.</summary>
    internal static InboxQuery? ReadQuery(string? state, string? priority, string? queue, string? after)
    {
        var query = new InboxQuery { After = string.IsNullOrEmpty(after) ? null : after };
        if (!string.IsNullOrEmpty(state))
        {
            if (!Choices.TryRead<AlertState>(state, out var wanted))
            {
                return null;
            }

            query = query with { State = wanted };
        }

        if (!string.IsNullOrEmpty(priority))
        {
            if (!Choices.TryRead<Priority>(priority, out var wanted))
            {
                return null;
            }

            query = query with { Priority = wanted };
        }

        if (!string.IsNullOrEmpty(queue))
        {
            if (!Choices.TryRead<CaseQueue>(queue, out var wanted))
            {
                return null;
            }

            query = query with { Queue = wanted };
        }

        return query.After is { Length: > 200 } ? null : query;
    }

    private string Filters(char first)
    {
        var parts = new List<string>();
        if (Query.State is { } state)
        {
            parts.Add($"estado={state}");
        }

        if (Query.Priority is { } priority)
        {
            parts.Add($"prioridad={priority}");
        }

        if (Query.Queue is { } queue)
        {
            parts.Add($"buzon={queue}");
        }

        return parts.Count == 0 ? "" : first + string.Join('&', parts);
    }
}
