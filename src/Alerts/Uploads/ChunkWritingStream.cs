using System.Buffers;
using Alertadores.Alerts.Parts;
using Npgsql;

namespace Alertadores.Alerts.Uploads;

/// <summary>
/// Writes an upload's payload into chunk rows, <see cref="PartChunks.Together"/> in a transaction of their own as soon as more comes, so that a slow sender holds
/// neither a connection nor a lock. What is left at the end of a payload is written by <see cref="FlushAsync"/>, or by whoever takes <see cref="Rest"/>.
/// </summary>
internal sealed class ChunkWritingStream(NpgsqlDataSource database, Guid upload) : Stream
{
    private const int Capacity = PartChunks.Together * PartChunks.Size;

    // As many as came, each from the pool: a small file takes little.
    private readonly List<byte[]> _rows = new(PartChunks.Together);
    private int _filled;
    private int _number;
    private bool _disposed;

    /// <summary>The rows that are left, and the number of the first; none where nothing came.</summary>
    public (int Number, IReadOnlyList<ReadOnlyMemory<byte>> Rows) Rest =>
        (_number + 1, [.. _rows.Select((row, at) => new ReadOnlyMemory<byte>(row, 0, Math.Min(PartChunks.Size, _filled - (at * PartChunks.Size))))]);

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
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (!buffer.IsEmpty)
        {
            if (_filled == Capacity)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            var at = _filled % PartChunks.Size;
            if (at == 0)
            {
                _rows.Add(ArrayPool<byte>.Shared.Rent(PartChunks.Size));
            }

            var size = Math.Min(buffer.Length, PartChunks.Size - at);
            buffer[..size].CopyTo(_rows[^1].AsMemory(at));
            _filled += size;
            buffer = buffer[size..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_filled == 0)
        {
            return;
        }

        var (number, rows) = Rest;
        await using var batch = database.CreateBatch();
        foreach (var insert in PartChunks.InsertOf(upload, number, rows))
        {
            batch.BatchCommands.Add(insert);
        }

        if (await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) < rows.Count)
        {
            throw new UploadStoppedException(new UploadOutcome.Truncated());
        }

        _number += rows.Count;
        Empty();
    }

    public override void Flush() => throw new NotSupportedException("Chunks are written asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Chunks are written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        Empty();
        base.Dispose(disposing);
    }

    private void Empty()
    {
        _rows.ForEach(row => ArrayPool<byte>.Shared.Return(row));
        _rows.Clear();
        _filled = 0;
    }
}
