using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Npgsql;

namespace Alertadores.Alerts.Audit;

/// <summary>What the tables say of one alert beside its events.</summary>
internal sealed record ReviewedRows
{
    public required long StreamVersion { get; init; }

    public required int AuditRows { get; init; }

    public required PrimaryRow? Primary { get; init; }

    public required IReadOnlyList<TermRow> Terms { get; init; }

    /// <summary>Due dates by which the clock looks, by deadline and authority ('' for the alert's own).</summary>
    public required IReadOnlyDictionary<(string Deadline, string Authority), DateOnly> Swept { get; init; }

    public DateOnly? SweptDueDate(OpenDeadline deadline) => Swept.TryGetValue((deadline.Deadline, deadline.Authority ?? ""), out var due) ? due : null;

    /// <summary>Of the alerts in <paramref name="alerts"/>.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ReviewedRows>> ReadAsync(NpgsqlDataSource database, Guid[] alerts, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        foreach (var sql in (string[])
        [
            "SELECT id, version FROM mt_streams WHERE id = ANY ($1)",
            "SELECT alert_id, count(*)::int FROM audit_row WHERE alert_id = ANY ($1) GROUP BY alert_id",
            "SELECT alert_id, authority, state, priority, version FROM case_row WHERE alert_id = ANY ($1) AND is_primary",
            "SELECT alert_id, deadline, authority, own, opened, due_date, due_at, state FROM audit_deadline WHERE alert_id = ANY ($1)",
            "SELECT alert_id, deadline, authority, due_date FROM deadline_row WHERE alert_id = ANY ($1)",
        ])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = alerts } } });
        }

        await using var rows = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var versions = await ListAsync(rows, row => (row.GetGuid(0), row.GetInt64(1)), cancellation).ConfigureAwait(false);
        var audited = await ListAsync(rows, row => (row.GetGuid(0), row.GetInt32(1)), cancellation).ConfigureAwait(false);
        var primaries = await ListAsync(
            rows, row => (row.GetGuid(0), new PrimaryRow(row.GetString(1), (AlertState)row.GetInt16(2), (Priority)row.GetInt16(3), row.GetInt64(4))), cancellation).ConfigureAwait(false);
        var terms = await ListAsync(rows, row => (row.GetGuid(0), TermRow.Read(row)), cancellation).ConfigureAwait(false);
        var swept = await ListAsync(rows, row => (row.GetGuid(0), (row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3))), cancellation).ConfigureAwait(false);
        return alerts.ToDictionary(alert => alert, alert => new ReviewedRows
        {
            StreamVersion = versions[alert].FirstOrDefault(),
            AuditRows = audited[alert].FirstOrDefault(),
            Primary = primaries[alert].Count() == 1 ? primaries[alert].First() : null,
            Terms = [.. terms[alert]],
            Swept = swept[alert].ToDictionary(row => (row.Item1, row.Item2), row => row.Item3),
        });
    }

    private static async Task<ILookup<Guid, T>> ListAsync<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, (Guid Alert, T Value)> read, CancellationToken cancellation)
    {
        var found = new List<(Guid Alert, T Value)>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            found.Add(read(rows));
        }

        await rows.NextResultAsync(cancellation).ConfigureAwait(false);
        return found.ToLookup(row => row.Alert, row => row.Value);
    }

    internal sealed record PrimaryRow(string Authority, AlertState State, Priority Priority, long Version);

    internal sealed record TermRow(string Deadline, string Authority, bool IsOwn, long Opened, DateOnly DueDate, DateTimeOffset? DueAt, AuditDeadlineState State)
    {
        public static TermRow Read(NpgsqlDataReader row) => new(
            row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetInt64(4), row.GetFieldValue<DateOnly>(5),
            row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6), (AuditDeadlineState)row.GetInt16(7));
    }
}
