using System.Globalization;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Worklists;

namespace Alertadores.Console.Lists;

/// <summary>The address of the inbox that lists the whole of a work list.</summary>
internal static class WorklistAddress
{
    public static string Of(Worklist list)
    {
        var names = ListNames.Pages;
        var query = list.Query;
        List<(string, string)> given = [];
        Add(query.AwaitingSecond, names.AwaitingSecond, ListReader.Yes);
        Add(query.Breached, names.Breached, ListReader.Yes);
        Add(query.Unassigned, names.Assignee, ListReader.Nobody);
        Add(query.Assignee is not null, names.Assignee, ListReader.Me);
        Add(query.DueFrom is not null, names.DueFrom, Day(query.DueFrom));
        Add(query.DueUntil is not null, names.DueUntil, Day(query.DueUntil));
        Add(query.IdleSince is not null, names.IdleSince, Day(query.IdleSince));
        Add(query is { Order: InboxOrder.DueDate, DueFrom: null, DueUntil: null }, names.Order, nameof(InboxOrder.DueDate));
        return "/bandeja?" + SavedQuery.Write(given);

        void Add(bool asked, string name, string value)
        {
            if (asked)
            {
                given.Add((name, value));
            }
        }
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
