using Alertadores.EventStore.Writing;
using Npgsql;

namespace Alertadores.EventStore.Projections;

/// <summary>
/// A position in <c>mt_event_progression</c>. It moves only from the value that was read: whoever else moved it meanwhile has done
/// the batch, and this transaction is given up.
/// </summary>
internal static class ProgressRow
{
    /// <summary>As Marten names the one shard of a projection.</summary>
    public static string Live(string projection) => projection + ":All";

    /// <summary>Of a rebuild that runs.</summary>
    public static string Rebuild(string projection) => projection + ":Rebuild";

    /// <summary>Null when there is no such row.</summary>
    public static async Task<long?> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand read = new("SELECT last_seq_id FROM mt_event_progression WHERE name = $1", connection, transaction);
        read.Parameters.With(name);
        return await read.ExecuteScalarAsync(cancellationToken) as long?;
    }

    /// <param name="day">Written as 00:00Z: the moment of a batch would tell the moment of the release that it follows (contract A4).</param>
    /// <exception cref="ConcurrencyException">It no longer stands at <paramref name="from"/>.</exception>
    public static async Task MoveAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string name, long? from, long to, DateOnly day, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand move = new(
            from is null
                ? "INSERT INTO mt_event_progression (name, last_seq_id, last_updated) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
                : "UPDATE mt_event_progression SET last_seq_id = $2, last_updated = $3 WHERE name = $1 AND last_seq_id = $4",
            connection,
            transaction);
        move.Parameters.With(name).With(to).With(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        if (from is { } old)
        {
            move.Parameters.With(old);
        }

        if (await move.ExecuteNonQueryAsync(cancellationToken) != 1)
        {
            throw new ConcurrencyException($"Position {name}", from ?? 0, actual: null);
        }
    }

    public static async Task DeleteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand delete = new("DELETE FROM mt_event_progression WHERE name = $1", connection, transaction);
        delete.Parameters.With(name);
        await delete.ExecuteNonQueryAsync(cancellationToken);
    }
}
