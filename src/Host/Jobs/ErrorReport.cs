using Alertadores.Host.Logs;

namespace Alertadores.Host.Jobs;

/// <summary>Keeps a job's failure out of Quartz's log, which would print its text, and tells the tally at the fixed moments.</summary>
internal sealed partial class ErrorReport(ErrorTally errors, ILogger<ErrorReport> log)
{
    /// <returns>What it failed with, or null.</returns>
    internal async Task<Exception?> Guard(string what, Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (OperationCanceledException)
        {
            // Stopping; the next run does the rest.
            return null;
        }
#pragma warning disable CA1031 // The host's edge (guide, 6): the next run tries again, and the count says that this one failed.
        catch (Exception error)
#pragma warning restore CA1031
        {
            errors.Count(what, error);
            return error;
        }
    }

    internal void Tell()
    {
        foreach ((string kind, int count) in errors.Take())
        {
            Unhandled(log, count, kind);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} unhandled: {Kind}")]
    private static partial void Unhandled(ILogger log, int count, string kind);
}
