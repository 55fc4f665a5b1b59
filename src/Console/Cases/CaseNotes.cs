using Alertadores.Alerts.Cases;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Cases;

/// <summary>A sealed text in the history that this officer's authority can read.</summary>
internal sealed record NoteView(long Version, string Who);

/// <summary>An earlier act of the own authority that may be corrected.</summary>
internal sealed record CorrectableAct(long Version, string What);

/// <summary>What the history holds for the forms of the page.</summary>
internal static class CaseNotes
{
    public static IReadOnlyList<NoteView> Of(CaseFile file, string? authority, string zone) =>
        [.. file.Timeline
            .Where(entry => entry.Event is NoteAdded note && string.Equals(note.Authority, authority, StringComparison.Ordinal))
            .Select(entry => new NoteView(entry.Version, $"{entry.Actor ?? AlertTexts.System}, {TimelineView.MomentOf(entry, zone)}"))];

    /// <summary>Newest first: what was wrong is most often what was done last.</summary>
    public static IReadOnlyList<CorrectableAct> Correctable(CaseFile file, string? authority, Func<string, string> authorityName, string zone)
    {
        var texts = new TimelineTexts(authorityName);
        return [.. file.Timeline
            .Where(entry => string.Equals(AuthorityOf(entry.Event), authority, StringComparison.Ordinal))
            .Reverse()
            .Select(entry => new CorrectableAct(entry.Version, $"{TimelineView.MomentOf(entry, zone)}: {texts.Of(entry.Event)}"))];
    }

    /// <summary>Whether an officer of the authority can be expected to hold a key of the event's sealed text.</summary>
    public static bool MayRead(object happened, string? authority) =>
        TextToOpen.SealedIn(happened) is not null
        && (string.Equals(AuthorityOf(happened), authority, StringComparison.Ordinal) || happened is RouteOverridden or CopyForwarded or ActProposed or ProposalRefused
            || (happened is IdentityOpeningRequested asked && string.Equals(asked.Authority, authority, StringComparison.Ordinal))
            || (happened is IdentityOpeningRefused refused && string.Equals(refused.Authority, authority, StringComparison.Ordinal)));

    // Acts that a person of an authority did and may have done wrongly. Openings and proposals stand for themselves.
    private static string? AuthorityOf(object happened) => happened switch
    {
        RouteConfirmed e => e.Authority,
        RouteOverridden e => e.Authority,
        CaseAssigned e => e.Authority,
        InterestDeclared e => e.Authority,
        OfficerRecused e => e.Authority,
        CopyForwarded e => e.Authority,
        InformationRequested e => e.Authority,
        InformationExtended e => e.Authority,
        InformationReceived e => e.Authority,
        MilestoneRecorded e => e.Authority,
        NoteAdded e => e.Authority,
        CorrectionAdded e => e.Authority,
        CaseArchived e => e.Authority,
        CaseClosed e => e.Authority,
        CaseReopened e => e.Authority,
        _ => null,
    };
}
