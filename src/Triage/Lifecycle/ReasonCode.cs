namespace Alertadores.Triage.Lifecycle;

/// <summary>Why an official acted, as a closed code that says nothing of the matter or the reporter; more goes into the sealed text. Stored in events.</summary>
public enum ReasonCode
{
    /// <summary>What was read agrees with the route. The reason of a confirmation.</summary>
    RouteFits = 1,

    /// <summary>Another authority must know it.</summary>
    OtherAuthorityCompetent = 2,

    /// <summary>What was read is another conduct than the one that was chosen.</summary>
    OtherConductDescribed = 3,

    /// <summary>It is more, or less, urgent than the rules say.</summary>
    UrgencyDiffers = 4,

    /// <summary>Told in the sealed text, which is then needed.</summary>
    OtherReason = 5,
}
