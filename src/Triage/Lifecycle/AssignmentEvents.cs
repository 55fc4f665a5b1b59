namespace Alertadores.Triage.Lifecycle;

/// <summary>An officer has the case of an authority from now on; who had it there before has it no longer.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">Directory id of the authority.</param>
/// <param name="Assignee">The officer.</param>
public sealed record CaseAssigned(Guid AlertId, string Authority, Guid Assignee);

/// <summary>Nobody of the authority has its case any more.</summary>
public sealed record CaseUnassigned(Guid AlertId, string Authority, Guid Assignee);

/// <summary>An officer declared whether something personal ties them to the case (LGRA 58). What it is stands only in the sealed reason of <see cref="OfficerRecused"/>.</summary>
public sealed record InterestDeclared(Guid AlertId, string Authority, Guid Officer, bool HasConflict);

/// <summary>An officer may neither act on the alert nor open anything of it from now on (LGRA 58).</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">Directory id of the officer's authority.</param>
/// <param name="Officer">Who is kept out.</param>
/// <param name="Reason">Closed code.</param>
/// <param name="SealedReason">A sealed frame of kind <c>reason</c>, or null.</param>
public sealed record OfficerRecused(Guid AlertId, string Authority, Guid Officer, ReasonCode Reason, byte[]? SealedReason);
