using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Officers;

namespace Alertadores.Alerts.Worklists;

/// <summary>What an officer's day begins with. Every count is bounded, so that the page costs the same at a million alerts.</summary>
public sealed class Agenda
{
    /// <summary>Rows that a list shows.</summary>
    public const int Shown = 5;

    private readonly Inbox inbox;

    internal Agenda(Inbox inbox) => this.inbox = inbox;

    /// <summary>The lists, in the order in which they are to be done.</summary>
    /// <param name="session">Whose office.</param>
    /// <param name="today">The day where the office is.</param>
    /// <param name="own">Only what the officer has; without the list of what nobody has.</param>
    /// <returns>None for who belongs to no authority.</returns>
    public async Task<IReadOnlyList<Worklist>> OfAsync(OfficerSession session, DateOnly today, bool own, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var lists = Queries(today, own ? session.Officer.Id : null).Where(list => !own || list.Kind != WorklistKind.Unassigned);
        return await ReadAsync(session, [.. lists], cancellation).ConfigureAwait(false);
    }

    internal static IEnumerable<(WorklistKind Kind, InboxQuery Query)> Queries(DateOnly today, Guid? assignee)
    {
        var due = new InboxQuery { Order = InboxOrder.DueDate, Assignee = assignee };
        yield return (WorklistKind.AwaitingSecond, new InboxQuery { AwaitingSecond = true });
        yield return (WorklistKind.Breached, due with { Breached = true });
        yield return (WorklistKind.DueToday, due with { DueFrom = today, DueUntil = today });
        yield return (WorklistKind.DueTomorrow, due with { DueFrom = today.AddDays(1), DueUntil = today.AddDays(1) });
        yield return (WorklistKind.DueThisWeek, due with { DueFrom = today.AddDays(2), DueUntil = Weeks.EndOf(today) });
        yield return (WorklistKind.Unassigned, new InboxQuery { Unassigned = true });
    }

    internal async Task<IReadOnlyList<Worklist>> ReadAsync(
        OfficerSession session, IReadOnlyList<(WorklistKind Kind, InboxQuery Query)> asked, CancellationToken cancellation)
    {
        if (session.Officer.AuthorityId is not { } authority)
        {
            return [];
        }

        ListStatement Statement(InboxQuery query, int most) => new(session.Officer.Id, query, authority, after: null, most);
        var looked = await inbox.LookAsync(
            [.. asked.Select(one => (Statement(one.Query, Shown), Statement(one.Query, Worklist.MostCounted)))], cancellation).ConfigureAwait(false);
        var rows = await inbox.RowsAsync([.. looked.SelectMany(one => one.First).DistinctBy(key => key.Alert)], withFactsOnly: false, cancellation).ConfigureAwait(false);
        var byAlert = rows.ToDictionary(row => row.AlertId);
        return
        [
            .. asked.Zip(looked, (one, found) => new Worklist(
                one.Kind,
                one.Query,
                found.Count,
                [.. found.First.Select(key => byAlert.GetValueOrDefault(key.Alert)).OfType<InboxRow>()])),
        ];
    }
}
