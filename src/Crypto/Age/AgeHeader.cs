using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Crypto.Age;

/// <summary>
/// The header of an age file: one file key, wrapped for recipients, under a MAC of that key. A payload may have several headers over its file key;
/// any of them followed by the payload is a standard age file.
/// </summary>
public static class AgeHeader
{
    /// <summary>Wraps <paramref name="fileKey"/> for <paramref name="recipients"/>: one or more, and a passphrase only alone.</summary>
    public static byte[] Write(FileKey fileKey, IReadOnlyList<IAgeRecipient> recipients, IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(fileKey);
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentOutOfRangeException.ThrowIfZero(recipients.Count, nameof(recipients));
        if (recipients.Count > 1 && recipients.Any(r => r is ScryptRecipient))
        {
            throw new ArgumentException("A passphrase is the only recipient of its file.", nameof(recipients));
        }

        List<AgeStanza> stanzas = [.. recipients.SelectMany(r => r.Wrap(fileKey, randomness))];
        byte[] macInput = HeaderText.WriteMacInput(stanzas);
        return [.. macInput, .. HeaderText.WriteFooter(fileKey.HeaderTag(macInput))];
    }

    /// <summary>The file key, if one of <paramref name="identities"/> opens the header; false when none does.</summary>
    /// <exception cref="AgeFormatException">The header is not written as the specification says.</exception>
    /// <exception cref="DecryptionFailedException">It was changed after it was sealed (its MAC is another one).</exception>
    public static bool TryOpen(ReadOnlySpan<byte> header, IReadOnlyList<IAgeIdentity> identities, [NotNullWhen(true)] out FileKey? fileKey)
    {
        ArgumentNullException.ThrowIfNull(identities);
        HeaderText parsed = HeaderText.Parse(header);
        fileKey = null;
        foreach (IAgeIdentity identity in identities)
        {
            fileKey = identity.Unwrap(parsed.Stanzas);
            if (fileKey is not null)
            {
                break;
            }
        }

        if (fileKey is null)
        {
            return false;
        }

        byte[] expected = fileKey.HeaderTag(header[..parsed.MacInputSize]);
        if (CryptographicOperations.FixedTimeEquals(expected, parsed.Mac))
        {
            return true;
        }

        fileKey.Dispose();
        fileKey = null;
        throw new DecryptionFailedException();
    }

    /// <summary>
    /// Whether these bytes are a header with one X25519 stanza for each of <paramref name="recipients"/> recipients and nothing beside them. Says nothing of who they are:
    /// stanzas do not name their recipients.
    /// </summary>
    public static bool IsForX25519(ReadOnlySpan<byte> header, int recipients)
    {
        HeaderText parsed;
        try
        {
            parsed = HeaderText.Parse(header);
        }
        catch (AgeFormatException)
        {
            return false;
        }

        return parsed.Stanzas.Count == recipients && parsed.Stanzas.All(X25519Recipient.IsStanza);
    }

    /// <summary>Reads from the start of a file, and answers its header and a stream of what follows.</summary>
    /// <exception cref="AgeFormatException">No header ends within 128 KiB.</exception>
    internal static async Task<(byte[] Header, Stream Payload)> SplitAsync(Stream file, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[4096];
        int filled = 0;
        while (true)
        {
            int read = await file.ReadAsync(bytes.AsMemory(filled), cancellationToken);
            filled += read;
            if (HeaderText.FindEnd(bytes.AsSpan(0, filled)) is { } end)
            {
                return (bytes[..end], new ContinuedStream(bytes.AsMemory(end, filled - end), file));
            }

            if (read == 0 || filled == HeaderText.MaxSize)
            {
                throw new AgeFormatException("The header has no end.");
            }

            if (filled == bytes.Length)
            {
                Array.Resize(ref bytes, bytes.Length * 2);
            }
        }
    }
}
