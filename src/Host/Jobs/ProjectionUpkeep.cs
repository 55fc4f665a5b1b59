using Alertadores.Alerts;

namespace Alertadores.Host.Jobs;

/// <summary>Runs the views that follow the events by themselves. Every node starts it; by a lock in the database one of them works.</summary>
internal sealed class ProjectionUpkeep : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    internal ProjectionUpkeep(AlertsRoom room, ErrorReport report) => _running = RunAsync(room, report, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    // The runner comes back only when it is stopped; whatever else ends it is counted, and it begins anew.
    private static async Task RunAsync(AlertsRoom room, ErrorReport report, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await report.Guard("projections", () => room.Projections.RunAsync(cancellationToken));
            await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
