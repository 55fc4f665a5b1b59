namespace Alertadores.Alerts.Uploads;

/// <summary>What became of a file that was sent. All but <see cref="Received"/> leave nothing behind.</summary>
public abstract record UploadOutcome
{
    private UploadOutcome()
    {
    }

    /// <summary>It lies sealed in the tray, whole and durable.</summary>
    public sealed record Received(Upload Upload) : UploadOutcome;

    /// <summary>More than <see cref="UploadLimits.FileBytes"/>.</summary>
    public sealed record TooLarge : UploadOutcome;

    /// <summary>With it the tray would hold more than <see cref="UploadLimits.TrayBytes"/>.</summary>
    public sealed record TrayFull : UploadOutcome;

    /// <summary>The tray has <see cref="UploadLimits.Files"/> files.</summary>
    public sealed record TooMany : UploadOutcome;

    /// <summary>The installation holds as many files without an alert as it may; later there will be room.</summary>
    public sealed record NoSpace : UploadOutcome;

    /// <summary>The body ended, or the line broke, before the end; or the upload was removed while it came.</summary>
    public sealed record Truncated : UploadOutcome;

    /// <summary>What was to be replaced is no longer there: removed or sent meanwhile.</summary>
    public sealed record Gone : UploadOutcome;

    /// <summary>The id that its sender drew stands for other bytes, for a file that is still coming or broke off, or for a part of an alert.</summary>
    public sealed record Taken : UploadOutcome;
}
