namespace Alertadores.Crypto.Frames;

/// <summary>The three sizes of sealed texts. Whoever sees ciphertexts learns one of three and no more.</summary>
public static class TextStep
{
    public const int Small = 4 * 1024;
    public const int Medium = 16 * 1024;
    public const int Large = 64 * 1024;

    /// <summary>The smallest step that holds <paramref name="bodyAndOverhead"/> bytes, or null: what is longer is an attachment.</summary>
    public static int? TryFor(long bodyAndOverhead) => bodyAndOverhead switch
    {
        <= Small => Small,
        <= Medium => Medium,
        <= Large => Large,
        _ => null,
    };

    /// <summary>The smallest step that holds <paramref name="bodyAndOverhead"/> bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 64 KiB.</exception>
    public static int For(int bodyAndOverhead) =>
        TryFor(bodyAndOverhead) ?? throw new ArgumentOutOfRangeException(nameof(bodyAndOverhead), "A text is at most 64 KiB with its frame.");
}
