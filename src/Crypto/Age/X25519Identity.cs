using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Age;

/// <summary>A private key that opens what was sealed to its <see cref="Recipient"/> (C2SP age.md, "The X25519 recipient type").</summary>
public sealed class X25519Identity : IAgeIdentity, IDisposable
{
    private const string Prefix = "age-secret-key-";
    private const string WrittenPrefix = "AGE-SECRET-KEY-";

    private readonly SecretBuffer _scalar;

    private X25519Identity(SecretBuffer scalar)
    {
        _scalar = scalar;
        Span<byte> point = stackalloc byte[X25519.PointSize];
        X25519.PublicPoint(scalar.Span, point);
        Recipient = X25519Recipient.TryFromPoint(point, out X25519Recipient? recipient)
            ? recipient
            : throw new InvalidOperationException("A scalar gave a point of low order.");
    }

    public X25519Recipient Recipient { get; }

    public static X25519Identity Generate(IRandomness randomness) => new(SecretBuffer.Random(X25519.ScalarSize, randomness));

    /// <summary>A copy of 32 bytes, any of which are a scalar.</summary>
    public static X25519Identity FromScalar(ReadOnlySpan<byte> scalar)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scalar.Length, X25519.ScalarSize, nameof(scalar));
        return new X25519Identity(SecretBuffer.From(scalar));
    }

    /// <summary>Reads <c>AGE-SECRET-KEY-1…</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out X25519Identity? identity)
    {
        identity = null;
        if (text is null
            || !text.StartsWith(WrittenPrefix, StringComparison.Ordinal)
            || !Bech32.TryDecode(Prefix, text, out byte[]? scalar))
        {
            return false;
        }

        if (scalar.Length == X25519.ScalarSize)
        {
            identity = FromScalar(scalar);
        }

        CryptographicOperations.ZeroMemory(scalar);
        return identity is not null;
    }

    /// <summary><c>AGE-SECRET-KEY-1…</c>, 74 characters. A string cannot be wiped: only for a key that leaves for paper or for a sealed file.</summary>
    public string Encode()
    {
        string text = Bech32.Encode(Prefix, _scalar.Span).ToUpperInvariant();

        // A span does not keep its memory: whoever owns it has to live until the bytes were read. So in every class that holds a SecretBuffer.
        GC.KeepAlive(this);
        return text;
    }

    /// <summary>Fills <paramref name="output"/> with HKDF-SHA256(ikm = the scalar): for what else the owner of the key needs. A label never serves two uses.</summary>
    internal void Derive(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, Span<byte> output)
    {
        HkdfSha256.Derive(_scalar.Span, salt, info, output);
        GC.KeepAlive(this);
    }

    public FileKey? Unwrap(IReadOnlyList<AgeStanza> stanzas)
    {
        ArgumentNullException.ThrowIfNull(stanzas);
        foreach (AgeStanza stanza in stanzas)
        {
            if (string.Equals(stanza.Type, X25519Recipient.StanzaType, StringComparison.Ordinal) && Unwrap(stanza) is { } fileKey)
            {
                return fileKey;
            }
        }

        return null;
    }

    public void Dispose() => _scalar.Dispose();

    /// <summary>The type; never the key.</summary>
    public override string ToString() => nameof(X25519Identity);

    private FileKey? Unwrap(AgeStanza stanza)
    {
        if (stanza.Arguments.Count != 1
            || !RawBase64.TryDecode(stanza.Arguments[0], out byte[]? share)
            || share.Length != X25519.PointSize)
        {
            throw new AgeFormatException("An X25519 stanza has a wrong share.");
        }

        using SecretBuffer shared = SecretBuffer.Allocate(X25519.SharedSecretSize);
        if (!X25519.TryAgree(_scalar.Span, share, shared.Span))
        {
            throw new AgeFormatException("An X25519 stanza has a share of low order.");
        }

        using SecretBuffer wrappingKey = X25519Recipient.WrappingKey(shared.Span, share, Recipient.Point.Span);
        GC.KeepAlive(this);
        return FileKey.Unwrap(wrappingKey.Span, stanza.Body.Span);
    }
}
