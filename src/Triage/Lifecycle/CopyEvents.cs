namespace Alertadores.Triage.Lifecycle;

/// <summary>A sealed copy is at the disposal of an authority from now on.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">Directory id of the authority.</param>
/// <param name="KeyId">The mailbox key that the copy is sealed to, as in the frame's header (<c>oic-bienestar/1</c>).</param>
/// <param name="Kind">Why the authority has it.</param>
public sealed record CopyReleased(Guid AlertId, string Authority, string KeyId, CopyKind Kind);

/// <summary>An officer opened one sealed part. It does not acknowledge the copy.</summary>
public sealed record CopyOpened(Guid AlertId, string Authority, Guid Officer, Guid Part);

/// <summary>An authority acknowledged its copy: an act of its own, which meets DL-04.</summary>
public sealed record CopyAcknowledged(Guid AlertId, string Authority, Guid Officer);

/// <summary>Why an authority holds a copy. Stored in events.</summary>
public enum CopyKind
{
    /// <summary>It answers for the alert.</summary>
    Primary = 1,

    /// <summary>It gets its part by a vista (AUTO, INFORMATIVA or PROTECCION).</summary>
    Vista = 2,

    /// <summary>The coordination desk keeps it until an instance is named.</summary>
    Coordination = 3,
}
