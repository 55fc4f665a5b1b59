using Alertadores.Alerts;
using Quartz;

namespace Alertadores.Host.Jobs;

/// <summary>Each hour: publishes the counts of what is over, from the tenth of the next month, once.</summary>
[DisallowConcurrentExecution]
internal sealed class PublishStatisticsJob(AlertsRoom room, JobWatch watch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await watch.RunAsync(context, cancellationToken, ("statistics", () => room.Publication.PublishDueAsync(cancellationToken)));
}
