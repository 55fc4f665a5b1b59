using System.Security.Cryptography;

namespace Alertadores.Crypto.Age;

// Opens chunk by chunk, holding 128 KiB. A byte comes out only after its chunk's tag was checked; that the end is the end is known only when
// a read answers 0. Reading throws DecryptionFailedException, and goes on throwing it.
internal sealed class AgeOpeningStream(ChunkCipher cipher, Stream below) : ReadingStream
{
    private readonly byte[] _sealed = new byte[ChunkCipher.SealedSize];
    private readonly byte[] _plain = new byte[ChunkCipher.PlainSize];
    private int _start;
    private int _end;
    private State _state = State.Open;

    private enum State
    {
        // More chunks have to come.
        Open = 1,

        // The last chunk was opened, but it was full: whether something follows it was not yet seen.
        LastButMaybeMore = 2,

        Ended = 3,

        Failed = 4,
    }

    public override int Read(Span<byte> buffer)
    {
        if (NeedsMore)
        {
            Advance(below.ReadAtLeast(_sealed, _sealed.Length, throwOnEndOfStream: false));
        }

        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (NeedsMore)
        {
            Advance(await below.ReadAtLeastAsync(_sealed, _sealed.Length, throwOnEndOfStream: false, cancellationToken));
        }

        return Take(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            CryptographicOperations.ZeroMemory(_plain);
        }

        base.Dispose(disposing);
    }

    private bool NeedsMore => _start == _end && _state != State.Ended;

    private void Advance(int read)
    {
        State state = _state;

        // Failed until shown otherwise: a chunk that failed is not tried again with what follows it.
        _state = State.Failed;
        _state = state switch
        {
            State.Open => OpenChunk(read),
            State.LastButMaybeMore when read == 0 => State.Ended,
            _ => throw new DecryptionFailedException(),
        };
    }

    private State OpenChunk(int read)
    {
        int size = read - ChunkCipher.TagSize;
        if (size < 0)
        {
            throw new DecryptionFailedException();
        }

        ReadOnlySpan<byte> chunk = _sealed.AsSpan(0, read);
        Span<byte> plain = _plain.AsSpan(0, size);
        bool full = read == ChunkCipher.SealedSize;
        bool last = false;
        if (!full || !cipher.TryOpen(chunk, last: false, plain))
        {
            // A short chunk is the last one; a full one may be.
            last = cipher.TryOpen(chunk, last: true, plain) ? true : throw new DecryptionFailedException();
        }

        _start = 0;
        _end = size;
        return (last, full) switch
        {
            (true, false) => State.Ended,
            (true, true) => State.LastButMaybeMore,
            _ => State.Open,
        };
    }

    private int Take(Span<byte> buffer)
    {
        int size = Math.Min(buffer.Length, _end - _start);
        _plain.AsSpan(_start, size).CopyTo(buffer);
        _start += size;
        return size;
    }
}
