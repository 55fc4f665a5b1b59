using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Search;
using Alertadores.Console.Cases;
using Alertadores.Console.Lists;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>The alerts of the officer's authority or desk, filtered, in one of three orders, 50 a page by key.</summary>
[Requires(ConsoleAct.SeeInbox)]
public sealed class InboxModel(AlertsRoom room) : PageModel
{
    private IReadOnlyList<(string Name, string Value)> given = [];

    public InboxQuery Query { get; private set; } = new();

    public InboxPage List { get; private set; } = new([], null);

    public DateOnly Today { get; private set; }

    public long Version { get; private set; }

    public string Heading { get; private set; } = InboxTexts.Title;

    public IReadOnlyList<Officer> Colleagues { get; private set; } = [];

    public IReadOnlyList<SavedFilter> Saved { get; private set; } = [];

    public bool IsFiltered => given.Any(pair => pair.Name != ListNames.Pages.Order);

    /// <summary>What the page is filtered by, as it may be kept.</summary>
    public string Filter => SavedQuery.Write(given);

    public string FirstPage => given.Count == 0 ? "/bandeja" : "/bandeja?" + Filter;

    public string? NextPage => List.Next is null ? null : $"/bandeja?{ListNames.Pages.After}={Uri.EscapeDataString(List.Next)}{(given.Count == 0 ? "" : "&" + Filter)}";

    public AlertRows Rows => new(List.Rows, Today, id => room.Directory.FindOfficer(id)?.Name);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var session = CurrentOfficer.Of(HttpContext);
        var reader = new ListReader(Request.Query, ListNames.Pages, session.Officer.Id);
        if (reader.Read() is not { } query)
        {
            return BadRequest();
        }

        Query = query;
        given = [.. reader.Given()];
        Today = OfficeClock.Today(room, session.Officer);

        // Before the list: what changes in between is noticed by the next look.
        Version = (await room.Inbox.VersionAsync(session, long.MaxValue, cancellationToken)).Version;
        if (await room.Inbox.ListAsync(session, query, cancellationToken) is not { } list)
        {
            return BadRequest();
        }

        List = list;
        Saved = await room.SavedFilters.OfAsync(session, cancellationToken);
        if (session.Officer.AuthorityId is { } authority)
        {
            Heading = $"{InboxTexts.Title} · {room.Directory.DisplayName(authority, Today)}";
            Colleagues = room.Directory.OfficersOf(authority);
        }

        return Page();
    }

    /// <summary>What was chosen in a filter, or "".</summary>
    public string Given(string name) => given.FirstOrDefault(pair => pair.Name == name).Value ?? "";
}
