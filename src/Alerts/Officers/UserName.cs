using System.Text.RegularExpressions;

namespace Alertadores.Alerts.Officers;

/// <summary>The name an officer signs in with: 3 to 64 characters <c>a-z</c>, <c>0-9</c>, <c>.</c> or <c>-</c>, starting with a letter.</summary>
public static partial class UserName
{
    public static bool IsValid(string? text) => text is not null && Shape().IsMatch(text);

    /// <summary>What was typed, as it is looked up: trimmed and lower case. Never longer than 64 characters, so that a stranger cannot make us hash a book.</summary>
    public static string Normalise(string? typed)
    {
        var text = (typed ?? "").Trim();
        text = text.Length > 64 ? text[..64] : text;
#pragma warning disable CA1308 // user names are lower case by definition
        return text.ToLowerInvariant();
#pragma warning restore CA1308
    }

    [GeneratedRegex("^[a-z][a-z0-9.-]{2,63}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
