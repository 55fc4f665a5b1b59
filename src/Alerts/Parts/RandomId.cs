using Alertadores.Crypto.Randomness;

namespace Alertadores.Alerts.Parts;

/// <summary>Ids that tell nothing, least of all when they were drawn (contract A4).</summary>
public static class RandomId
{
    /// <summary>A version 4 UUID (RFC 9562, section 5.4) from the given randomness.</summary>
    public static Guid Draw(IRandomness randomness)
    {
        Span<byte> bytes = stackalloc byte[16];
        randomness.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
