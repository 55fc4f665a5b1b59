namespace Alertadores.Console.Tests.Api;

/// <summary>The tests' own generator (SplitMix64): the same seed, the same requests.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 up to and without <paramref name="sides"/>.</summary>
    public int Roll(int sides)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)sides);
        }
    }

    public T Of<T>(IReadOnlyList<T> choices) => choices[Roll(choices.Count)];
}
