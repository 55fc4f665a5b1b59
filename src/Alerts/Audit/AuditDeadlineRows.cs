using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Audit;

/// <summary>
/// What an event does to <c>audit_deadline</c>: one row for each opening of a term, so that a term which ran twice is there twice. Events of a term belong to the
/// newest opening with the same id and the same duty, as in <see cref="AlertEvolution"/>.
/// </summary>
internal static class AuditDeadlineRows
{
    private const string Newest =
        """
        alert_id = $1 AND opened = (
            SELECT max(opened) FROM audit_deadline
            WHERE alert_id = $1 AND deadline = $2 AND CASE WHEN $3::text IS NULL THEN own ELSE NOT own AND authority = $3 END)
        """;

    /// <summary>Null for events that change no term.</summary>
    public static NpgsqlBatchCommand? Command(StoredEvent stored) => stored.Data switch
    {
        DeadlineOpened e => With(
            """
            INSERT INTO audit_deadline (alert_id, opened, counted, ended, deadline, authority, own, effective_date, due_date, due_at, state, ended_on, recounts)
            VALUES ($1, $4, $4, NULL, $2,
                    coalesce($3, (SELECT authority FROM case_row WHERE alert_id = $1 AND is_primary LIMIT 1), ''), $3::text IS NULL, $5, $6, $7, 1, NULL, 0)
            """,
            stored, e.AlertId, e.Deadline, e.Authority, e.EffectiveDate, e.DueDate, e.DueAt),
        DeadlineMet e => With(
            $"UPDATE audit_deadline SET ended = $4, ended_on = $5, state = CASE WHEN state = 4 OR $5 > due_date THEN 3 ELSE 2 END WHERE {Newest}",
            stored, e.AlertId, e.Deadline, e.Authority, e.MetOn),
        DeadlineLifted e => With($"UPDATE audit_deadline SET ended = $4, ended_on = $5, state = 5 WHERE {Newest}", stored, e.AlertId, e.Deadline, e.Authority, e.LiftedOn),

        // Of a due date that a recount has moved since, nothing is breached. $4 has no use here and needs its type said.
        DeadlineBreached e => With($"UPDATE audit_deadline SET state = 4 WHERE state = 1 AND due_date = $5 AND $4::bigint > 0 AND {Newest}", stored, e.AlertId, e.Deadline, e.Authority, e.DueDate),
        DeadlineRecomputed e => With(
            $"""
            UPDATE audit_deadline SET counted = $4, effective_date = $5, due_date = $6, due_at = $7, recounts = recounts + 1,
                state = CASE WHEN state = 4 AND due_date <> $6 THEN 1 ELSE state END
            WHERE {Newest}
            """,
            stored, e.AlertId, e.Deadline, e.Authority, e.EffectiveDate, e.NewDueDate, e.NewDueAt),

        // The alert's own terms are the duty of whoever answers for it.
        RouteOverridden e => Moved(e),
        _ => null,
    };

    private static NpgsqlBatchCommand Moved(RouteOverridden e)
    {
        var command = new NpgsqlBatchCommand("UPDATE audit_deadline SET authority = $2 WHERE alert_id = $1 AND own AND state IN (1, 4)");
        command.Parameters.Add(new NpgsqlParameter { Value = e.AlertId });
        command.Parameters.Add(new NpgsqlParameter { Value = e.NewPrimary });
        return command;
    }

    private static NpgsqlBatchCommand With(string sql, StoredEvent stored, Guid alert, string deadline, string? authority, DateOnly first) =>
        With(sql, stored, alert, deadline, authority, [new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Date, Value = first }]);

    private static NpgsqlBatchCommand With(
        string sql, StoredEvent stored, Guid alert, string deadline, string? authority, DateOnly effective, DateOnly due, DateTimeOffset? dueAt) =>
        With(sql, stored, alert, deadline, authority,
        [
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Date, Value = effective },
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Date, Value = due },
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = dueAt is { } at ? at : DBNull.Value },
        ]);

    private static NpgsqlBatchCommand With(string sql, StoredEvent stored, Guid alert, string deadline, string? authority, NpgsqlParameter[] more)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = alert });
        command.Parameters.Add(new NpgsqlParameter { Value = deadline });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = authority is null ? DBNull.Value : authority });
        command.Parameters.Add(new NpgsqlParameter { Value = stored.Version });
        command.Parameters.AddRange(more);
        return command;
    }
}
