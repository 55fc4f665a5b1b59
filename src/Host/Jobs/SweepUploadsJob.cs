using Alertadores.Alerts;
using Quartz;

namespace Alertadores.Host.Jobs;

/// <summary>
/// Every ten minutes: files that no page can send any more. Two passes decide, and between them every node has written its page keys
/// back (<see cref="NodeUpkeep"/>, each minute).
/// </summary>
[DisallowConcurrentExecution]
internal sealed class SweepUploadsJob(AlertsRoom room, JobWatch watch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await watch.RunAsync(context, cancellationToken, ("uploads", () => room.Uploads.SweepAsync(cancellationToken)));
}
