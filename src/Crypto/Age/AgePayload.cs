using Alertadores.Crypto.Randomness;

namespace Alertadores.Crypto.Age;

/// <summary>
/// The payload of an age file: a nonce of 16 bytes, then chunks of 64 KiB (C2SP age.md, "Payload"). It can be sealed before its recipients are known.
/// One file key seals one payload.
/// </summary>
public static class AgePayload
{
    /// <summary>Bytes before the first chunk.</summary>
    public const int NonceSize = 16;

    /// <summary>Bytes of the payload of <paramref name="plaintextSize"/> bytes.</summary>
    public static long SealedSize(long plaintextSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(plaintextSize);
        long chunks = Math.Max(1, (plaintextSize + ChunkCipher.PlainSize - 1) / ChunkCipher.PlainSize);
        return NonceSize + plaintextSize + (chunks * ChunkCipher.TagSize);
    }

    public static byte[] Seal(FileKey fileKey, ReadOnlySpan<byte> plaintext, IRandomness randomness)
    {
        byte[] payload = new byte[SealedSize(plaintext.Length)];
        Span<byte> rest = payload;
        using ChunkCipher cipher = StartSealing(fileKey, randomness, rest[..NonceSize]);
        rest = rest[NonceSize..];
        bool last;
        do
        {
            last = plaintext.Length <= ChunkCipher.PlainSize;
            ReadOnlySpan<byte> chunk = last ? plaintext : plaintext[..ChunkCipher.PlainSize];
            int size = chunk.Length + ChunkCipher.TagSize;
            cipher.Seal(chunk, last, rest[..size]);
            plaintext = plaintext[chunk.Length..];
            rest = rest[size..];
        }
        while (!last);
        return payload;
    }

    /// <exception cref="AgeFormatException">Not even the nonce is there.</exception>
    /// <exception cref="DecryptionFailedException">Another key, or a payload that was changed or cut.</exception>
    public static byte[] Open(FileKey fileKey, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(fileKey);
        if (payload.Length < NonceSize)
        {
            throw NoNonce();
        }

        using ChunkCipher cipher = new(fileKey.PayloadKey(payload[..NonceSize]));
        payload = payload[NonceSize..];
        int chunks = Math.Max(1, (payload.Length + ChunkCipher.SealedSize - 1) / ChunkCipher.SealedSize);
        if (payload.Length - ((chunks - 1) * ChunkCipher.SealedSize) < ChunkCipher.TagSize)
        {
            throw new DecryptionFailedException();
        }

        byte[] plaintext = new byte[payload.Length - (chunks * ChunkCipher.TagSize)];
        Span<byte> rest = plaintext;
        for (int i = 0; i < chunks; i++)
        {
            bool last = i == chunks - 1;
            ReadOnlySpan<byte> chunk = last ? payload : payload[..ChunkCipher.SealedSize];
            int size = chunk.Length - ChunkCipher.TagSize;
            if (!cipher.TryOpen(chunk, last, rest[..size]))
            {
                throw new DecryptionFailedException();
            }

            payload = payload[chunk.Length..];
            rest = rest[size..];
        }

        return plaintext;
    }

    /// <summary>Writes the nonce to <paramref name="payload"/> and answers the stream that seals into it.</summary>
    public static async Task<AgeSealingStream> StartSealingAsync(FileKey fileKey, Stream payload, IRandomness randomness, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(payload);
        byte[] nonce = new byte[NonceSize];
        ChunkCipher cipher = StartSealing(fileKey, randomness, nonce);
        await payload.WriteAsync(nonce, cancellationToken);
        return new AgeSealingStream(cipher, payload);
    }

    /// <summary>Seals all of <paramref name="plaintext"/>, whatever its size, holding 128 KiB.</summary>
    public static async Task SealAsync(FileKey fileKey, Stream plaintext, Stream payload, IRandomness randomness, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        using AgeSealingStream sealing = await StartSealingAsync(fileKey, payload, randomness, cancellationToken);
        await plaintext.CopyToAsync(sealing, cancellationToken);
        await sealing.CompleteAsync(cancellationToken);
    }

    /// <summary>Answers a stream that opens as it is read. Only a read that answers 0 says that the payload was whole.</summary>
    /// <exception cref="AgeFormatException">Not even the nonce is there.</exception>
    /// <exception cref="DecryptionFailedException">Thrown by the stream's reads: another key, or a payload that was changed or cut.</exception>
    public static async Task<Stream> StartOpeningAsync(FileKey fileKey, Stream payload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fileKey);
        ArgumentNullException.ThrowIfNull(payload);
        byte[] nonce = new byte[NonceSize];
        if (await payload.ReadAtLeastAsync(nonce, NonceSize, throwOnEndOfStream: false, cancellationToken) < NonceSize)
        {
            throw NoNonce();
        }

        return new AgeOpeningStream(new ChunkCipher(fileKey.PayloadKey(nonce)), payload);
    }

    /// <summary>Opens all of <paramref name="payload"/>. What reached <paramref name="plaintext"/> before an exception is to be thrown away.</summary>
    /// <exception cref="AgeFormatException">Not even the nonce is there.</exception>
    /// <exception cref="DecryptionFailedException">Another key, or a payload that was changed or cut.</exception>
    public static async Task OpenAsync(FileKey fileKey, Stream payload, Stream plaintext, CancellationToken cancellationToken = default)
    {
        await using Stream opening = await StartOpeningAsync(fileKey, payload, cancellationToken);
        await opening.CopyToAsync(plaintext, cancellationToken);
    }

    private static ChunkCipher StartSealing(FileKey fileKey, IRandomness randomness, Span<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(fileKey);
        ArgumentNullException.ThrowIfNull(randomness);
        randomness.Fill(nonce);
        return new ChunkCipher(fileKey.PayloadKey(nonce));
    }

    private static AgeFormatException NoNonce() => new("The payload has no nonce.");
}
