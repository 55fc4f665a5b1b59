namespace Alertadores.Triage.Tests;

/// <summary>SplitMix64: the same numbers on every machine and in every run, so that a failing property can be looked at again.</summary>
internal sealed class SeededNumbers(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 up to but not including <paramref name="below"/>.</summary>
    public int Next(int below) => (int)(Next64() % (ulong)below);

    /// <summary>From <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public int Next(int from, int to) => from + Next(to - from + 1);

    public bool Chance(int percent) => Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    private ulong Next64()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
