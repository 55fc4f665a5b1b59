using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>Why a recipient gets a sealed copy when the alert is filed.</summary>
public enum CopyReason
{
    /// <summary>It is the primary authority.</summary>
    Primary = 1,

    /// <summary>It gets a vista that waits for nobody.</summary>
    Vista = 2,

    /// <summary>The coordination desk, because the authority is in conflict and a person must name the one that stands in.</summary>
    SubstituteNeeded = 3,

    /// <summary>The coordination desk, because the directory has no instance of the authority.</summary>
    NoInstance = 4,

    /// <summary>The coordination desk, because every other recipient waits: it cuts the package and seals it again.</summary>
    NoOtherRecipient = 5,
}

/// <summary>One sealed copy that is made at filing.</summary>
/// <param name="Recipient">Who can open it; null is the coordination desk.</param>
/// <param name="Destination">The authority of the route that the copy is for; null when it is for the route as a whole.</param>
/// <param name="Mode">The mode of the vista; null for the primary and for the coordination desk on its own account.</param>
/// <param name="Reason">Why.</param>
public sealed record SealedCopy(AuthorityCode? Recipient, AuthorityCode? Destination, VistaMode? Mode, CopyReason Reason)
{
    public bool IsForCoordination => Recipient is null;
}
