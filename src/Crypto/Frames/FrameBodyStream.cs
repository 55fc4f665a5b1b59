using System.Buffers.Binary;
using Alertadores.Crypto.Age;

namespace Alertadores.Crypto.Frames;

/// <summary>
/// The body of a frame that is read once, front to back. Only a read that answers 0 says that the frame was whole and of the expected place: what was
/// read before an exception is to be thrown away.
/// </summary>
internal sealed class FrameBodyStream : ReadingStream
{
    private readonly Stream _frame;
    private readonly long _bodySize;
    private byte[]? _prefix;
    private long _left;
    private long _zeros;
    private bool _ended;

    /// <exception cref="ArgumentException">No frame of that place has such a body.</exception>
    internal FrameBodyStream(FramePlace place, long bodySize, Stream frame)
    {
        _frame = frame;
        _bodySize = bodySize;
        _prefix = SealedFrame.Prefix(place);
        _left = bodySize;
        long used = _prefix.Length + bodySize + SealedFrame.TrailerSize;
        _zeros = (place.TryStep(used) ?? throw FrameWriter.TooLong(nameof(bodySize))) - used;
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("Frames are read asynchronously.");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_prefix is { } prefix)
        {
            byte[] found = new byte[prefix.Length];
            await FillAsync(found, cancellationToken);
            Require(found.AsSpan().SequenceEqual(prefix));
            _prefix = null;
        }

        if (_left == 0)
        {
            await EndAsync(cancellationToken);
            return 0;
        }

        if (buffer.IsEmpty)
        {
            return 0;
        }

        int read = await _frame.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        Require(read > 0);
        _left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _frame.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return;
        }

        byte[] rest = new byte[64 * 1024];
        while (_zeros > 0)
        {
            Memory<byte> piece = rest.AsMemory(0, (int)Math.Min(rest.Length, _zeros));
            await FillAsync(piece, cancellationToken);
            Require(!piece.Span.ContainsAnyExcept((byte)0));
            _zeros -= piece.Length;
        }

        byte[] trailer = new byte[SealedFrame.TrailerSize];
        await FillAsync(trailer, cancellationToken);
        Require(BinaryPrimitives.ReadUInt64BigEndian(trailer) == (ulong)_bodySize);
        Require(await _frame.ReadAsync(rest.AsMemory(0, 1), cancellationToken) == 0);
        _ended = true;
    }

    private async Task FillAsync(Memory<byte> piece, CancellationToken cancellationToken) =>
        Require(await _frame.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken) == piece.Length);

    // In one way, whatever was wrong (docs/formats/sealed-frame.md, "Opening").
    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new DecryptionFailedException();
        }
    }
}
