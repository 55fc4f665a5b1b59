using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Cases;

/// <summary>
/// What, when it came after the version that a person looked at, makes that person look again before an act. Openings, acknowledgements, notes and what the clock wrote never do; what
/// another authority does with its own case does not either.
/// </summary>
internal static class ActStaleness
{
    /// <summary>For most acts.</summary>
    public static bool Matters(object happened, string authority) => happened switch
    {
        RouteDecided or RouteConfirmed or RouteOverridden or PriorityRaised or CopyReleased or DeadlineRecomputed => true,
        ActProposed or ProposalSeconded or ProposalRefused or VistaReleased or VistaRemoved => true,
        CaseAssigned e => Own(e.Authority, authority),
        CaseUnassigned e => Own(e.Authority, authority),
        InformationRequested e => Own(e.Authority, authority),
        InformationExtended e => Own(e.Authority, authority),
        InformationReceived e => Own(e.Authority, authority),
        MilestoneRecorded e => Own(e.Authority, authority),
        CaseArchived e => Own(e.Authority, authority),
        CaseClosed e => Own(e.Authority, authority),
        CaseReopened e => Own(e.Authority, authority),
        _ => false,
    };

    /// <summary>For the end of a case: what the reporter wrote in between may be the very thing that was missing.</summary>
    public static bool MattersToTheEnd(object happened, string authority) => happened is MessageReceived || Matters(happened, authority);

    /// <summary>For notes, links and declarations: they say nothing about what else happened.</summary>
    public static bool Nothing(object happened, string authority) => false;

    private static bool Own(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
