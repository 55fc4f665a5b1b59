using Alertadores.Alerts;
using Quartz;

namespace Alertadores.Host.Jobs;

/// <summary>
/// Runs a job's steps and keeps record of the run: the one place that every job passes. A step that fails stops no other; a run in which one failed is a failure.
/// </summary>
internal sealed class JobWatch(AlertsRoom room, ErrorReport report)
{
    /// <param name="context">Of Quartz: the name and the next moment.</param>
    /// <param name="cancellationToken">The scheduler stops.</param>
    /// <param name="steps">Each by its name in the tally of errors.</param>
    internal Task RunAsync(IJobExecutionContext context, CancellationToken cancellationToken, params IReadOnlyList<(string What, Func<Task> Work)> steps) =>
        RunAsync(context.JobDetail.Key.Name, NextBy(context), cancellationToken, steps);

    // Quartz goes by the machine's clock; the record and who reads it by ours, which the demonstration may shift.
    private DateTimeOffset? NextBy(IJobExecutionContext context) =>
        context.NextFireTimeUtc is { } next ? room.Time.GetUtcNow() + (next - TimeProvider.System.GetUtcNow()) : null;

    internal async Task RunAsync(string name, DateTimeOffset? next, CancellationToken cancellationToken, params IReadOnlyList<(string What, Func<Task> Work)> steps)
    {
        await report.Guard("job record", () => room.Jobs.BeginAsync(name, next, cancellationToken));
        long began = room.Time.GetTimestamp();
        Exception? failed = null;
        foreach ((string what, Func<Task> work) in steps)
        {
            failed = await report.Guard(what, work) ?? failed;
        }

        TimeSpan took = room.Time.GetElapsedTime(began);
        if (!cancellationToken.IsCancellationRequested)
        {
            await report.Guard("job record", () => room.Jobs.EndAsync(name, failed?.GetType().Name, took, cancellationToken));
        }
    }
}
