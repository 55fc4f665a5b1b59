using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;

namespace Alertadores.Alerts.Custody;

/// <summary>
/// The two layers of a reporter's identity as the server sees them (docs/formats/sealed-identity.md): age files of one size each. It can open neither; it can only keep out what has
/// another shape, above all a name in clear.
/// </summary>
public static class SealedLayer
{
    /// <summary>The most bytes of a layer: a frame, an age payload around it and a header of one stanza.</summary>
    public const int Largest = IdentityStep.Outer + LargestHeader + Payload;

    // One X25519 stanza; a header for more, or of another kind, is no layer.
    private const int LargestHeader = 290;

    // Nonce and tag.
    private const int Payload = 16 + 16;

    /// <summary>Whether it may be a file for custody group A.</summary>
    public static bool LooksOuter(ReadOnlyMemory<byte> file) => Looks(file, IdentityStep.Outer);

    /// <summary>Whether it may be a file for custody group B.</summary>
    public static bool LooksInner(ReadOnlyMemory<byte> file) => Looks(file, IdentityStep.Inner);

    /// <summary>Whether it may be the header that group B's browser wrote for the authority that asked.</summary>
    public static bool LooksHeader(ReadOnlyMemory<byte> header) =>
        header.Length is > 0 and <= LargestHeader && Split(header) is { Payload.Length: 0 };

    /// <summary>The inner file with another header: its payload stays as the reporter sealed it.</summary>
    /// <exception cref="AgeFormatException">Not an age file.</exception>
    internal static byte[] WithHeader(byte[] inner, byte[] header) => [.. header, .. AgeFile.Split(inner).Payload.Span];

    private static bool Looks(ReadOnlyMemory<byte> file, int frame) =>
        file.Length > frame && file.Length <= frame + Payload + LargestHeader && Split(file)?.Payload.Length == frame + Payload;

    private static (ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Payload)? Split(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith("age-encryption.org/v1\n"u8))
        {
            return null;
        }

        try
        {
            return AgeFile.Split(file);
        }
        catch (AgeFormatException)
        {
            return null;
        }
    }
}
