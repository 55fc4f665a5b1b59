using Alertadores.Alerts.Uploads;

namespace Alertadores.Intake.Evidence;

/// <summary>What a page needs to hold the frame with the files: <c>Pages/EvidenceFrame</c> draws it.</summary>
/// <param name="Document">The frame's own page, whole, for <c>srcdoc</c>.</param>
/// <param name="Tray">The tray, sealed anew.</param>
/// <param name="Files">What lies in it now.</param>
public sealed record EvidenceBox(string Document, string Tray, IReadOnlyList<Upload> Files)
{
    /// <summary>Never the document: it carries the sealed tray and the names.</summary>
    public override string ToString() => nameof(EvidenceBox);
}
