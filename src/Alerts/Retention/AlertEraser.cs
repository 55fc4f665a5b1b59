using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Retention;

/// <summary>
/// Erases one alert (contract A11): its sealed parts, what was opened of its reporter's identity, its facts key, its mailbox and its messages, in the transaction of the event that says so. The history stays whole; what
/// it holds encrypted under the facts key can no longer be read by anybody. Reasons and notes that officers sealed to their authority are of the history and stay.
/// </summary>
internal sealed class AlertEraser(EventStore.EventStore store)
{
    /// <returns>False where the alert changed in between: nothing was erased.</returns>
    public async Task<bool> EraseAsync(Guid alertId, Erasure erasure, string role, CancellationToken cancellationToken)
    {
        var (alert, version) = await store.AggregateWithVersionAsync<Alert>(alertId, AlertEvolution.Evolve, cancellationToken);
        if (alert is null || alert.Erased)
        {
            return false;
        }

        await using var session = store.OpenSession(new EventContext(erasure.DecidedBy.ToString(), role, CausationId: erasure.Id.ToString()));
        session.Append(alertId, version, [new AlertErased(alertId, erasure.Id)]);
        session.Execute((connection, transaction, stop) => DestroyAsync(alertId, connection, transaction, stop));
        try
        {
            await session.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    // Payloads lie by part id, of released parts and of messages that still wait in the pool.
    private static async Task DestroyAsync(Guid alert, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var destroy = new NpgsqlCommand(
            """
            DELETE FROM part_chunk WHERE part_id IN (
                SELECT part_id FROM part WHERE alert_id = @alert
                UNION ALL SELECT p.part_id FROM pool_message_part p JOIN pool_message m USING (message_id) WHERE m.alert_id = @alert);
            DELETE FROM part WHERE alert_id = @alert;
            DELETE FROM facts_key WHERE alert_id = @alert;
            DELETE FROM mailbox WHERE alert_id = @alert;
            DELETE FROM message WHERE alert_id = @alert;
            DELETE FROM pool_message WHERE alert_id = @alert;
            DELETE FROM pool_closing WHERE alert_id = @alert;
            DELETE FROM case_tag WHERE alert_id = @alert;
            DELETE FROM counted_alert WHERE alert_id = @alert;
            DELETE FROM identity_opening WHERE alert_id = @alert;
            """,
            connection,
            transaction);
        destroy.Parameters.AddWithValue("alert", alert);
        await destroy.ExecuteNonQueryAsync(cancellationToken);
    }
}
