using Alertadores.Alerts;
using Quartz;

namespace Alertadores.Host.Jobs;

/// <summary>Every few seconds: what administrators asked for and takes long (terms counted again, previews of rules). Idle, it costs two small queries.</summary>
[DisallowConcurrentExecution]
internal sealed class AdministrationJob(AlertsRoom room, JobWatch watch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await watch.RunAsync(context, cancellationToken, ("administration", () => room.Administration.WorkAsync(cancellationToken)));
}
