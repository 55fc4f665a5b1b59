using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Lifecycle;

/// <summary>An officer asks the custodians to open the reporter's identity.</summary>
/// <param name="Opening">Names the request.</param>
/// <param name="Reason">One of <see cref="ActReasons.AskIdentity"/>.</param>
/// <param name="SealedReason">Always needed.</param>
public sealed record AskForIdentity(Guid Opening, ReasonCode Reason, byte[] SealedReason);

/// <summary>A custodian who decides, by the clock of the authority that asked.</summary>
/// <param name="Officer">The custodian.</param>
/// <param name="Group">The group whose key the custodian holds.</param>
/// <param name="Now">When.</param>
/// <param name="Clock">Calendars and zones.</param>
public sealed record CustodianContext(Guid Officer, CustodianGroup Group, DateTimeOffset Now, LegalClock Clock);
