using Alertadores.EventStore.Writing;
using Npgsql;

namespace Alertadores.EventStore.Projections;

/// <summary>What any node can ask about the projections, and ask of them, whoever runs them.</summary>
public sealed class ProjectionMonitor(NpgsqlDataSource database, IReadOnlyList<string> names)
{
    /// <summary>One statement: position, lag and rebuild belong to one moment.</summary>
    public async Task<ProjectionReport> LookAsync(CancellationToken cancellationToken = default)
    {
        await using NpgsqlCommand look = database.CreateCommand(
            """
            WITH head AS (SELECT coalesce(max(seq_id), 0) AS seq_id FROM mt_events)
            SELECT head.seq_id,
                   EXISTS (SELECT FROM pg_locks
                           WHERE locktype = 'advisory' AND granted AND objsubid = 1
                             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                             AND classid = ($2 >> 32)::int8::oid AND objid = ($2 & 4294967295)::int8::oid),
                   wanted.name, coalesce(live.last_seq_id, 0), coalesce(state.state, 1), state.error_type, state.error_event, state.error_seq_id,
                   coalesce(state.rebuild_asked, FALSE), rebuild.last_seq_id, coalesce(state.rebuild_target, 0)
            FROM head
            LEFT JOIN unnest($1) WITH ORDINALITY AS wanted (name, place) ON TRUE
            LEFT JOIN mt_event_progression AS live ON live.name = wanted.name || ':All'
            LEFT JOIN mt_event_progression AS rebuild ON rebuild.name = wanted.name || ':Rebuild'
            LEFT JOIN projection_state AS state ON state.name = wanted.name
            ORDER BY wanted.place
            """);
        look.Parameters.WithTexts([.. names]).With(RunnerLock.Number);
        await using NpgsqlDataReader row = await look.ExecuteReaderAsync(cancellationToken);
        List<ProjectionHealth> found = [];
        long head = 0;
        bool hasRunner = false;
        while (await row.ReadAsync(cancellationToken))
        {
            head = row.GetInt64(0);
            hasRunner = row.GetBoolean(1);
            if (!row.IsDBNull(2))
            {
                found.Add(Read(row, head));
            }
        }

        return new ProjectionReport(head, hasRunner, found);
    }

    /// <summary>Asks the runner to fill the view anew, beside the one in use. Asked again while one runs, it begins anew.</summary>
    /// <returns>False when there is no such projection.</returns>
    public async Task<bool> AskRebuildAsync(string name, CancellationToken cancellationToken = default)
    {
        if (!names.Contains(name, StringComparer.Ordinal))
        {
            return false;
        }

        await using NpgsqlCommand ask = database.CreateCommand(
            """
            INSERT INTO projection_state (name, state, rebuild_asked) VALUES ($1, 1, TRUE)
            ON CONFLICT (name) DO UPDATE SET rebuild_asked = TRUE
            """);
        ask.Parameters.With(name);
        await ask.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    private static ProjectionHealth Read(NpgsqlDataReader row, long head) => new()
    {
        Name = row.GetString(2),
        Position = row.GetInt64(3),
        Lag = head - row.GetInt64(3),
        State = (ProjectionState)row.GetInt32(4),
        ErrorType = row.IsDBNull(5) ? null : row.GetString(5),
        ErrorEvent = row.IsDBNull(6) ? null : row.GetString(6),
        ErrorAt = row.IsDBNull(7) ? null : row.GetInt64(7),
        RebuildAsked = row.GetBoolean(8),
        Rebuild = row.IsDBNull(9) ? null : new RebuildProgress(row.GetInt64(9), row.GetInt64(10)),
    };
}
