using System.Security.Cryptography;
using System.Text;

namespace Alertadores.Alerts.Parts;

/// <summary>Ids that follow from what was sent, so that the same thing sent again has the same id and its primary key refuses it.</summary>
internal static class DerivedId
{
    /// <summary>The first 16 bytes of SHA-256(<paramref name="label"/> ‖ <paramref name="alert"/> ‖ <paramref name="sent"/>) as a version 8 UUID (RFC 9562, section 5.8).</summary>
    /// <param name="label">A label of its own for each use.</param>
    /// <param name="alert">An id that was sent for one alert means nothing in another.</param>
    /// <param name="sent">Drawn by the sender.</param>
    public static Guid Of(string label, Guid alert, Guid sent)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. Encoding.ASCII.GetBytes(label), .. alert.ToByteArray(bigEndian: true), .. sent.ToByteArray(bigEndian: true)], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
