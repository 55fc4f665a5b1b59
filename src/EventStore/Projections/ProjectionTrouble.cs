using Alertadores.EventStore.Writing;
using Npgsql;

namespace Alertadores.EventStore.Projections;

/// <summary>What one projection's last error was, for the health page of any node: a type and a place, never a text.</summary>
internal sealed class ProjectionTrouble(NpgsqlDataSource database, string name)
{
    // What the row says, as far as this node knows; null before its first word.
    private (ProjectionState State, string? Type, long? At)? said;

    public Task ClearAsync(CancellationToken cancellationToken) => SayAsync(ProjectionState.Running, null, null, null, cancellationToken);

    public Task TellAsync(Exception error, CancellationToken cancellationToken) => error is UnreadableEventException unreadable
        ? SayAsync(ProjectionState.Stopped, unreadable.InnerException?.GetType().Name, unreadable.Alias, unreadable.Sequence, cancellationToken)
        : SayAsync(ProjectionState.Failing, error.GetType().Name, null, null, cancellationToken);

    private async Task SayAsync(ProjectionState state, string? type, string? alias, long? at, CancellationToken cancellationToken)
    {
        if (said == (state, type, at))
        {
            return;
        }

        await using NpgsqlCommand say = database.CreateCommand(
            """
            INSERT INTO projection_state (name, state, error_type, error_event, error_seq_id)
            VALUES ($1, $2, $3, $4, coalesce($5, CASE WHEN $2 <> 1 THEN (SELECT last_seq_id FROM mt_event_progression WHERE name = $1 || ':All') END))
            ON CONFLICT (name) DO UPDATE
            SET state = excluded.state, error_type = excluded.error_type, error_event = excluded.error_event, error_seq_id = excluded.error_seq_id
            """);
        say.Parameters.With(name).With((short)state);
        say.Parameters.Add(new NpgsqlParameter { Value = (object?)type ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar });
        say.Parameters.Add(new NpgsqlParameter { Value = (object?)alias ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar });
        say.Parameters.Add(new NpgsqlParameter { Value = (object?)at ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        await say.ExecuteNonQueryAsync(cancellationToken);
        said = (state, type, at);
    }
}
