namespace Alertadores.EventStore.Tests.Sample;

/// <summary>A seeded generator (SplitMix64), so that a failing case can be run again.</summary>
public sealed class SmallRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>0 to <paramref name="bound"/> - 1.</summary>
    public int Next(int bound)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)bound);
        }
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    public T[] Shuffle<T>(IReadOnlyList<T> items)
    {
        T[] shuffled = [.. items];
        for (int i = shuffled.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
