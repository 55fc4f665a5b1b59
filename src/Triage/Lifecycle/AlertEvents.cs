using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lifecycle;

/// <summary>An alert entered the record. <paramref name="LegalDate"/> is the business day that its arrival is attributed to (R0), and the finest time kept of it (contract A4).</summary>
public sealed record AlertFiled(Guid AlertId, DateOnly LegalDate);

/// <summary>The rules gave a route.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="DecisionId">Names this decision; a person's confirmation or override refers to it.</param>
/// <param name="RulesVersion">Version of the rule table that was used.</param>
/// <param name="Primary">Directory id of the authority that holds the primary copy (the coordination desk where no instance exists).</param>
/// <param name="Priority">Readable at rest: it orders the officials' lists.</param>
/// <param name="Details">Facts of the matter, rules, flags and vistas, encrypted under the alert's facts key.</param>
/// <param name="FactsHash">HMAC of the facts under the alert's facts key.</param>
public sealed record RouteDecided(Guid AlertId, Guid DecisionId, string RulesVersion, string Primary, Priority Priority, byte[] Details, string FactsHash);

/// <summary>A person stands by the route.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="DecisionId">The decision that was looked at.</param>
/// <param name="Authority">Authority of the person, as a directory id.</param>
/// <param name="Reason">Closed code; says nothing of the matter.</param>
/// <param name="SealedReason">A sealed frame of kind <c>reason</c>, or null.</param>
public sealed record RouteConfirmed(Guid AlertId, Guid DecisionId, string Authority, ReasonCode Reason, byte[]? SealedReason);

/// <summary>A person chose another primary, another priority, or both.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="DecisionId">The decision that was overridden.</param>
/// <param name="Authority">Authority of the person, as a directory id.</param>
/// <param name="NewPrimary">Directory id of the authority that answers for the alert from now on.</param>
/// <param name="NewPriority">The priority from now on.</param>
/// <param name="Reason">Closed code; says nothing of the matter.</param>
/// <param name="SealedReason">A sealed frame of kind <c>reason</c>.</param>
public sealed record RouteOverridden(Guid AlertId, Guid DecisionId, string Authority, string NewPrimary, Priority NewPriority, ReasonCode Reason, byte[] SealedReason);
