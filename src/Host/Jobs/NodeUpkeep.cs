using Alertadores.Alerts;

namespace Alertadores.Host.Jobs;

/// <summary>
/// What every node does for itself each minute, and not one of them for all: looking at the directory, turning the page keys in its own memory
/// and destroying the old ones there.
/// </summary>
internal sealed class NodeUpkeep : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _turning;

    internal NodeUpkeep(AlertsRoom room, ErrorReport report) => _turning = TurnAsync(room, report, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _turning;
        _stop.Dispose();
    }

    private static async Task TurnAsync(AlertsRoom room, ErrorReport report, CancellationToken cancellationToken)
    {
        using PeriodicTimer minute = new(TimeSpan.FromMinutes(1));
        try
        {
            while (await minute.WaitForNextTickAsync(cancellationToken))
            {
                // A node at rest sees what administrators changed elsewhere.
                await report.Guard("directory", () => room.Directory.RefreshAsync(cancellationToken));
                await report.Guard("page keys", () => room.PageKeys.RefreshAsync(cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
