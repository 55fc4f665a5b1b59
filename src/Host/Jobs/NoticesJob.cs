using Alertadores.Alerts;
using Quartz;

namespace Alertadores.Host.Jobs;

/// <summary>Each minute: the digests of a fixed hour that has come, lives in danger that nobody looks at, and what is to be sent or tried again.</summary>
[DisallowConcurrentExecution]
internal sealed class NoticesJob(AlertsRoom room, JobWatch watch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await watch.RunAsync(
        context,
        cancellationToken,
        ("digests", () => room.Notices.Digests.WriteDueAsync(cancellationToken)),
        ("escalation", () => room.Notices.OnCall.EscalateAsync(cancellationToken)),
        ("notices", () => room.Notices.Outbox.SendDueAsync(cancellationToken)),
        ("old notices", () => room.Notices.Outbox.SweepAsync(cancellationToken)));
}
