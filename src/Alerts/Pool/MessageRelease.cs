using Alertadores.Alerts.Directory;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Mailbox;
using Alertadores.EventStore;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Npgsql;

namespace Alertadores.Alerts.Pool;

/// <summary>
/// Moves messages and destroyed mailboxes of one alert from the pool into its stream, each in a transaction of its own. Delivery: exactly once, since the append names the
/// version that was decided on and the row leaves the pool in the same transaction. Every event is stamped with the legal date at 00:00Z (contract A4).
/// </summary>
internal sealed class MessageRelease(
    NpgsqlDataSource database, MessagePool pool, EventStore.EventStore store, Law law, AuthorityDirectory directory, FactsKeys factsKeys)
{
    // Others write to the stream meanwhile; what does not get through now is taken by the next release.
    private const int Tries = 5;

    private static readonly EventContext Released = new(Actor: null, Role: "Intake");

    /// <summary>Releases what waits for an alert that is in the streams.</summary>
    /// <returns>How many acts of the reporter this call released.</returns>
    public async Task<int> ReleaseAsync(Guid alertId, CancellationToken cancellation)
    {
        var released = 0;
        foreach (var waiting in await pool.WaitingAsync(alertId, cancellation).ConfigureAwait(false))
        {
            if (!await ReleaseOneAsync(waiting, cancellation).ConfigureAwait(false))
            {
                // In order: a message is not released before the one that it names.
                return released;
            }

            released++;
        }

        return await CloseAsync(alertId, cancellation).ConfigureAwait(false) ? released + 1 : released;
    }

    private async Task<bool> ReleaseOneAsync(WaitingMessage waiting, CancellationToken cancellation)
    {
        var (message, parts) = waiting;
        var raiseTo = await RaiseToAsync(message, cancellation).ConfigureAwait(false);
        var clock = law.ClockFor(directory);
        return await AppendAsync(
            message.AlertId,
            alert => Decide(alert, message, parts, raiseTo, clock),
            message.LegalDate,
            (connection, transaction, token) => MessagePool.TakeAsync(message.Id, connection, transaction, token),
            stillWaits: async () => (await pool.WaitingAsync(message.AlertId, cancellation).ConfigureAwait(false)).Any(one => one.Message.Id == message.Id),
            cancellation).ConfigureAwait(false);
    }

    private static IReadOnlyList<object> Decide(Alert alert, PoolMessage message, IReadOnlyList<Guid> parts, Priority? raiseTo, LegalClock clock) =>
        AlertDecider.Receive(
            alert,
            new ReceiveMessage
            {
                Message = message.Id,
                Number = message.Number,
                LegalDate = message.LegalDate,
                Parts = parts,
                Details = message.Details,
                RaiseTo = raiseTo,
            },
            clock);

    private async Task<bool> CloseAsync(Guid alertId, CancellationToken cancellation)
    {
        if (await pool.ClosingAsync(alertId, cancellation).ConfigureAwait(false) is not { } legalDate)
        {
            return false;
        }

        return await AppendAsync(
            alertId,
            alert => AlertDecider.CloseMailbox(alert, legalDate),
            legalDate,
            (connection, transaction, token) => MessagePool.CloseAsync(alertId, connection, transaction, token),
            stillWaits: async () => await pool.ClosingAsync(alertId, cancellation).ConfigureAwait(false) is not null,
            cancellation).ConfigureAwait(false);
    }

    private async Task<bool> AppendAsync(
        Guid alertId,
        Func<Alert, IReadOnlyList<object>> decide,
        DateOnly legalDate,
        Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task> move,
        Func<Task<bool>> stillWaits,
        CancellationToken cancellation)
    {
        var stamp = new DateTimeOffset(legalDate.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (alert, version) = await store.AggregateWithVersionAsync<Alert>(alertId, AlertEvolution.Evolve, cancellation).ConfigureAwait(false);

            // Looked at after the version: if another node released it before, the row is gone; if it does so from here on, the version has moved.
            if (alert is null || !await stillWaits().ConfigureAwait(false))
            {
                return false;
            }

            var events = decide(alert);
            await using var session = store.OpenSession(Released);
            session.Execute(move);
            if (events.Count > 0)
            {
                session.Append(alertId, version, events, stamp);
            }

            try
            {
                await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
                return true;
            }
            catch (ConcurrencyException)
            {
                // An officer, the sweep or another node wrote in between: decide again on what the alert is now.
            }
        }

        return false;
    }

    // Reprisals are told by the encrypted details alone. After an erasure nothing can be read and nothing is raised.
    private async Task<Priority?> RaiseToAsync(PoolMessage message, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("SELECT wrapped FROM facts_key WHERE alert_id = $1");
        read.Parameters.AddWithValue(message.AlertId);
        if (await read.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not byte[] wrapped)
        {
            return null;
        }

        using var key = factsKeys.Unwrap(wrapped);
        var details = FactsCipher.Open<MessageDetails>(key, MessageDetails.Use, message.AlertId, message.Details);
        return details.Kind == MessageKind.Retaliation ? Priority.P1 : null;
    }
}
