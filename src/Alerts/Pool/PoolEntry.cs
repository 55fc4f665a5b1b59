namespace Alertadores.Alerts.Pool;

/// <summary>One filing in the intake pool: what is committed before a reporter is answered.</summary>
/// <param name="AlertId">Derived from the receipt.</param>
/// <param name="LegalDate">The only date kept of the act (contract A4).</param>
/// <param name="Urgent">A life in danger: released at once.</param>
/// <param name="MailboxId">32 bytes; read as empty once the reporter destroyed the mailbox.</param>
/// <param name="MailboxAuthHash">SHA-256 of the mailbox proof, or empty.</param>
/// <param name="WrappedFactsKey">The facts key, wrapped by DataProtection.</param>
/// <param name="Record">A <see cref="Triage.Lifecycle.ReleaseAlert"/> encrypted under the facts key.</param>
public sealed record PoolEntry(
    Guid AlertId,
    DateOnly LegalDate,
    bool Urgent,
    byte[] MailboxId,
    byte[] MailboxAuthHash,
    byte[] WrappedFactsKey,
    byte[] Record);
