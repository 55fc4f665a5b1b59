using Alertadores.Alerts;
using Quartz;

namespace Alertadores.Host.Jobs;

/// <summary>
/// Each minute: a life in danger that its own request could not release (the process ended in between), deadlines to warn and to
/// breach, requests to open an identity that nobody decided on. Each step is idempotent and none waits for another's success.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class MinuteJob(AlertsRoom room, JobWatch watch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await watch.RunAsync(
        context,
        cancellationToken,
        ("pool", () => room.Pool.ReleaseAllAsync(urgentOnly: true, cancellationToken)),
        ("deadlines", () => room.Sweep.SweepAsync(cancellationToken)),
        ("identity requests", () => room.Custody.ExpireAsync(cancellationToken)));
}
