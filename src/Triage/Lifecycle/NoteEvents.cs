namespace Alertadores.Triage.Lifecycle;

/// <summary>An officer wrote something down.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Note">Names the note.</param>
/// <param name="Authority">Directory id of the officer's authority.</param>
/// <param name="Officer">Who wrote.</param>
/// <param name="Sealed">A sealed frame of kind <c>note</c>.</param>
public sealed record NoteAdded(Guid AlertId, Guid Note, string Authority, Guid Officer, byte[] Sealed);

/// <summary>What an earlier event says was wrong. The earlier one stays as it is; whoever reads it is shown this one.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Correction">Names the correction.</param>
/// <param name="Version">Place in this stream, from 1, of the event that was wrong.</param>
/// <param name="Authority">Directory id of the authority, whose own act it was.</param>
/// <param name="Officer">Who corrects.</param>
/// <param name="Reason">Closed code.</param>
/// <param name="On">The right day, where a day from which a term runs was wrong; else null.</param>
/// <param name="Sealed">A sealed frame of kind <c>reason</c>, or null.</param>
public sealed record CorrectionAdded(
    Guid AlertId, Guid Correction, long Version, string Authority, Guid Officer, ReasonCode Reason, DateOnly? On, byte[]? Sealed);

/// <summary>An authority that holds two alerts says that they are about the same facts. The stream of the other has the same event about this one.</summary>
public sealed record AlertsLinked(Guid AlertId, Guid Other, string Authority);

/// <summary>The authority takes that back, in both streams.</summary>
public sealed record AlertsUnlinked(Guid AlertId, Guid Other, string Authority);

/// <summary>An officer opened what another officer had sealed into an event.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">Directory id of the officer's authority.</param>
/// <param name="Officer">Who opened it.</param>
/// <param name="Version">Place in this stream of the event that holds it.</param>
public sealed record SealedTextOpened(Guid AlertId, string Authority, Guid Officer, long Version);
