using System.Collections.Concurrent;

namespace Alertadores.Faults.Reporters;

/// <summary>What the reporters know: which alerts they sent and which were acknowledged. The database is held against it.</summary>
public sealed class Ledger
{
    private readonly ConcurrentDictionary<Guid, PreparedAlert> _sent = new();
    private readonly ConcurrentDictionary<Guid, bool> _acknowledged = new();
    private readonly ConcurrentDictionary<string, int> _noted = new(StringComparer.Ordinal);

    /// <summary>Every alert whose last button was pressed at least once.</summary>
    public IReadOnlyDictionary<Guid, PreparedAlert> Sent => _sent;

    /// <summary>Those that a reporter was told are safe.</summary>
    public ICollection<Guid> Acknowledged => _acknowledged.Keys;

    /// <summary>Sent, and never acknowledged.</summary>
    public IReadOnlyList<PreparedAlert> Doubtful => [.. _sent.Where(sent => !_acknowledged.ContainsKey(sent.Key)).Select(sent => sent.Value)];

    /// <summary>What went otherwise than it should, by kind.</summary>
    public IReadOnlyDictionary<string, int> Noted => _noted;

    /// <summary>Before the button is pressed.</summary>
    public void Send(PreparedAlert alert) => _sent[alert.AlertId] = alert;

    /// <summary>The page said so.</summary>
    public void Acknowledge(PreparedAlert alert) => _acknowledged[alert.AlertId] = true;

    /// <summary>Counts one of a kind.</summary>
    public void Note(string what) => _noted.AddOrUpdate(what, 1, (_, count) => count + 1);
}
