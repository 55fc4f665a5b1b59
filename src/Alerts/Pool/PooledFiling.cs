using Alertadores.Alerts.Parts;

namespace Alertadores.Alerts.Pool;

/// <summary>What a filing writes into the pool.</summary>
/// <param name="Entry">The alert.</param>
/// <param name="Parts">Its texts with their payloads, and its files without: those are in their chunk rows already.</param>
/// <param name="Directory">The version of the directory that decided its recipients; it is not committed under another.</param>
public sealed record PooledFiling(PoolEntry Entry, IReadOnlyList<SealedPart> Parts, long Directory);
