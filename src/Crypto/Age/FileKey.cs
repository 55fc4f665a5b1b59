using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Age;

/// <summary>The 16 bytes that one age file is sealed under; headers wrap it for recipients. One file key seals one payload.</summary>
public sealed class FileKey : IDisposable
{
    /// <summary>Bytes.</summary>
    public const int Size = 16;

    /// <summary>Bytes of the body of a stanza: the key and a tag.</summary>
    internal const int WrappedSize = Size + ChaCha20Poly1305.TagSize;

    private readonly SecretBuffer _key;

    private FileKey(SecretBuffer key) => _key = key;

    /// <summary>The key itself, for the sealed page state in which it waits for its recipients.</summary>
    public ReadOnlySpan<byte> Bytes => _key.Span;

    public static FileKey Generate(IRandomness randomness) => new(SecretBuffer.Random(Size, randomness));

    /// <summary>A copy of 16 bytes.</summary>
    public static FileKey From(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size, nameof(bytes));
        return new FileKey(SecretBuffer.From(bytes));
    }

    public void Dispose() => _key.Dispose();

    public override string ToString() => nameof(FileKey);

    internal byte[] HeaderTag(ReadOnlySpan<byte> macInput)
    {
        using SecretBuffer key = SecretBuffer.Allocate(HmacSha256.TagSize);
        HkdfSha256.Derive(_key.Span, [], "header"u8, key.Span);
        GC.KeepAlive(this);
        return HmacSha256.Tag(key.Span, macInput);
    }

    internal SecretBuffer PayloadKey(ReadOnlySpan<byte> nonce)
    {
        SecretBuffer key = SecretBuffer.Allocate(ChaCha20Poly1305.KeySize);
        HkdfSha256.Derive(_key.Span, nonce, "payload"u8, key.Span);
        GC.KeepAlive(this);
        return key;
    }

    // The file key sealed under a key used for this alone, so that the nonce may be zeros (age.md).
    internal byte[] Wrap(ReadOnlySpan<byte> wrappingKey)
    {
        byte[] body = ChaCha20Poly1305.Seal(wrappingKey, stackalloc byte[ChaCha20Poly1305.NonceSize], [], _key.Span);
        GC.KeepAlive(this);
        return body;
    }

    // Null when the wrapping key is another one. The size is checked before the tag: age.md, against partitioning oracles.
    internal static FileKey? Unwrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> body)
    {
        if (body.Length != WrappedSize)
        {
            throw new AgeFormatException("The wrapped file key has a wrong size.");
        }

        using SecretBuffer key = SecretBuffer.Allocate(Size);
        return ChaCha20Poly1305.TryOpen(wrappingKey, stackalloc byte[ChaCha20Poly1305.NonceSize], [], body, key.Span)
            ? From(key.Span)
            : null;
    }
}
