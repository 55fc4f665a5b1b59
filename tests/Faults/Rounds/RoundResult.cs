using Alertadores.Faults.Reporters;

namespace Alertadores.Faults.Rounds;

/// <summary>What one round gave.</summary>
/// <param name="Wrong">Everything that must not be; empty for a good round.</param>
/// <param name="Recovery">From the end of the fault to the next acknowledged alert.</param>
/// <param name="Acknowledged">Alerts that are safe so far, in this installation.</param>
/// <param name="Noted">What the reporters met on the way, by kind, in this installation.</param>
public sealed record RoundResult(IReadOnlyList<string> Wrong, TimeSpan Recovery, int Acknowledged, IReadOnlyDictionary<string, int> Noted)
{
    internal static RoundResult Of(Ledger ledger, TimeSpan recovery, IEnumerable<string> wrong) => new(
        [.. wrong, .. ledger.Noted.Where(one => one.Key.StartsWith("WRONG", StringComparison.Ordinal)).Select(one => $"{one.Value} × {one.Key}")],
        recovery,
        ledger.Acknowledged.Count,
        new Dictionary<string, int>(ledger.Noted, StringComparer.Ordinal));
}
