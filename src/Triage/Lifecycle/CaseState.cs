using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lifecycle;

/// <summary>An officer has the case of an authority.</summary>
public sealed record CaseAssignment(string Authority, Guid Officer);

/// <summary>What one person proposed, as long as nobody has decided on it.</summary>
/// <param name="Id">Names the proposal.</param>
/// <param name="Authority">Directory id of the authority of who proposed.</param>
/// <param name="Officer">Who proposed, and therefore cannot second.</param>
/// <param name="Act">What is proposed.</param>
/// <param name="Destination">Directory id of the authority of the vista, or null.</param>
/// <param name="NewPriority">The lower priority, or null.</param>
/// <param name="Reason">Closed code.</param>
/// <param name="SealedReason">As in the event.</param>
public sealed record Proposal(
    Guid Id, string Authority, Guid Officer, ProposedAct Act, string? Destination, Priority? NewPriority, ReasonCode Reason, byte[] SealedReason);

/// <summary>A request for information.</summary>
/// <param name="Id">Names the request.</param>
/// <param name="Authority">Directory id of who asked.</param>
/// <param name="Deadline">Its term, as <see cref="OpenDeadline.Deadline"/>.</param>
/// <param name="NotifiedOn">The day of the notice.</param>
/// <param name="BusinessDays">The first term, without what was added.</param>
public sealed record InformationRequest(Guid Id, string Authority, string Deadline, DateOnly NotifiedOn, int BusinessDays)
{
    /// <summary>Business days that were added, or null.</summary>
    public int? Extended { get; init; }

    /// <summary>The day on which it came, or null.</summary>
    public DateOnly? ReceivedOn { get; init; }
}

/// <summary>Another alert about the same facts, as one authority sees it.</summary>
public sealed record AlertLink(Guid Other, string Authority);

/// <summary>An authority's case that ended.</summary>
/// <param name="Authority">Directory id of the authority.</param>
/// <param name="State"><see cref="AlertState.Archived"/> or <see cref="AlertState.Closed"/>.</param>
/// <param name="On">The day of the agreement.</param>
/// <param name="Outcome">How, for a closed one.</param>
public sealed record EndedCase(string Authority, AlertState State, DateOnly On, CaseOutcome? Outcome);
