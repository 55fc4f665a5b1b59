using System.Security.Cryptography;

namespace Alertadores.Crypto.Age;

/// <summary>
/// Seals what is written to it, chunk by chunk, into the stream below, holding 128 KiB. <see cref="CompleteAsync"/> ends the payload.
/// Without it (a crash, an aborted upload) what was written does not open: half a file is never taken for a whole one.
/// The stream below stays its owner's to dispose.
/// </summary>
public sealed class AgeSealingStream : Stream
{
    private readonly Stream _below;
    private readonly ChunkCipher _cipher;
    private readonly byte[] _plain = new byte[ChunkCipher.PlainSize];
    private readonly byte[] _sealed = new byte[ChunkCipher.SealedSize];
    private int _filled;
    private bool _completed;

    internal AgeSealingStream(ChunkCipher cipher, Stream below)
    {
        _cipher = cipher;
        _below = below;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !_completed;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        while (!buffer.IsEmpty)
        {
            // A full chunk waits for the next byte: only then is it known not to be the last one.
            if (_filled == _plain.Length)
            {
                await _below.WriteAsync(SealChunk(last: false), cancellationToken);
            }

            int size = Math.Min(buffer.Length, _plain.Length - _filled);
            buffer.Span[..size].CopyTo(_plain.AsSpan(_filled));
            _filled += size;
            buffer = buffer[size..];
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        while (!buffer.IsEmpty)
        {
            if (_filled == _plain.Length)
            {
                _below.Write(SealChunk(last: false).Span);
            }

            int size = Math.Min(buffer.Length, _plain.Length - _filled);
            buffer[..size].CopyTo(_plain.AsSpan(_filled));
            _filled += size;
            buffer = buffer[size..];
        }
    }

    /// <summary>Writes the last chunk. Nothing can be written afterwards.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        _completed = true;
        await _below.WriteAsync(SealChunk(last: true), cancellationToken);
        await _below.FlushAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => _below.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => _below.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _completed = true;
            _cipher.Dispose();
            CryptographicOperations.ZeroMemory(_plain);
        }

        base.Dispose(disposing);
    }

    private ReadOnlyMemory<byte> SealChunk(bool last)
    {
        int size = _filled + ChunkCipher.TagSize;
        _cipher.Seal(_plain.AsSpan(0, _filled), last, _sealed.AsSpan(0, size));
        _filled = 0;
        return _sealed.AsMemory(0, size);
    }
}
