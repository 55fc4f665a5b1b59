namespace Alertadores.Console;

/// <summary>What the officials' two listeners must know of their surroundings. Host validates it at start.</summary>
public sealed record ConsoleOptions
{
    /// <summary>Origin under which browsers reach the console, as in <c>https://consola.example.mx</c>: scheme, host and port, no path.</summary>
    public required string ConsoleOrigin { get; init; }

    /// <summary>Origin of the vault. Must differ from <see cref="ConsoleOrigin"/>: the border between the two is what keeps keys from the pages.</summary>
    public required string VaultOrigin { get; init; }

    /// <summary>Shows the banner and the public sign-ins, and lets the session cookie travel over the loopback's plain http.</summary>
    public required bool Demonstration { get; init; }

    /// <exception cref="InvalidOperationException">An origin is not one, or both are the same.</exception>
    internal ConsoleOptions Checked()
    {
        RequireOrigin(ConsoleOrigin, nameof(ConsoleOrigin));
        RequireOrigin(VaultOrigin, nameof(VaultOrigin));
        return string.Equals(ConsoleOrigin, VaultOrigin, StringComparison.Ordinal)
            ? throw new InvalidOperationException("The vault needs an origin of its own.")
            : this;
    }

    // Written into CSP headers and compared with Origin headers, so it must be exactly what a browser would write.
    private static void RequireOrigin(string origin, string name)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || !string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{name} '{origin}' is not an origin (scheme, host and port, lower case, nothing after).");
        }
    }
}
