using System.Security.Cryptography;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Alerts.Uploads;

/// <summary>
/// What binds a reporter's uploads together until they are sent, and the secret that opens them until then. Travels only in the sealed state of
/// the portal's pages: the database keeps the id, never the secret. Shows nothing of itself.
/// </summary>
public sealed class UploadTray
{
    /// <summary>Bytes of <see cref="Id"/>.</summary>
    public const int IdSize = 16;

    /// <summary>Bytes of <see cref="Secret"/>.</summary>
    public const int SecretSize = 32;

    /// <summary>Bytes of a written tray: id, then secret.</summary>
    public const int Size = IdSize + SecretSize;

    private readonly byte[] _bytes;

    private UploadTray(byte[] bytes) => _bytes = bytes;

    /// <summary>Finds the tray's uploads; random.</summary>
    public ReadOnlyMemory<byte> Id => _bytes.AsMemory(0, IdSize);

    /// <summary>What the keys of its uploads are derived from; random.</summary>
    public ReadOnlyMemory<byte> Secret => _bytes.AsMemory(IdSize);

    /// <summary>An empty tray.</summary>
    public static UploadTray Draw(IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        var bytes = new byte[Size];
        randomness.Fill(bytes);
        return new UploadTray(bytes);
    }

    /// <summary>The tray as sealed page state carries it, <see cref="Size"/> bytes.</summary>
    public byte[] Write() => [.. _bytes];

    /// <summary>The tray again, or null for anything that is not <see cref="Size"/> bytes.</summary>
    public static UploadTray? TryRead(ReadOnlySpan<byte> written) => written.Length == Size ? new UploadTray(written.ToArray()) : null;

    /// <summary>
    /// The tray of a secret that a program drew, <see cref="SecretSize"/> bytes. Its id follows from the secret (the first 16 bytes of SHA-256 of a label and the secret), so that
    /// who knows an id can do nothing.
    /// </summary>
    public static UploadTray Of(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretSize)
        {
            throw new ArgumentException("A tray's secret has 32 bytes.", nameof(secret));
        }

        return new UploadTray([.. SHA256.HashData([.. "alertadores/tray/v1"u8, .. secret]).AsSpan(0, IdSize), .. secret]);
    }

    /// <summary>Never the content.</summary>
    public override string ToString() => nameof(UploadTray);
}
