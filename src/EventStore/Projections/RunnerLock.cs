using Alertadores.EventStore.Writing;
using Npgsql;

namespace Alertadores.EventStore.Projections;

/// <summary>
/// The session lock by which one node of all runs the projections, on a connection of its own: when the node or its connection dies,
/// PostgreSQL frees it.
/// </summary>
/// <remarks>
/// Being first is for economy, not for safety: two runners for a moment would do a batch twice and one of them would be refused by
/// <see cref="ProgressRow"/>.
/// </remarks>
internal sealed class RunnerLock : IAsyncDisposable
{
    /// <summary>"alrtproj" in ASCII.</summary>
    public const long Number = 0x616C727470726F6A;

    private readonly NpgsqlConnection connection;

    private RunnerLock(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Null when another node has it.</summary>
    public static async Task<RunnerLock?> TryTakeAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        NpgsqlConnection opened = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            // A machine that vanishes closes no connection: without these the server would keep its lock for two hours. The last one covers a
            // process that stands still; a runner asks HoldsAsync far more often.
            await using NpgsqlCommand take = new(
                """
                SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3; SET idle_session_timeout = '15s';
                """,
                opened);
            await take.ExecuteNonQueryAsync(cancellationToken);
            await using NpgsqlCommand ask = new("SELECT pg_try_advisory_lock($1)", opened);
            ask.Parameters.With(Number);
            if (await ask.ExecuteScalarAsync(cancellationToken) is true)
            {
                return new RunnerLock(opened);
            }
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }

        // Back to the pool, which resets the settings.
        await opened.DisposeAsync();
        return null;
    }

    /// <summary>Asks the connection itself: a lock whose connection is gone is another node's.</summary>
    public async Task<bool> HoldsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlCommand ask = new("SELECT 1", connection);
            await ask.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (Exception gone) when (gone is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Frees it: the pool drops session locks before anybody else gets the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using NpgsqlCommand free = new("SELECT pg_advisory_unlock_all()", connection);
            await free.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception gone) when (gone is NpgsqlException or InvalidOperationException)
        {
            // Then the lock is gone with it.
        }

        await connection.DisposeAsync();
    }
}
