using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lifecycle;

/// <summary>The pool gives a filed and routed alert into the record.</summary>
public sealed record ReleaseAlert
{
    public required Guid AlertId { get; init; }

    /// <summary>R0 at filing, by the clock of <see cref="Primary"/>. All terms count from it, so that the record narrows the arrival no further (contract A4).</summary>
    public required DateOnly LegalDate { get; init; }

    public required Guid DecisionId { get; init; }

    public required string RulesVersion { get; init; }

    /// <summary>Directory id of the authority that answers for the alert, or of the coordination desk.</summary>
    public required string Primary { get; init; }

    public required Priority Priority { get; init; }

    /// <summary>Encrypted under the alert's facts key.</summary>
    public required byte[] Details { get; init; }

    /// <summary>HMAC under the alert's facts key.</summary>
    public required string FactsHash { get; init; }

    /// <summary>The copies sealed at filing, at least one, each authority once.</summary>
    public required IReadOnlyList<ReleasedCopy> Copies { get; init; }

    /// <summary>Directory ids of the FGR instances that the decision gives an AUTO vista, sealed already or not: DL-03.</summary>
    public IReadOnlyList<string> AutoVistasToFgr { get; init; } = [];

    /// <summary>Directory ids of the OIC or SFP instances that learn of a serious conduct by this release: DL-08.</summary>
    public IReadOnlyList<string> LearnOfSeriousConduct { get; init; } = [];

    /// <summary>The moment of reception of a P0, from which the one hour of DL-32 runs; null for all others. The named exception of contract A4.</summary>
    public DateTimeOffset? ContactFrom { get; init; }
}

/// <summary>A copy that is released with its alert.</summary>
public sealed record ReleasedCopy(string Authority, string KeyId, CopyKind Kind);

/// <summary>Who acts, when, by which calendars.</summary>
public sealed record ActContext
{
    public required Guid Officer { get; init; }

    /// <summary>Directory id of the officer's authority.</summary>
    public required string Authority { get; init; }

    /// <summary>True for the coordination desk, which may act on the route of every alert.</summary>
    public bool IsCoordination { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required LegalClock Clock { get; init; }
}

/// <summary>A person stands by the route.</summary>
/// <param name="DecisionId">The decision that the person looked at.</param>
/// <param name="Reason"><see cref="ReasonCode.RouteFits"/>, or <see cref="ReasonCode.OtherReason"/> with a sealed text.</param>
/// <param name="SealedReason">Optional sealed text.</param>
public sealed record ConfirmRoute(Guid DecisionId, ReasonCode Reason, byte[]? SealedReason);

/// <summary>A person changes primary, priority, or both.</summary>
public sealed record OverrideRoute
{
    /// <summary>The decision that the person looked at.</summary>
    public required Guid DecisionId { get; init; }

    public required string NewPrimary { get; init; }

    public required Priority NewPriority { get; init; }

    /// <summary>One of <see cref="ActReasons.Override"/>.</summary>
    public required ReasonCode Reason { get; init; }

    /// <summary>Always needed.</summary>
    public required byte[] SealedReason { get; init; }

    /// <summary>Directory ids that the decision excludes (conflict of interest), from its encrypted details.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Directory ids of AUTO vistas that would be taken away.</summary>
    public IReadOnlyList<string> RemovedAutoVistas { get; init; } = [];

    /// <summary>The new primary is a public prosecutor, facts that need the victim's consent are in the alert, and there is none in force.</summary>
    public bool LacksConsent { get; init; }

    /// <summary>The new primary holds no copy, and the rules made a vista to it wait for two persons.</summary>
    public bool PrimaryWaits { get; init; }

    /// <summary>The new primary is a control body or the Secretaría and learns of a serious conduct (LGRA 64-II).</summary>
    public bool LearnsOfSeriousConduct { get; init; }
}
