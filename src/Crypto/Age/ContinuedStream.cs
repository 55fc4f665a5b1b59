namespace Alertadores.Crypto.Age;

// Bytes that were read ahead of their time, then the rest of the stream they came from (which stays its owner's to dispose).
internal sealed class ContinuedStream(ReadOnlyMemory<byte> ahead, Stream rest) : ReadingStream
{
    private ReadOnlyMemory<byte> _ahead = ahead;

    public override int Read(Span<byte> buffer) => _ahead.IsEmpty ? rest.Read(buffer) : TakeAhead(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _ahead.IsEmpty ? rest.ReadAsync(buffer, cancellationToken) : ValueTask.FromResult(TakeAhead(buffer.Span));

    private int TakeAhead(Span<byte> buffer)
    {
        int size = Math.Min(buffer.Length, _ahead.Length);
        _ahead.Span[..size].CopyTo(buffer);
        _ahead = _ahead[size..];
        return size;
    }
}
