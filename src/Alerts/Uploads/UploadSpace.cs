namespace Alertadores.Alerts.Uploads;

/// <summary>
/// How much room files may take (contract A10): no more than the cap before they belong to an alert, and never the last of the disk, which is kept for text.
/// </summary>
/// <param name="Cap">The most stored bytes of all uploads that belong to no alert yet.</param>
/// <param name="Reserve">Bytes of the disk that files leave free.</param>
/// <param name="Free">Bytes that the database's disk has left, or null where that cannot be known.</param>
public sealed record UploadSpace(long Cap, long Reserve, Func<long?> Free)
{
    /// <summary>A cap alone.</summary>
    public static UploadSpace Of(long cap) => new(cap, 0, () => null);

    /// <summary>Whether <paramref name="more"/> bytes fit beside the <paramref name="held"/> ones.</summary>
    public bool Has(long held, long more) => held + more <= Cap && !(Free() is { } free && free - more < Reserve);
}
