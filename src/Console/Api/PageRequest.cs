using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Api;

/// <summary>Which page of a list is asked for: <c>?after=&amp;size=</c>.</summary>
internal sealed record PageRequest(string? After, int Size)
{
    /// <summary>Null when a value is given twice, is no number or is out of range.</summary>
    public static PageRequest? Read(HttpRequest request)
    {
        var after = request.Query["after"];
        var size = request.Query["size"];
        if (after.Count > 1 || size.Count > 1 || after.ToString().Length > ApiLimits.LongestCursor)
        {
            return null;
        }

        var count = ApiLimits.PageSize;
        return size.Count == 1
            && (!int.TryParse(size.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > ApiLimits.LargestPage)
            ? null
            : new PageRequest(after.ToString() is { Length: > 0 } cursor ? cursor : null, count);
    }
}
