using Alertadores.Alerts.Statistics.Publication;

namespace Alertadores.Intake.Public;

/// <summary>
/// What was published of the alerts, read at most once a minute: published figures never change, and a crowd of readers must not become
/// a crowd of queries.
/// </summary>
public sealed class PublicStatistics(StatisticsPublisher publisher, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim oneReader = new(1, 1);
    private volatile IReadOnlyList<PublishedStatistics>? known;
    private long readAt;

    /// <summary>Newest first; a quarter before its months.</summary>
    public async Task<IReadOnlyList<PublishedStatistics>> AllAsync(CancellationToken cancellation)
    {
        if (known is { } fresh && time.GetElapsedTime(Interlocked.Read(ref readAt)) < Fresh)
        {
            return fresh;
        }

        await oneReader.WaitAsync(cancellation);
        try
        {
            if (known is null || time.GetElapsedTime(Interlocked.Read(ref readAt)) >= Fresh)
            {
                known = await publisher.AllAsync(cancellation);
                Interlocked.Exchange(ref readAt, time.GetTimestamp());
            }

            return known;
        }
        finally
        {
            oneReader.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => oneReader.Dispose();
}
