using System.Security.Cryptography;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Filing;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Mailbox;

/// <summary>
/// Answers the holder of the twelve words. Works from the pool at once, before the release. An unknown id, a wrong proof and an erased
/// mailbox are one answer.
/// </summary>
public sealed class MailboxDesk(
    NpgsqlDataSource database,
    EventStore.EventStore store,
    Law law,
    AuthorityDirectory directory,
    FactsKeys factsKeys,
    TimeProvider time)
{
    private sealed record Found(byte[] AuthHash, Guid AlertId, byte[]? WrappedFactsKey, byte[]? Record);

    /// <summary>Where the alert stands, or null.</summary>
    /// <param name="mailboxId">32 bytes derived from the receipt.</param>
    /// <param name="mailboxAuth">32 bytes derived from the receipt.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<MailboxView?> OpenAsync(
        ReadOnlyMemory<byte> mailboxId, ReadOnlyMemory<byte> mailboxAuth, CancellationToken cancellation)
    {
        var found = await FindAsync(mailboxId.ToArray(), cancellation).ConfigureAwait(false);
        var proof = SHA256.HashData(mailboxAuth.Span);

        // Unknown ids take the same steps: a hash is compared and a stream is asked for, one that nobody has.
        var matches = CryptographicOperations.FixedTimeEquals(proof, found?.AuthHash ?? new byte[proof.Length]);
        var alert = await AlertOfAsync(found, cancellation).ConfigureAwait(false);
        return found is null || !matches || alert is null ? null : View(alert);
    }

    private async Task<Found?> FindAsync(byte[] mailboxId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);

        // One statement, one snapshot: between two the release could move the mailbox and both would miss it.
        await using var read = new NpgsqlCommand(
            """
            SELECT mailbox_auth_hash, alert_id, facts_key, release_record FROM pool_entry WHERE mailbox_id = $1
            UNION ALL
            SELECT auth_hash, alert_id, NULL, NULL FROM mailbox WHERE mailbox_id = $1
            """,
            connection);
        read.Parameters.AddWithValue(mailboxId);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false)
            ? new Found(
                row.GetFieldValue<byte[]>(0),
                row.GetGuid(1),
                await row.IsDBNullAsync(2, cancellation).ConfigureAwait(false) ? null : row.GetFieldValue<byte[]>(2),
                await row.IsDBNullAsync(3, cancellation).ConfigureAwait(false) ? null : row.GetFieldValue<byte[]>(3))
            : null;
    }

    private async Task<Alert?> AlertOfAsync(Found? found, CancellationToken cancellation)
    {
        var alert = await store.AggregateAsync<Alert>(found?.AlertId ?? Guid.Empty, AlertEvolution.Evolve, cancellation).ConfigureAwait(false);
        if (alert is not null || found is not { WrappedFactsKey: { } wrapped, Record: { } record })
        {
            return alert;
        }

        // Still in the pool: what its release will record is already decided.
        using var key = factsKeys.Unwrap(wrapped);
        var command = FactsCipher.Open<ReleaseAlert>(key, FilingDesk.RecordUse, found.AlertId, record);
        foreach (var happened in AlertDecider.Release(command, law.ClockFor(directory)))
        {
            alert = AlertEvolution.Evolve(alert, happened);
        }

        return alert;
    }

    private MailboxView View(Alert alert)
    {
        var today = law.ClockFor(directory).LocalDate(time.GetUtcNow(), alert.Primary);
        var next = alert.Deadlines.Where(deadline => deadline.IsRunning && deadline.DueDate >= today).MinBy(deadline => deadline.DueDate);
        return new MailboxView(
            alert.State switch
            {
                AlertState.Confirmed => MailboxState.Confirmed,
                AlertState.Overridden => MailboxState.Rerouted,
                _ => MailboxState.Received,
            },
            alert.LegalDate,
            [.. alert.Holders.Select(holder => directory.DisplayName(holder, today))],
            next?.DueDate,
            next?.Deadline,
            alert.Deadlines.Any(deadline => deadline.Breached));
    }
}
