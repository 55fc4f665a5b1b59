using System.Buffers;
using Alertadores.Alerts.Parts;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Uploads;

/// <summary>
/// Writes an upload's payload into chunk rows, each in a transaction of its own as soon as it is full, so that a slow sender holds neither a connection nor a
/// lock. What is left at the end of a payload is written by <see cref="FlushAsync"/>, or by whoever takes <see cref="Rest"/>.
/// </summary>
internal sealed class ChunkWritingStream(NpgsqlDataSource database, Guid upload) : Stream
{
    private byte[]? _chunk = ArrayPool<byte>.Shared.Rent(PartChunks.Size);
    private int _filled;
    private int _number;

    /// <summary>What is left, and the number that it has as a chunk; empty where the last chunk was full.</summary>
    public (int Number, ReadOnlyMemory<byte> Bytes) Rest => (_number + 1, _chunk.AsMemory(0, _filled));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_chunk is null, this);
        while (!buffer.IsEmpty)
        {
            var size = Math.Min(buffer.Length, PartChunks.Size - _filled);
            buffer[..size].CopyTo(_chunk.AsMemory(_filled));
            _filled += size;
            buffer = buffer[size..];
            if (_filled == PartChunks.Size)
            {
                await InsertAsync(_chunk, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        _filled > 0 ? InsertAsync(_chunk!, cancellationToken) : Task.CompletedTask;

    public override void Flush() => throw new NotSupportedException("Chunks are written asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Chunks are written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _chunk is { } chunk)
        {
            _chunk = null;
            ArrayPool<byte>.Shared.Return(chunk);
        }

        base.Dispose(disposing);
    }

    private async Task InsertAsync(byte[] chunk, CancellationToken cancellation)
    {
        // The lock on the upload's row makes removal and insert take turns: a chunk whose upload is gone is never written, and one that was
        // written first is seen by the removal's second statement.
        await using var insert = database.CreateCommand(
            "INSERT INTO part_chunk (part_id, number, data) SELECT upload_id, $2, $3 FROM upload WHERE upload_id = $1 FOR KEY SHARE");
        insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = upload });
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = ++_number });
        insert.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = chunk.AsMemory(0, _filled), NpgsqlDbType = NpgsqlDbType.Bytea });
        if (await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 0)
        {
            throw new UploadStoppedException(new UploadOutcome.Truncated());
        }

        _filled = 0;
    }
}
