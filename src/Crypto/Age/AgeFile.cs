using Alertadores.Crypto.Randomness;

namespace Alertadores.Crypto.Age;

/// <summary>
/// Whole age files, age-encryption.org/v1 (C2SP age.md): a header, then a payload. Any age client reads what is written here and the other way round.
/// </summary>
public static class AgeFile
{
    public static byte[] Seal(ReadOnlySpan<byte> plaintext, IReadOnlyList<IAgeRecipient> recipients, IRandomness randomness)
    {
        using FileKey fileKey = FileKey.Generate(randomness);
        byte[] header = AgeHeader.Write(fileKey, recipients, randomness);
        return [.. header, .. AgePayload.Seal(fileKey, plaintext, randomness)];
    }

    /// <exception cref="AgeFormatException">Not an age file.</exception>
    /// <exception cref="DecryptionFailedException">Not for these identities, or changed, or cut.</exception>
    public static byte[] Open(ReadOnlySpan<byte> file, IReadOnlyList<IAgeIdentity> identities)
    {
        int end = HeaderText.FindEnd(file) ?? throw new AgeFormatException("The header has no end.");
        using FileKey fileKey = OpenHeader(file[..end], identities);
        return AgePayload.Open(fileKey, file[end..]);
    }

    /// <summary>Where a file's header ends and its payload begins.</summary>
    /// <exception cref="AgeFormatException">Not an age file.</exception>
    public static (ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Payload) Split(ReadOnlyMemory<byte> file)
    {
        int end = HeaderText.FindEnd(file.Span) ?? throw new AgeFormatException("The header has no end.");
        return (file[..end], file[end..]);
    }

    /// <summary>Seals a stream of any size, holding 128 KiB.</summary>
    public static async Task SealAsync(
        Stream plaintext, Stream file, IReadOnlyList<IAgeRecipient> recipients, IRandomness randomness, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        using FileKey fileKey = FileKey.Generate(randomness);
        await file.WriteAsync(AgeHeader.Write(fileKey, recipients, randomness), cancellationToken);
        await AgePayload.SealAsync(fileKey, plaintext, file, randomness, cancellationToken);
    }

    /// <summary>Opens a stream of any size. What reached <paramref name="plaintext"/> before an exception is to be thrown away.</summary>
    /// <exception cref="AgeFormatException">Not an age file.</exception>
    /// <exception cref="DecryptionFailedException">Not for these identities, or changed, or cut.</exception>
    public static async Task OpenAsync(Stream file, Stream plaintext, IReadOnlyList<IAgeIdentity> identities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        (byte[] header, Stream payload) = await AgeHeader.SplitAsync(file, cancellationToken);
        using FileKey fileKey = OpenHeader(header, identities);
        await AgePayload.OpenAsync(fileKey, payload, plaintext, cancellationToken);
    }

    private static FileKey OpenHeader(ReadOnlySpan<byte> header, IReadOnlyList<IAgeIdentity> identities) =>
        AgeHeader.TryOpen(header, identities, out FileKey? fileKey) ? fileKey : throw new DecryptionFailedException();
}
