using System.Buffers;
using System.Data;
using Alertadores.Crypto.Age;
using Npgsql;

namespace Alertadores.Alerts.Parts;

/// <summary>Reads the chunk rows of a part, as many at once as have room. What is deleted while it is read ends the stream early, and the seal above shows the cut.</summary>
internal sealed class ChunkReadingStream : ReadingStream
{
    private readonly NpgsqlDataSource _database;
    private readonly Guid _part;
    private byte[]? _chunks = ArrayPool<byte>.Shared.Rent(PartChunks.LargestSize);
    private int _number;
    private int _start;
    private int _end;

    /// <param name="database">Asked once for every <see cref="PartChunks.LargestSize"/> bytes.</param>
    /// <param name="part">Whose chunks.</param>
    /// <param name="ahead">What comes before the first row; less than a row.</param>
    internal ChunkReadingStream(NpgsqlDataSource database, Guid part, ReadOnlySpan<byte> ahead)
    {
        _database = database;
        _part = part;
        ahead.CopyTo(_chunks);
        _end = ahead.Length;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_chunks is null, this);
        if (_start == _end)
        {
            await NextAsync(_chunks, cancellationToken).ConfigureAwait(false);
        }

        var size = Math.Min(buffer.Length, _end - _start);
        _chunks.AsMemory(_start, size).CopyTo(buffer);
        _start += size;
        return size;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _chunks is { } chunks)
        {
            _chunks = null;
            ArrayPool<byte>.Shared.Return(chunks);
        }

        base.Dispose(disposing);
    }

    private async Task NextAsync(byte[] chunks, CancellationToken cancellation)
    {
        await using var read = _database.CreateCommand("SELECT data FROM part_chunk WHERE part_id = $1 AND number > $2 ORDER BY number LIMIT $3");
        read.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _part });
        read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = _number });
        read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PartChunks.LargestSize / PartChunks.Size });
        await using var rows = await read.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation).ConfigureAwait(false);
        _start = 0;
        _end = 0;
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            // Straight into the pooled buffer: an array for each row would grow the heap by the size of the file.
            var data = rows.GetStream(0);
            await using (data.ConfigureAwait(false))
            {
                if (_end + data.Length > chunks.Length)
                {
                    // A row of an older version, larger than these: next time.
                    return;
                }

                var size = (int)data.Length;
                await data.ReadExactlyAsync(chunks.AsMemory(_end, size), cancellation).ConfigureAwait(false);
                _end += size;
            }

            _number++;
        }
    }
}
