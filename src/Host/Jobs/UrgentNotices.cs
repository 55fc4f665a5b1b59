using Alertadores.Alerts;

namespace Alertadores.Host.Jobs;

/// <summary>
/// On every node: sends the call for a life in danger as soon as its alert is released there, not at the next minute. Not a job, and not on record: its moments are those of reporters. What
/// it misses <see cref="NoticesJob"/> sends.
/// </summary>
internal sealed class UrgentNotices : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;

    internal UrgentNotices(AlertsRoom room, ErrorReport report) => _sending = SendAsync(room, report, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        _stop.Dispose();
    }

    private static async Task SendAsync(AlertsRoom room, ErrorReport report, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await room.Notices.Outbox.CalledAsync(cancellationToken);
                await report.Guard("notices", () => room.Notices.Outbox.SendDueAsync(cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
