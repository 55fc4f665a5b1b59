using Alertadores.Alerts;

namespace Alertadores.Host.Jobs;

/// <summary>
/// What every node does for itself each minute, and not one of them for all: looking at the directory, turning the page keys in its own memory
/// and destroying the old ones there, and reading ahead what searches look through, which begins at its start.
/// </summary>
internal sealed class NodeUpkeep : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _turning;

    internal NodeUpkeep(AlertsRoom room, JobWatch watch) => _turning = TurnAsync(room, watch, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _turning;
        _stop.Dispose();
    }

    private static async Task TurnAsync(AlertsRoom room, JobWatch watch, CancellationToken cancellationToken)
    {
        TimeSpan interval = TimeSpan.FromMinutes(1);
        using PeriodicTimer minute = new(interval);
        try
        {
            do
            {
                // A node at rest sees what administrators changed elsewhere.
                await watch.RunAsync(
                    "upkeep",
                    room.Time.GetUtcNow() + interval,
                    cancellationToken,
                    ("directory", () => room.Directory.RefreshAsync(cancellationToken)),
                    ("page keys", () => room.PageKeys.RefreshAsync(cancellationToken)),
                    ("search", () => room.Inbox.ReadAheadAsync(room.Directory.All.Select(authority => authority.Id), cancellationToken)));
            }
            while (await minute.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
