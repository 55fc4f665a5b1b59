using Alertadores.Crypto.Age;
using Alertadores.Intake.Cleaning;

namespace Alertadores.Intake.Evidence;

/// <summary>A body whose first bytes can be looked at before it is read from the start.</summary>
internal sealed class HeadStream(Stream inner) : ReadingStream
{
    private readonly byte[] _head = new byte[FileKinds.HeadBytes];
    private int _filled;
    private int _given;

    /// <summary>What <see cref="FillAsync"/> read.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _filled);

    /// <summary>Reads the first bytes; fewer only where the body is shorter.</summary>
    public async Task FillAsync(CancellationToken cancellation)
    {
        int read;
        while (_filled < _head.Length && (read = await inner.ReadAsync(_head.AsMemory(_filled), cancellation)) > 0)
        {
            _filled += read;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == _filled)
        {
            return await inner.ReadAsync(buffer, cancellationToken);
        }

        var size = Math.Min(buffer.Length, _filled - _given);
        _head.AsSpan(_given, size).CopyTo(buffer.Span);
        _given += size;
        return size;
    }
}
