using Alertadores.Alerts.Deadlines;
using Alertadores.EventStore;
using Alertadores.Triage.Deadlines;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Audit;

/// <summary>
/// Keeps <c>audit_row</c> and <c>audit_deadline</c> in the transaction of the events. Runs after <see cref="Cases.CaseRows"/>, which say who answers
/// for the alert.
/// </summary>
public sealed class AuditRows(Func<LegalClock> clock) : IInlineProjection
{
    /// <inheritdoc/>
    public void Follow(StreamAppend append, NpgsqlBatchCommandCollection changes)
    {
        ArgumentNullException.ThrowIfNull(append);
        ArgumentNullException.ThrowIfNull(changes);
        var rows = append.Events
            .Select(stored => (Stored: stored, Fields: AuditFields.Of(stored.Data)))
            .Where(row => row.Fields is not null)
            .Select(row => (row.Stored, Fields: row.Fields!))
            .ToList();
        if (rows.Count == 0)
        {
            return;
        }

        foreach (var (stored, _) in rows)
        {
            if (AuditDeadlineRows.Command(stored) is { } change)
            {
                changes.Add(change);
            }
        }

        // Last: whether something was late stands in the rows of the terms.
        changes.Add(Insert(append.Stream, rows));
    }

    private NpgsqlBatchCommand Insert(Guid alert, IReadOnlyList<(StoredEvent Stored, AuditFields Fields)> rows)
    {
        var insert = new NpgsqlBatchCommand(
            """
            INSERT INTO audit_row (alert_id, version, seq, day, at, type, concern, authority, officer, role, deadline, due_date, late, part)
            SELECT $1, version, seq, day, at, type, concern,
                   coalesce(authority, (SELECT authority FROM case_row WHERE alert_id = $1 AND is_primary LIMIT 1), ''),
                   officer, role, deadline, due_date,
                   type = 'deadline_breached' OR EXISTS (SELECT 1 FROM audit_deadline d WHERE d.alert_id = $1 AND d.ended = given.version AND d.state = 3),
                   part
            FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                AS given (version, seq, day, at, type, concern, authority, officer, role, deadline, due_date, part)
            """);
        insert.Parameters.Add(new NpgsqlParameter { Value = alert });
        Add(insert, NpgsqlDbType.Bigint, rows.Select(row => row.Stored.Version).ToArray());
        Add(insert, NpgsqlDbType.Bigint, rows.Select(row => row.Stored.Sequence).ToArray());
        Add(insert, NpgsqlDbType.Date, rows.Select(row => DayOf(row.Stored, row.Fields)).ToArray());
        Add(insert, NpgsqlDbType.TimestampTz, rows.Select(row => MomentOf(row.Stored)).ToArray());
        Add(insert, NpgsqlDbType.Text, rows.Select(row => row.Stored.Type).ToArray());
        Add(insert, NpgsqlDbType.Smallint, rows.Select(row => (short?)AuditConcerns.Of(row.Stored.Type)).ToArray());
        Add(insert, NpgsqlDbType.Text, rows.Select(row => row.Fields.Authority).ToArray());
        Add(insert, NpgsqlDbType.Uuid, rows.Select(row => OfficerOf(row.Stored)).ToArray());
        Add(insert, NpgsqlDbType.Text, rows.Select(row => row.Stored.Context.Role ?? "").ToArray());
        Add(insert, NpgsqlDbType.Text, rows.Select(row => row.Fields.Deadline).ToArray());
        Add(insert, NpgsqlDbType.Date, rows.Select(row => row.Fields.DueDate).ToArray());
        Add(insert, NpgsqlDbType.Uuid, rows.Select(row => row.Fields.Part).ToArray());
        return insert;
    }

    private static Guid? OfficerOf(StoredEvent stored) => Guid.TryParse(stored.Context.Actor, out var officer) ? officer : null;

    // What a reporter did has a legal date and no moment (contract A4); officials' acts and the clock's have both.
    private static DateTimeOffset? MomentOf(StoredEvent stored) =>
        stored.Context.Actor is not null || string.Equals(stored.Context.Role, DeadlineSweep.Role, StringComparison.Ordinal) ? stored.Timestamp : null;

    private DateOnly DayOf(StoredEvent stored, AuditFields fields) =>
        MomentOf(stored) is { } moment ? clock().LocalDate(moment, fields.Authority ?? "") : DateOnly.FromDateTime(stored.Timestamp.UtcDateTime);

    private static void Add(NpgsqlBatchCommand command, NpgsqlDbType type, object values) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values });
}
