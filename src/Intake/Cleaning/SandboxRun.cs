using Alertadores.Alerts.Sandboxing;

namespace Alertadores.Intake.Cleaning;

/// <summary>A place of the sandbox, its process and its time. Disposed once or twice, it gives all of it back once.</summary>
internal sealed class SandboxRun(SandboxProcess process, CancellationTokenSource time, SemaphoreSlim places) : IAsyncDisposable
{
    private int _disposed;

    internal SandboxProcess Process => process;

    internal CancellationToken TimeIsUp => time.Token;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await process.DisposeAsync();
            time.Dispose();
            places.Release();
        }
    }
}
