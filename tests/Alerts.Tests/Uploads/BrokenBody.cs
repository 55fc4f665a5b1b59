using Alertadores.Crypto.Age;

namespace Alertadores.Alerts.Tests.Uploads;

/// <summary>A body of a length that is made up as it is read, so that a test holds no file; it may break, wait or be watched.</summary>
internal sealed class BrokenBody(long size) : ReadingStream
{
    private long _position;

    /// <summary>What is thrown when all bytes were read, instead of the end.</summary>
    public Exception? Ends { get; init; }

    /// <summary>Awaited once, when half of the bytes were read.</summary>
    public Func<CancellationToken, Task>? Halfway { get; init; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var half = size / 2;
        if (Halfway is not null && _position == half)
        {
            await Halfway(cancellationToken);
        }

        var end = Halfway is not null && _position < half ? half : size;
        var count = (int)Math.Min(buffer.Length, end - _position);
        if (count == 0 && Ends is not null)
        {
            throw Ends;
        }

        for (var i = 0; i < count; i++)
        {
            buffer.Span[i] = ByteAt(_position + i);
        }

        _position += count;
        return count;
    }

    /// <summary>The byte at a place; no two chunks are alike.</summary>
    internal static byte ByteAt(long place) => unchecked((byte)((place * 31) ^ (place >> 13)));
}
