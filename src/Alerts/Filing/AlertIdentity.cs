using System.Security.Cryptography;

namespace Alertadores.Alerts.Filing;

/// <summary>
/// The id of an alert, derived from its submission id, so that a submission sent twice is one alert without
/// the server keeping the submission id.
/// </summary>
public static class AlertIdentity
{
    /// <summary>Bytes of a submission id.</summary>
    public const int SubmissionIdSize = 32;

    /// <summary>
    /// The first 16 bytes of SHA-256("alertadores/alert-id/v1" ‖ submission id) as a version 8 UUID
    /// (RFC 9562, section 5.8).
    /// </summary>
    /// <exception cref="ArgumentException">The submission id is not <see cref="SubmissionIdSize"/> bytes.</exception>
    public static Guid Of(ReadOnlySpan<byte> submissionId)
    {
        if (submissionId.Length != SubmissionIdSize)
        {
            throw new ArgumentException("A submission id has 32 bytes.", nameof(submissionId));
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. "alertadores/alert-id/v1"u8, .. submissionId], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
