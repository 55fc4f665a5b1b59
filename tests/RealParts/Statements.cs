using System.Collections.Concurrent;
using System.Diagnostics;

namespace Alertadores.RealParts;

/// <summary>The statements that one database is sent, in order, as Npgsql's own tracing tells them.</summary>
public sealed class Statements : IDisposable
{
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly ActivityListener _listener;

    /// <summary>Records from now on.</summary>
    public Statements(string database)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (string.Equals(activity.GetTagItem("db.namespace") as string, database, StringComparison.Ordinal)
                    && activity.GetTagItem("db.query.text") is string text)
                {
                    _seen.Enqueue(text);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was sent since the last look.</summary>
    public IReadOnlyList<string> Take()
    {
        var seen = _seen.ToList();
        _seen.Clear();
        return seen;
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
