namespace Alertadores.Alerts.Pool;

/// <summary>A reporter's message in the intake pool: what is committed before the reporter is answered.</summary>
/// <param name="Id">Derived from the page that was sent.</param>
/// <param name="AlertId">Its alert, in the pool or in the streams.</param>
/// <param name="Number">Its place among the reporter's messages, from 1.</param>
/// <param name="LegalDate">The only date kept of the act (contract A4).</param>
/// <param name="Digest">SHA-256 of the sealed payload.</param>
/// <param name="Details">A <see cref="Mailbox.MessageDetails"/> encrypted under the facts key.</param>
public sealed record PoolMessage(Guid Id, Guid AlertId, int Number, DateOnly LegalDate, byte[] Digest, byte[] Details);

/// <summary>A message that waits, with the ids of its parts: the message's own first, then its files.</summary>
internal sealed record WaitingMessage(PoolMessage Message, IReadOnlyList<Guid> Parts);
