using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lifecycle;

/// <summary>One person proposes what takes two (triage_rules §5.7). Nothing has changed yet.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Proposal">Names the proposal.</param>
/// <param name="Authority">Directory id of the authority of the person.</param>
/// <param name="Officer">Who proposes, and therefore cannot second.</param>
/// <param name="Act">What is proposed.</param>
/// <param name="Destination">Directory id of the authority of the vista; null for a priority.</param>
/// <param name="NewPriority">The lower priority; null for a vista.</param>
/// <param name="Reason">Closed code; says nothing of the matter.</param>
/// <param name="SealedReason">A sealed frame of kind <c>reason</c>.</param>
/// <remarks>Why a vista waits (safety, consent, review) is not here: it tells of the reporter, and stays encrypted in the decision's details.</remarks>
public sealed record ActProposed(
    Guid AlertId,
    Guid Proposal,
    string Authority,
    Guid Officer,
    ProposedAct Act,
    string? Destination,
    Priority? NewPriority,
    ReasonCode Reason,
    byte[] SealedReason);

/// <summary>Another person agreed; the events of the act itself follow in the same append.</summary>
public sealed record ProposalSeconded(Guid AlertId, Guid Proposal, string Authority, Guid Officer);

/// <summary>Another person did not agree, or who proposed took it back.</summary>
public sealed record ProposalRefused(Guid AlertId, Guid Proposal, string Authority, Guid Officer, ReasonCode Reason, byte[]? SealedReason);

/// <summary>Two persons let a vista go that had waited. <see cref="CopyReleased"/> follows.</summary>
public sealed record VistaReleased(Guid AlertId, string Authority, string Destination);

/// <summary>Two persons took a vista away that had not been sent.</summary>
public sealed record VistaRemoved(Guid AlertId, string Authority, string Destination);

/// <summary>A person gave another authority a copy that no rule foresaw. <see cref="CopyReleased"/> follows.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">Directory id of who gives it.</param>
/// <param name="Destination">Directory id of who gets it.</param>
/// <param name="Reason">Closed code; says nothing of the matter.</param>
/// <param name="SealedReason">A sealed frame of kind <c>reason</c>.</param>
public sealed record CopyForwarded(Guid AlertId, string Authority, string Destination, ReasonCode Reason, byte[] SealedReason);

/// <summary>What takes two persons. Stored in events.</summary>
public enum ProposedAct
{
    /// <summary>Send a vista that waits.</summary>
    ReleaseVista = 1,

    /// <summary>Lower P0 or P1.</summary>
    LowerPriority = 2,

    /// <summary>Take a vista away that was not sent yet.</summary>
    RemoveVista = 3,
}
