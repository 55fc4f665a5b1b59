using Alertadores.Alerts;
using Quartz;

namespace Alertadores.Host.Jobs;

/// <summary>Every hour: answers to officials' requests that are older than a day.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepRequestKeysJob(AlertsRoom room, JobWatch watch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await watch.RunAsync(context, cancellationToken, ("request keys", () => room.Requests.SweepAsync(cancellationToken)));
}
