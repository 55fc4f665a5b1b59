using Alertadores.EventStore.Writing;
using Npgsql;

namespace Alertadores.EventStore.Projections;

/// <summary>One projection's transactions: a batch of the view in use, and the three steps of a rebuild.</summary>
internal sealed class ProjectionTurns(NpgsqlDataSource database, EventCatalogue catalogue, IAsyncProjection projection, int batchSize, TimeProvider time)
{
    private readonly EventFeed feed = new(catalogue, projection.Wants);

    public IAsyncProjection Projection => projection;

    private string Live => ProgressRow.Live(projection.Name);

    private string Copy => ProgressRow.Rebuild(projection.Name);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <returns>False when there was nothing new.</returns>
    public async Task<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        if (await BatchAsync(Live, isRebuild: false, cancellationToken) is not { } batch)
        {
            return false;
        }

        await projection.AfterCommitAsync(batch, cancellationToken);
        return true;
    }

    /// <summary>Begins a rebuild that was asked for: empty copies of the tables, and a position of their own at 0.</summary>
    public async Task<bool> BeginRebuildAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (NpgsqlCommand asked = new(
            """
            UPDATE projection_state SET rebuild_asked = FALSE, rebuild_target = (SELECT coalesce(max(seq_id), 0) FROM mt_events)
            WHERE name = $1 AND rebuild_asked
            """,
            connection,
            transaction))
        {
            asked.Parameters.With(projection.Name);
            if (await asked.ExecuteNonQueryAsync(cancellationToken) == 0)
            {
                return false;
            }
        }

        await ProgressRow.DeleteAsync(connection, transaction, Copy, cancellationToken);
        await ShadowAsync(connection, transaction, "SELECT alertadores_begin_shadow($1)", cancellationToken);
        await ProgressRow.MoveAsync(connection, transaction, Copy, from: null, 0, Today, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <returns>False when the copy has come to the end of the history, or no rebuild runs.</returns>
    public async Task<bool> AdvanceRebuildAsync(CancellationToken cancellationToken) =>
        await BatchAsync(Copy, isRebuild: true, cancellationToken) is not null;

    /// <summary>Puts a complete copy in place of the view, both positions in the same transaction: a reader sees one or the other.</summary>
    /// <returns>False when no rebuild runs, or the copy is behind again.</returns>
    public async Task<bool> FinishRebuildAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        long? copy = await ProgressRow.ReadAsync(connection, transaction, Copy, cancellationToken);
        long? live = await ProgressRow.ReadAsync(connection, transaction, Live, cancellationToken);
        if (copy is not { } position || position < (live ?? 0))
        {
            return false;
        }

        // A backup that reads the old table for an hour must not make every reader wait behind the swap: it is tried again.
        await RunAsync(connection, transaction, "SET LOCAL lock_timeout = '2s'", cancellationToken);
        await ProgressRow.MoveAsync(connection, transaction, Live, live, position, Today, cancellationToken);
        await ProgressRow.DeleteAsync(connection, transaction, Copy, cancellationToken);
        await ShadowAsync(connection, transaction, "SELECT alertadores_swap_shadow($1)", cancellationToken);
        await ShadowAsync(connection, transaction, "UPDATE projection_state SET rebuild_target = NULL WHERE name = $1", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<ProjectionBatch?> BatchAsync(string progress, bool isRebuild, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        long? position = await ProgressRow.ReadAsync(connection, transaction, progress, cancellationToken);
        if (isRebuild && position is null)
        {
            return null;
        }

        if (await feed.ReadAsync(connection, transaction, position ?? 0, batchSize, isRebuild, cancellationToken) is not { } batch)
        {
            return null;
        }

        // First the position: a second runner waits here for our commit, is refused, and has done no work.
        await ProgressRow.MoveAsync(connection, transaction, progress, position, batch.UpTo, Today, cancellationToken);
        if (batch.Events.Count > 0)
        {
            if (isRebuild)
            {
                await RunAsync(connection, transaction, "SET LOCAL search_path = alertadores_shadow, public", cancellationToken);
            }

            await projection.ApplyAsync(batch, connection, transaction, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return batch;
    }

    private async Task ShadowAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Literals of this file.
        await using NpgsqlCommand command = new(sql, connection, transaction);
#pragma warning restore CA2100
        command.Parameters.With(projection.Name);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task RunAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Literals of this file.
        await using NpgsqlCommand command = new(sql, connection, transaction);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
