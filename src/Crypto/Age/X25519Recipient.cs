using System.Diagnostics.CodeAnalysis;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Age;

/// <summary>A public key that files are sealed to: <c>age1…</c> (C2SP age.md, "The X25519 recipient type").</summary>
public sealed class X25519Recipient : IAgeRecipient, IEquatable<X25519Recipient>
{
    internal const string StanzaType = "X25519";
    private const string Prefix = "age";

    private readonly byte[] _point;

    private X25519Recipient(byte[] point) => _point = point;

    /// <summary>The 32 bytes of the point.</summary>
    public ReadOnlyMemory<byte> Point => _point;

    /// <summary>Reads <c>age1…</c>. False for anything else, also for points of low order, to which nothing can be sealed.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out X25519Recipient? recipient)
    {
        recipient = null;
        return text is not null
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Bech32.TryDecode(Prefix, text, out byte[]? point)
            && TryFromPoint(point, out recipient);
    }

    /// <summary>A recipient of 32 bytes. False for another size and for points of low order.</summary>
    public static bool TryFromPoint(ReadOnlySpan<byte> point, [NotNullWhen(true)] out X25519Recipient? recipient)
    {
        recipient = null;
        if (point.Length != X25519.PointSize)
        {
            return false;
        }

        // Whether the order is low does not depend on the scalar: clamping makes it a multiple of the cofactor.
        Span<byte> anyScalar = stackalloc byte[X25519.ScalarSize];
        Span<byte> ignored = stackalloc byte[X25519.SharedSecretSize];
        if (!X25519.TryAgree(anyScalar, point, ignored))
        {
            return false;
        }

        recipient = new X25519Recipient(point.ToArray());
        return true;
    }

    public IReadOnlyList<AgeStanza> Wrap(FileKey fileKey, IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(fileKey);
        using SecretBuffer ephemeral = SecretBuffer.Random(X25519.ScalarSize, randomness);
        byte[] share = new byte[X25519.PointSize];
        X25519.PublicPoint(ephemeral.Span, share);
        using SecretBuffer shared = SecretBuffer.Allocate(X25519.SharedSecretSize);
        if (!X25519.TryAgree(ephemeral.Span, _point, shared.Span))
        {
            throw new InvalidOperationException("The recipient's point is of low order.");
        }

        using SecretBuffer wrappingKey = WrappingKey(shared.Span, share, _point);
        return [new AgeStanza(StanzaType, [RawBase64.Encode(share)], fileKey.Wrap(wrappingKey.Span))];
    }

    public bool Equals(X25519Recipient? other) => other is not null && _point.AsSpan().SequenceEqual(other._point);

    public override bool Equals(object? obj) => Equals(obj as X25519Recipient);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(_point);
        return hash.ToHashCode();
    }

    /// <summary><c>age1…</c>, 62 characters.</summary>
    public override string ToString() => Bech32.Encode(Prefix, _point);

    /// <summary>Whether a stanza has the shape of this type: one share of 32 bytes, and a wrapped file key.</summary>
    internal static bool IsStanza(AgeStanza stanza) =>
        string.Equals(stanza.Type, StanzaType, StringComparison.Ordinal)
        && stanza.Arguments is [var share]
        && RawBase64.TryDecode(share, out byte[]? point)
        && point.Length == X25519.PointSize
        && stanza.Body.Length == FileKey.WrappedSize;

    internal static SecretBuffer WrappingKey(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> share, ReadOnlySpan<byte> recipient)
    {
        Span<byte> salt = stackalloc byte[X25519.PointSize * 2];
        share.CopyTo(salt);
        recipient.CopyTo(salt[X25519.PointSize..]);
        SecretBuffer key = SecretBuffer.Allocate(ChaCha20Poly1305.KeySize);
        HkdfSha256.Derive(shared, salt, "age-encryption.org/v1/X25519"u8, key.Span);
        return key;
    }
}
