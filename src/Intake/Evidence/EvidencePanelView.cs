using Alertadores.Alerts.Uploads;

namespace Alertadores.Intake.Evidence;

/// <summary>What the page with the files shows.</summary>
/// <param name="Tray">The tray, sealed anew.</param>
/// <param name="Files">What lies in it.</param>
/// <param name="Errors">What went wrong just now, in words.</param>
/// <param name="News">What went well just now, in words.</param>
/// <param name="Alone">A page of its own instead of a frame.</param>
public sealed record EvidencePanelView(
    string Tray, IReadOnlyList<Upload> Files, IReadOnlyList<string> Errors, IReadOnlyList<string> News, bool Alone)
{
    /// <summary>The files as they lie there.</summary>
    public static EvidencePanelView Of(string tray, IReadOnlyList<Upload> files) => new(tray, files, [], [], Alone: false);

    /// <summary>Files that can still be added.</summary>
    public int FilesLeft => Math.Max(0, UploadLimits.Files - Files.Count);

    /// <summary>Bytes that can still be added.</summary>
    public long BytesLeft => Math.Max(0, UploadLimits.TrayBytes - Files.Sum(file => file.Size));

    /// <summary>For the page's component.</summary>
    internal Dictionary<string, object?> Parameters() => new(StringComparer.Ordinal) { ["View"] = this };

    /// <summary>Never the names.</summary>
    public override string ToString() => nameof(EvidencePanelView);
}
