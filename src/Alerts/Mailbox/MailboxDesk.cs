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

    /// <summary>Where the alert stands and one page of the conversation, or null.</summary>
    /// <param name="credential">What the words derive.</param>
    /// <param name="page">Page of the conversation, from 1 (the newest); what is past the last one shows the last one.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<MailboxView?> OpenAsync(MailboxCredential credential, int page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var found = await FindAsync(credential.Id.ToArray(), cancellation).ConfigureAwait(false);
        var proof = SHA256.HashData(credential.Auth);

        // Unknown ids take the same steps: a hash is compared and a stream is asked for, one that nobody has.
        var matches = CryptographicOperations.FixedTimeEquals(proof, found?.AuthHash ?? new byte[proof.Length]);
        var alert = await AlertOfAsync(found, cancellation).ConfigureAwait(false);
        return found is null || !matches || alert is null ? null : View(alert);
    }

    /// <summary>Takes a message in: sealed in memory, committed to the pool, released with it. The same page sent again is one message.</summary>
    public Task<WritingOutcome> WriteAsync(MailboxCredential credential, MailboxWriting writing, CancellationToken cancellation) =>
        throw new NotSupportedException("Messages come with the next merge.");

    /// <summary>
    /// "Destruir mi buzón": deletes what these words can open, here and at the release of an alert that still waits. Afterwards they answer as unknown ones do.
    /// What was sent stays with the authorities.
    /// </summary>
    /// <returns>False where the words opened nothing; the door answers both alike.</returns>
    public Task<bool> DestroyAsync(MailboxCredential credential, CancellationToken cancellation) =>
        throw new NotSupportedException("Messages come with the next merge.");

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
        return new MailboxView
        {
            State = alert.State switch
            {
                AlertState.Confirmed => MailboxState.Confirmed,
                AlertState.Overridden => MailboxState.Rerouted,
                _ => MailboxState.Received,
            },
            FiledOn = alert.LegalDate,
            Authorities = [.. alert.Holders.Select(holder => directory.DisplayName(holder, today))],
            NextDate = next?.DueDate,
            NextDeadline = next?.Deadline,
            NextOrigin = next is null ? null : OriginOf(next.Deadline),
            Late = alert.Deadlines.Any(deadline => deadline.Breached),
            Sent = 0,
            Replies = 0,
            NewReplies = 0,
            IdentityOpenings = 0,
            Page = 1,
            Pages = 1,
            Messages = [],
        };
    }

    // deadlines.json: "legal", "legal+semilla", "norma administrativa", "politica", "mixto: …".
    private TermOrigin OriginOf(string deadline) => law.Clock.Deadlines[deadline].Origin switch
    {
        var origin when origin.StartsWith("politica", StringComparison.Ordinal) => TermOrigin.OurPromise,
        var origin when origin.StartsWith("mixto", StringComparison.Ordinal) => TermOrigin.LawAndPromise,
        _ => TermOrigin.Law,
    };
}
