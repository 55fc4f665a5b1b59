namespace Alertadores.Intake.Cleaning;

/// <summary>
/// The bytes of a clean file as they come out of the sandbox: exactly as many as it announced. Disposing it ends the sandbox and
/// frees its place.
/// </summary>
internal sealed class CleanedBody(SandboxRun run, long size) : Stream
{
    private long _left = size;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; } = size;

    public override long Position
    {
        get => Length - _left;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0 || buffer.Length == 0)
        {
            return 0;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.TimeIsUp);
        int read;
        try
        {
            read = await run.Process.Output.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], either.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The sandbox ran out of time.", late);
        }

        if (read == 0)
        {
            throw new EndOfStreamException("The sandbox ended before the last byte.");
        }

        _left -= read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await run.DisposeAsync();
        await base.DisposeAsync();
    }
}
