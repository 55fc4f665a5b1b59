using Npgsql;

namespace Alertadores.Alerts.Parts;

/// <summary>
/// Payloads in chunk rows, written and read one at a time by statements of their own: neither a slow reporter nor a slow officer holds a
/// connection, a transaction or more than one chunk of memory.
/// </summary>
internal static class PartChunks
{
    /// <summary>Bytes of a chunk row, but for the last of a payload: 1 MiB, well below what one value of PostgreSQL may hold.</summary>
    internal const int Size = 1024 * 1024;

    /// <summary>Bytes of a payload that is stored whole; the sizes of the rows are read without their content.</summary>
    internal static async Task<long> PayloadSizeAsync(NpgsqlDataSource database, Guid part, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("SELECT coalesce(sum(octet_length(data)), 0)::bigint FROM part_chunk WHERE part_id = $1");
        read.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = part });
        return (long)(await read.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }

    /// <summary>The payload, front to back, of whatever size.</summary>
    internal static Stream OpenRead(NpgsqlDataSource database, Guid part) => new ChunkReadingStream(database, part, []);

    /// <summary>The same behind its header: a standard age file.</summary>
    internal static Stream OpenRead(NpgsqlDataSource database, Guid part, byte[] header) => new ChunkReadingStream(database, part, header);
}
