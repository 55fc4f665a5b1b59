using Alertadores.Alerts.FactsAtRest;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Alerts.Uploads;

/// <summary>
/// All that is known of an upload but its bytes, encrypted at rest under the tray's key, always of one size: the limits of names and codes keep it
/// within one step of <see cref="FactsCipher"/>.
/// </summary>
internal sealed record UploadDetails
{
    private const string Use = "alertadores/upload-details/v1";

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string MediaType { get; init; }

    public required UploadState State { get; init; }

    /// <summary>Bytes of the body; 0 while receiving.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the body; empty while receiving.</summary>
    public byte[] Sha256 { get; init; } = [];

    public bool Cleaned { get; init; }

    public IReadOnlyList<string> Removed { get; init; } = [];

    public string? WhyNotCleaned { get; init; }

    /// <summary>The upload whose place this one takes when it is whole; until then it is no file of the tray's list.</summary>
    public Guid? Replaces { get; init; }

    internal static UploadDetails Open(UploadTray tray, Guid upload, byte[] stored)
    {
        using var key = UploadKeys.DetailsKeyOf(tray);
        return FactsCipher.Open<UploadDetails>(key, Use, upload, stored);
    }

    internal byte[] Seal(UploadTray tray, Guid upload, IRandomness randomness)
    {
        using var key = UploadKeys.DetailsKeyOf(tray);
        return FactsCipher.Seal(key, Use, upload, this, randomness);
    }

    internal Upload Of(Guid upload) => new(upload, Number, Name, MediaType, Size, State, Cleaned, Removed, WhyNotCleaned);
}
