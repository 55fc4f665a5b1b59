using System.Security.Cryptography;

namespace Alertadores.Crypto.Age;

// Opens chunk by chunk, holding 128 KiB. A byte comes out only after its chunk's tag was checked; that the end is the end is known only when
// a read answers 0. Reading throws DecryptionFailedException, and goes on throwing it.
internal sealed class AgeOpeningStream(ChunkCipher cipher, Stream below) : ReadingStream
{
    // One byte more than a chunk: a chunk is the last one when nothing comes after it.
    private readonly byte[] _sealed = new byte[ChunkCipher.SealedSize + 1];
    private readonly byte[] _plain = new byte[ChunkCipher.PlainSize];
    private int _ahead;
    private int _start;
    private int _end;
    private bool _last;
    private bool _failed;

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !_last)
        {
            OpenChunk(below.ReadAtLeast(_sealed.AsSpan(_ahead), _sealed.Length - _ahead, throwOnEndOfStream: false));
        }

        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start == _end && !_last)
        {
            OpenChunk(await below.ReadAtLeastAsync(_sealed.AsMemory(_ahead), _sealed.Length - _ahead, throwOnEndOfStream: false, cancellationToken));
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

    private void OpenChunk(int read)
    {
        int filled = _ahead + read;
        bool last = filled < _sealed.Length;
        int size = Math.Min(filled, ChunkCipher.SealedSize);
        if (_failed || size < ChunkCipher.TagSize)
        {
            throw new DecryptionFailedException();
        }

        // Set before and unset after: a chunk that failed is not tried again with what follows it.
        _failed = true;
        cipher.Open(_sealed.AsSpan(0, size), last, _plain.AsSpan(0, size - ChunkCipher.TagSize));
        _failed = false;
        _start = 0;
        _end = size - ChunkCipher.TagSize;
        _last = last;
        _ahead = last ? 0 : 1;
        _sealed[0] = _sealed[^1];
    }

    private int Take(Span<byte> buffer)
    {
        int size = Math.Min(buffer.Length, _end - _start);
        _plain.AsSpan(_start, size).CopyTo(buffer);
        _start += size;
        return size;
    }
}
