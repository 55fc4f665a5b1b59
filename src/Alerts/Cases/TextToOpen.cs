using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Cases;

/// <summary>A text that an officer sealed into an event, for another officer's browser. To which keys it was sealed only the age header and the frame inside say.</summary>
/// <param name="File">An age file.</param>
/// <param name="Keys">Every key that the officer can open, with its file.</param>
public sealed record TextToOpen(byte[] File, IReadOnlyList<(string KeyId, byte[] KeyFile)> Keys)
{
    /// <summary>The sealed text of an event, or null.</summary>
    public static byte[]? SealedIn(object happened)
    {
        var text = happened switch
        {
            RouteConfirmed e => e.SealedReason,
            RouteOverridden e => e.SealedReason,
            OfficerRecused e => e.SealedReason,
            ActProposed e => e.SealedReason,
            ProposalRefused e => e.SealedReason,
            CopyForwarded e => e.SealedReason,
            InformationRequested e => e.Sealed,
            InformationExtended e => e.SealedReason,
            NoteAdded e => e.Sealed,
            CorrectionAdded e => e.Sealed,
            CaseArchived e => e.Sealed,
            CaseClosed e => e.Sealed,
            CaseReopened e => e.Sealed,
            IdentityOpeningRequested e => e.SealedReason,
            IdentityOpeningRefused e => e.SealedReason,
            _ => null,
        };
        return text is { Length: > 0 } ? text : null;
    }
}
