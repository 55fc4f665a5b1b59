namespace Alertadores.Console.SignIn;

/// <summary>Paths that may be gone to after signing in.</summary>
internal static class LocalPath
{
    private const int Longest = 300;

    /// <summary>The path when it is one of this console and of plain characters, else the other: an address that came from outside must not lead anywhere else.</summary>
    public static string Or(string? path, string other) =>
        path is { Length: > 0 and <= Longest }
        && path[0] == '/'
        && !path.StartsWith("//", StringComparison.Ordinal)
        && path.All(character => char.IsAsciiLetterOrDigit(character) || "/-_?=&.%".Contains(character, StringComparison.Ordinal))
            ? path
            : other;
}
