using System.Buffers;
using System.Data;
using Alertadores.Crypto.Age;
using Npgsql;

namespace Alertadores.Alerts.Parts;

/// <summary>Reads the chunk rows of a part. What is deleted while it is read ends the stream early, and the seal above shows the cut.</summary>
internal sealed class ChunkReadingStream : ReadingStream
{
    private readonly NpgsqlDataSource _database;
    private readonly Guid _part;
    private byte[]? _chunk = ArrayPool<byte>.Shared.Rent(PartChunks.Size);
    private int _number;
    private int _start;
    private int _end;

    /// <param name="database">Asked once a chunk.</param>
    /// <param name="part">Whose chunks.</param>
    /// <param name="ahead">What comes before the first chunk; less than a chunk.</param>
    internal ChunkReadingStream(NpgsqlDataSource database, Guid part, ReadOnlySpan<byte> ahead)
    {
        _database = database;
        _part = part;
        ahead.CopyTo(_chunk);
        _end = ahead.Length;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_chunk is null, this);
        if (_start == _end)
        {
            await NextAsync(_chunk, cancellationToken).ConfigureAwait(false);
        }

        var size = Math.Min(buffer.Length, _end - _start);
        _chunk.AsMemory(_start, size).CopyTo(buffer);
        _start += size;
        return size;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _chunk is { } chunk)
        {
            _chunk = null;
            ArrayPool<byte>.Shared.Return(chunk);
        }

        base.Dispose(disposing);
    }

    private async Task NextAsync(byte[] chunk, CancellationToken cancellation)
    {
        await using var read = _database.CreateCommand("SELECT data FROM part_chunk WHERE part_id = $1 AND number = $2");
        read.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _part });
        read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = _number + 1 });
        await using var row = await read.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation).ConfigureAwait(false);
        _start = 0;
        _end = 0;
        if (!await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            return;
        }

        // Straight into the pooled buffer: an array for each row would grow the heap by the size of the file.
        var data = row.GetStream(0);
        await using (data.ConfigureAwait(false))
        {
            _end = await data.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        }

        _number++;
    }
}
