using Alertadores.Alerts;
using Quartz;

namespace Alertadores.Host.Jobs;

/// <summary>Moves what reporters sent into the streams, at the fixed moments only (contract A4).</summary>
[DisallowConcurrentExecution]
internal sealed class ReleasePoolJob(AlertsRoom room, JobWatch watch, ErrorReport report) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await watch.RunAsync(context, cancellationToken, ("pool", () => room.Pool.ReleaseAllAsync(urgentOnly: false, cancellationToken)));
        report.Tell();
    }
}
