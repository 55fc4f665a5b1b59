using Alertadores.Crypto.Age;

namespace Alertadores.Alerts.Parts;

/// <summary>A stream that is read, and what lies below it and has to be given back with it.</summary>
internal sealed class OwnedStream(Stream read, IDisposable below) : ReadingStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => read.ReadAsync(buffer, cancellationToken);

    public override int Read(Span<byte> buffer) => read.Read(buffer);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            read.Dispose();
            below.Dispose();
        }

        base.Dispose(disposing);
    }
}
