using System.Buffers.Binary;

namespace Alertadores.Crypto.Frames;

/// <summary>
/// Writes one frame whose body arrives in pieces. Without <see cref="CompleteAsync"/> what was written has no trailer and is no frame.
/// The stream below stays its owner's to dispose.
/// </summary>
public sealed class FrameWriter
{
    private const int ZerosAtOnce = 64 * 1024;

    private readonly FramePlace _place;
    private readonly Stream _frame;
    private byte[]? _prefix;

    private FrameWriter(FramePlace place, Stream frame, byte[] prefix)
    {
        _place = place;
        _frame = frame;
        _prefix = prefix;
        Overhead = prefix.Length + SealedFrame.TrailerSize;
    }

    /// <summary>Bytes of the body so far.</summary>
    public long BodySize { get; private set; }

    private int Overhead { get; }

    /// <exception cref="ArgumentException">A field of the header is wrong.</exception>
    public static FrameWriter Start(FramePlace place, Stream frame)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(frame);
        return new FrameWriter(place, frame, SealedFrame.Prefix(place));
    }

    /// <summary>The step of the frame if <paramref name="more"/> bytes of body follow, or null where no step holds them.</summary>
    public long? StepWith(int more) => _place.TryStep(Overhead + BodySize + more);

    /// <exception cref="ArgumentException">The body outgrows the largest step of its kind.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken = default)
    {
        if (StepWith(piece.Length) is null)
        {
            throw TooLong(nameof(piece));
        }

        await WritePrefixAsync(cancellationToken);
        await _frame.WriteAsync(piece, cancellationToken);
        BodySize += piece.Length;
    }

    /// <summary>Writes the zeros and the body's length.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        await WritePrefixAsync(cancellationToken);
        long zeros = (StepWith(0) ?? throw TooLong(nameof(BodySize))) - Overhead - BodySize;
        byte[] none = new byte[Math.Min(zeros, ZerosAtOnce)];
        for (; zeros > 0; zeros -= Math.Min(zeros, ZerosAtOnce))
        {
            await _frame.WriteAsync(none.AsMemory(0, (int)Math.Min(zeros, ZerosAtOnce)), cancellationToken);
        }

        byte[] trailer = new byte[SealedFrame.TrailerSize];
        BinaryPrimitives.WriteUInt64BigEndian(trailer, (ulong)BodySize);
        await _frame.WriteAsync(trailer, cancellationToken);
    }

    internal static ArgumentException TooLong(string name) => new("The body is longer than the largest step of its kind.", name);

    private async ValueTask WritePrefixAsync(CancellationToken cancellationToken)
    {
        if (_prefix is { } prefix)
        {
            _prefix = null;
            await _frame.WriteAsync(prefix, cancellationToken);
        }
    }
}
