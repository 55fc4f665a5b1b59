using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Cases;

/// <summary>
/// Keeps <c>case_row</c>, the inbox of each authority, in the transaction of the events. Runs after
/// <see cref="Deadlines.DeadlineRows"/>, whose rows of the same alert give the earliest open date.
/// </summary>
public sealed class CaseRows : IInlineProjection
{
    /// <inheritdoc/>
    public async Task ApplyAsync(
        StreamAppend append, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(append);
        if (append.Events.Count == 0 || append.Stream == Administration.AdministrationLog.Stream)
        {
            return;
        }

        if (append.IsNew)
        {
            await InsertAsync(append, connection, transaction, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            foreach (var stored in append.Events)
            {
                await ApplyOneAsync(append.Stream, stored.Data, connection, transaction, cancellationToken).ConfigureAwait(false);
            }
        }

        await using var refresh = new NpgsqlCommand(
            """
            UPDATE case_row SET
                version = $2,
                due_date = (SELECT min(due_date) FROM deadline_row WHERE alert_id = $1 AND state IN (1, 3)),
                breached = EXISTS (SELECT 1 FROM deadline_row WHERE alert_id = $1 AND state = 3)
            WHERE alert_id = $1
            """,
            connection,
            transaction);
        refresh.Parameters.AddWithValue(append.Stream);
        refresh.Parameters.AddWithValue(append.Events[^1].Version);
        await refresh.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task InsertAsync(
        StreamAppend append, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        Alert? alert = null;
        foreach (var stored in append.Events)
        {
            alert = AlertEvolution.Evolve(alert, stored.Data);
        }

        foreach (var authority in alert!.Holders.Append(alert.Primary).Distinct(StringComparer.Ordinal))
        {
            await using var insert = new NpgsqlCommand(
                """
                INSERT INTO case_row (authority, alert_id, is_primary, state, priority, legal_date, due_date, breached, version)
                VALUES ($1, $2, $3, $4, $5, $6, NULL, FALSE, 0)
                """,
                connection,
                transaction);
            insert.Parameters.AddWithValue(authority);
            insert.Parameters.AddWithValue(append.Stream);
            insert.Parameters.AddWithValue(string.Equals(authority, alert.Primary, StringComparison.Ordinal));
            insert.Parameters.AddWithValue((short)alert.State);
            insert.Parameters.AddWithValue((short)alert.Priority);
            insert.Parameters.AddWithValue(alert.LegalDate);
            await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static async Task ApplyOneAsync(
        Guid alert, object happened, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand { Connection = connection, Transaction = transaction };
        command.Parameters.AddWithValue("alert", alert);
        switch (happened)
        {
            case RouteConfirmed:
                command.CommandText = "UPDATE case_row SET state = @state WHERE alert_id = @alert AND state NOT IN (4, 5)";
                command.Parameters.AddWithValue("state", (short)AlertState.Confirmed);
                break;
            case RouteOverridden overridden:
                command.CommandText =
                    $"""
                    {HolderSql}
                    UPDATE case_row SET
                        state = CASE WHEN state IN (4, 5) THEN state ELSE @state END, priority = @priority, is_primary = (authority = @authority)
                    WHERE alert_id = @alert;
                    """;
                command.Parameters.AddWithValue("state", (short)AlertState.Overridden);
                command.Parameters.AddWithValue("priority", (short)overridden.NewPriority);
                command.Parameters.AddWithValue("authority", overridden.NewPrimary);
                break;
            case PriorityRaised raised:
                command.CommandText = "UPDATE case_row SET priority = @priority WHERE alert_id = @alert";
                command.Parameters.AddWithValue("priority", (short)raised.NewPriority);
                break;
            case CopyReleased released:
                command.CommandText = HolderSql;
                command.Parameters.AddWithValue("authority", released.Authority);
                break;
            case CaseArchived archived:
                End(command, archived.Authority, AlertState.Archived);
                break;
            case CaseClosed closed:
                End(command, closed.Authority, AlertState.Closed);
                break;
            case CaseReopened reopened:
                // A case ends only after a person decided on the route; which of the two it was, the history says.
                command.CommandText =
                    """
                    UPDATE case_row SET state = CASE WHEN EXISTS (
                        SELECT 1 FROM mt_events WHERE stream_id = @alert AND type = 'route_overridden') THEN 3 ELSE 2 END
                    WHERE alert_id = @alert AND authority = @authority
                    """;
                command.Parameters.AddWithValue("authority", reopened.Authority);
                break;
            default:
                return;
        }

        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    // Each authority ends its own case; the others' rows stay as they are.
    private static void End(NpgsqlCommand command, string authority, AlertState state)
    {
        command.CommandText = "UPDATE case_row SET state = @state WHERE alert_id = @alert AND authority = @authority";
        command.Parameters.AddWithValue("state", (short)state);
        command.Parameters.AddWithValue("authority", authority);
    }

    // A new holder's row takes what the alert's rows agree on.
    private const string HolderSql =
        """
        INSERT INTO case_row (authority, alert_id, is_primary, state, priority, legal_date, due_date, breached, version)
            SELECT @authority, alert_id, FALSE, state, priority, legal_date, due_date, breached, version
            FROM case_row WHERE alert_id = @alert AND is_primary
            ON CONFLICT DO NOTHING;
        """;
}
