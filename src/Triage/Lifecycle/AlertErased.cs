namespace Alertadores.Triage.Lifecycle;

/// <summary>
/// The sealed parts of the alert and the key of its facts were destroyed, because the time that it had to be kept is over and two persons said so (contract A11). Its history
/// stays whole; copies that were opened or exported before are in it, and cannot be recalled.
/// </summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Erasure">Names the decision of the two persons.</param>
public sealed record AlertErased(Guid AlertId, Guid Erasure);
