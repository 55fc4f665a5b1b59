using Alertadores.Crypto.Age;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Alerts.Uploads;

/// <summary>
/// The keys of uploads, derived from their tray's secret (docs/formats/sealed-file.md): HKDF-SHA256 with the salt <c>alertadores/upload/v1</c> and one
/// label for each use. The database alone opens nothing.
/// </summary>
internal static class UploadKeys
{
    private static ReadOnlySpan<byte> Salt => "alertadores/upload/v1"u8;

    /// <summary>The key of one upload's age payload. An upload that is sealed again is another upload: one file key seals one payload.</summary>
    internal static FileKey FileKeyOf(UploadTray tray, Guid upload)
    {
        using var key = SecretBuffer.Allocate(FileKey.Size);
        HkdfSha256.Derive(tray.Secret.Span, Salt, [.. "file-key"u8, .. upload.ToByteArray(bigEndian: true)], key.Span);
        return FileKey.From(key.Span);
    }

    /// <summary>The key of what the database keeps about the tray's uploads.</summary>
    internal static SecretBuffer DetailsKeyOf(UploadTray tray)
    {
        var key = SecretBuffer.Allocate(XChaCha20Poly1305.KeySize);
        HkdfSha256.Derive(tray.Secret.Span, Salt, "details"u8, key.Span);
        return key;
    }
}
