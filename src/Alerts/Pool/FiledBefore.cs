namespace Alertadores.Alerts.Pool;

/// <summary>What is kept of an alert that was filed before.</summary>
/// <param name="LegalDate">Of the first send.</param>
/// <param name="Texts">SHA-256 of the payload of each text of the reporter that is still kept.</param>
/// <param name="Files">Ids of the reporter's files that are still kept.</param>
public sealed record FiledBefore(DateOnly LegalDate, IReadOnlyList<byte[]> Texts, IReadOnlyList<Guid> Files);
