using System.Globalization;
using System.Text;

namespace Alertadores.Crypto.Frames;

/// <summary>
/// What a sealed part says about its own place. Whoever opens a part knows the place it was taken from and accepts no other
/// (docs/formats/sealed-frame.md). Equal headers have equal bytes.
/// </summary>
public sealed record FrameHeader : FramePlace
{
    private const int HashTextLength = 44;

    /// <summary>The alert that the part belongs to.</summary>
    public required Guid Alert { get; init; }

    /// <summary><c>in</c> from the reporter, <c>out</c> from officials.</summary>
    public required string Direction { get; init; }

    /// <summary>See <see cref="PartKind"/>: lower-case letters, digits and hyphens.</summary>
    public required string Kind { get; init; }

    /// <summary>Requires 0 &lt;= Index &lt; Count.</summary>
    public required int Index { get; init; }

    /// <summary>Parts of the bundle, 1 or more.</summary>
    public required int Count { get; init; }

    /// <summary>Base64 of the SHA-256 of the sealed payload of the message before this one in its direction, or null for the first and for what is no message.</summary>
    public string? Previous { get; init; }

    /// <summary>The ids of the keys it was sealed to, in ordinal order, each once: letters, digits and <c>. _ / -</c>.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    public bool Equals(FrameHeader? other) => other is not null && string.Equals(Text(), other.Text(), StringComparison.Ordinal);

    public override int GetHashCode() => string.GetHashCode(Text(), StringComparison.Ordinal);

    internal override byte[] ToBytes()
    {
        Require(Direction is "in" or "out", nameof(Direction));
        Require(Kind.Length > 0 && Kind.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), nameof(Kind));
        Require(Count >= 1 && Index >= 0 && Index < Count, nameof(Index));
        Require(Previous is null || IsHash(Previous), nameof(Previous));
        Require(Keys.All(IsKeyId), nameof(Keys));
        Require(Keys.Zip(Keys.Skip(1)).All(p => string.CompareOrdinal(p.First, p.Second) < 0), nameof(Keys));
        return Encoding.ASCII.GetBytes(Text());
    }

    internal override long? TryStep(long size) =>
        Kind switch
        {
            PartKind.File => FileStep.TryFor(size),
            PartKind.IdentityOuter or PartKind.IdentityInner => IdentityStep.TryFor(Kind, size),
            _ => TextStep.TryFor(size),
        };

    // By hand, since serialisers differ in what they escape ("+" of base64) and both sides must write the same bytes.
    private string Text()
    {
        string previous = Previous is null ? "null" : $"\"{Previous}\"";
        string keys = string.Join(',', Keys.Select(k => $"\"{k}\""));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"alert\":\"{Alert:D}\",\"direction\":\"{Direction}\",\"kind\":\"{Kind}\",\"index\":{Index},\"count\":{Count},\"previous\":{previous},\"keys\":[{keys}]}}");
    }

    private static bool IsHash(string text)
    {
        Span<byte> hash = stackalloc byte[33];
        return text.Length == HashTextLength
            && Convert.TryFromBase64String(text, hash, out int written)
            && written == 32
            && string.Equals(Convert.ToBase64String(hash[..written]), text, StringComparison.Ordinal);
    }

    private static bool IsKeyId(string id) => id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '/' or '-');

    private static void Require(bool holds, string field)
    {
        if (!holds)
        {
            throw new ArgumentException("A field of the frame header is not as it has to be.", field);
        }
    }
}
