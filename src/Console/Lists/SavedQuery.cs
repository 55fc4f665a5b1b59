using Alertadores.Alerts.Search;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Alertadores.Console.Lists;

/// <summary>The query string of the inbox page as it is kept and written into addresses: known filters with values of their lists, nothing else.</summary>
internal static class SavedQuery
{
    /// <summary>Null for what is no filter of the inbox, or filters nothing.</summary>
    public static string? Of(string text, Guid officer)
    {
        if (text.Length > SavedFilters.LongestQuery)
        {
            return null;
        }

        var reader = new ListReader(new QueryCollection(QueryHelpers.ParseQuery(text)), ListNames.Pages, officer);
        var query = Write(reader.Given());
        return query.Length is 0 or > SavedFilters.LongestQuery || reader.Read() is null ? null : query;
    }

    /// <summary><c>estado=Filed&amp;prioridad=P1</c></summary>
    public static string Write(IEnumerable<(string Name, string Value)> given) =>
        string.Join('&', given.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
}
