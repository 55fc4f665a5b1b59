namespace Alertadores.Host.EmbeddedDatabase;

/// <summary>
/// Looks each second whether the embedded PostgreSQL still runs, and starts it again when it was killed; it then recovers by itself. A backend that dies needs nobody:
/// its postmaster sees to that.
/// </summary>
internal sealed class PostgresKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _keeping;

    internal PostgresKeeper(EmbeddedPostgres postgres) => _keeping = KeepAsync(postgres, _stop.Token);

    /// <summary>Looks no more; call it before the server is stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeping;
        _stop.Dispose();
    }

    private static async Task KeepAsync(EmbeddedPostgres postgres, CancellationToken cancellationToken)
    {
        using PeriodicTimer turns = new(Turn);
        try
        {
            while (await turns.WaitForNextTickAsync(cancellationToken))
            {
                if (!postgres.IsRunning())
                {
                    await TryLaunchAsync(postgres, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private static async Task TryLaunchAsync(EmbeddedPostgres postgres, CancellationToken cancellationToken)
    {
        try
        {
            await postgres.LaunchAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is EmbeddedPostgresException or IOException)
        {
            // Backends of the dead one may hold its memory for a moment, or the disk is full: the next turn tries again.
        }
    }
}
