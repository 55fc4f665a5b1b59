using Alertadores.Alerts.Directory;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Filing;

/// <summary>A decision with the offices that it means here: what the preview shows and what the filing does, from one computation.</summary>
internal sealed record RoutePlan
{
    public required Decision Decision { get; init; }

    /// <summary>Copies that are sealed at filing, the answering authority's first; each office once.</summary>
    public required IReadOnlyList<PlannedCopy> Copies { get; init; }

    /// <summary>What the reporter is shown, the primary first.</summary>
    public required IReadOnlyList<Destination> Destinations { get; init; }

    /// <summary>Offices of FGR that the decision gives an AUTO vista, sealed already or not (DL-03).</summary>
    public required IReadOnlyList<string> AutoVistasToFgr { get; init; }

    /// <summary>OIC and SFP offices that learn of a serious conduct by this filing (DL-08, LGRA 64-II).</summary>
    public required IReadOnlyList<string> LearnOfSeriousConduct { get; init; }

    /// <summary>
    /// Who answers for the alert: the primary's office, or where its copy went elsewhere (no instance, substitute needed, facts that
    /// must be cut out first) the first office that holds one, so that somebody can always act.
    /// </summary>
    public string Answering => Copies[0].Office.Id;
}

/// <summary>A copy for one office.</summary>
internal sealed record PlannedCopy(Authority Office, CopyKind Kind);
