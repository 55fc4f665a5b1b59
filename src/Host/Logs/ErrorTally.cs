using System.Collections.Concurrent;
using System.Diagnostics;

namespace Alertadores.Host.Logs;

/// <summary>
/// Unhandled errors, counted by type and place. They are told with the pool's release and not when they happen: a line at its moment
/// would say when a reporter was there (contract A4), and a message could repeat what was typed (A3).
/// </summary>
public sealed class ErrorTally
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <param name="door">Which web application: portal, console or vault.</param>
    public void Count(string door, Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        string place = new StackTrace(error).GetFrame(0)?.GetMethod() is { } method
            ? $"{method.DeclaringType?.FullName}.{method.Name}"
            : "?";
        counts.AddOrUpdate($"{door}: {error.GetType().FullName} in {place}", 1, (_, count) => count + 1);
    }

    /// <summary>What was counted since the last call.</summary>
    public IReadOnlyList<(string Kind, int Count)> Take()
    {
        List<(string Kind, int Count)> taken = [];
        foreach (string kind in counts.Keys.Order(StringComparer.Ordinal))
        {
            if (counts.TryRemove(kind, out int count))
            {
                taken.Add((kind, count));
            }
        }

        return taken;
    }
}
