namespace Alertadores.Alerts.Uploads;

/// <summary>Where an upload stands.</summary>
public enum UploadState
{
    /// <summary>Its bytes are still coming, or stopped coming when the server stopped.</summary>
    Receiving = 1,

    /// <summary>Goes with the alert.</summary>
    Ready = 2,

    /// <summary>Arrived whole, and waits: for the cleaner, or for the reporter to choose between sending it as it is and removing it.</summary>
    Undecided = 3,
}

/// <summary>One file of a tray, as its reporter may see it.</summary>
/// <param name="Id">Random; also the id of the part that it becomes.</param>
/// <param name="Number">Its place in the tray, from 1; a cleaned file keeps that of its original.</param>
/// <param name="Name">See <see cref="UploadName"/>.</param>
/// <param name="MediaType">As the browser said it.</param>
/// <param name="Size">Bytes; 0 while receiving.</param>
/// <param name="State">Only what is <see cref="UploadState.Ready"/> is sent.</param>
/// <param name="Cleaned">Hidden data were removed; false for what is sent as it came.</param>
/// <param name="Removed">Closed codes of what was removed.</param>
/// <param name="WhyNotCleaned">Closed code of why it could not be cleaned, or null.</param>
public sealed record Upload(
    Guid Id,
    int Number,
    string Name,
    string MediaType,
    long Size,
    UploadState State,
    bool Cleaned,
    IReadOnlyList<string> Removed,
    string? WhyNotCleaned)
{
    /// <summary>Never the name.</summary>
    public override string ToString() => nameof(Upload);
}
