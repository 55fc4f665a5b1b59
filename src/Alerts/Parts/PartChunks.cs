using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Parts;

/// <summary>
/// Payloads in chunk rows, written and read a few at a time by statements of their own: neither a slow reporter nor a slow officer holds a
/// connection, a transaction or more than <see cref="Together"/> rows of memory.
/// </summary>
internal static class PartChunks
{
    /// <summary>Bytes of a chunk row, but for the last of a payload: 64 KiB, so that PostgreSQL writes one while the next is on its way to it.</summary>
    internal const int Size = 64 * 1024;

    /// <summary>Bytes of a row of older versions: 1 MiB.</summary>
    internal const int LargestSize = 1024 * 1024;

    /// <summary>Rows that are written together: those of a payload whose step is 1 MiB, so that most pictures are written by the transaction that finishes them.</summary>
    internal const int Together = 17;

    /// <summary>Writes rows one after the other, numbered from <paramref name="number"/>, as long as their upload is there.</summary>
    internal static IEnumerable<NpgsqlBatchCommand> InsertOf(Guid upload, int number, IEnumerable<ReadOnlyMemory<byte>> rows)
    {
        foreach (var row in rows)
        {
            // The lock on the upload's row makes removal and insert take turns: a chunk whose upload is gone is never written, and one that was
            // written first is seen by the removal's second statement.
            yield return new NpgsqlBatchCommand("INSERT INTO part_chunk (part_id, number, data) SELECT upload_id, $2, $3 FROM upload WHERE upload_id = $1 FOR KEY SHARE")
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = upload },
                    new NpgsqlParameter<int> { TypedValue = number++ },
                    new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = row, NpgsqlDbType = NpgsqlDbType.Bytea },
                },
            };
        }
    }

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
