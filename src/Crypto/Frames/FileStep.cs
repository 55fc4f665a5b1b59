using System.Numerics;

namespace Alertadores.Crypto.Frames;

/// <summary>The sizes of sealed files: powers of two from 64 KiB to 512 MiB. What is sealed is less than twice what was sent, from 64 KiB on.</summary>
public static class FileStep
{
    public const long Smallest = 64L * 1024;
    public const long Largest = 512L * 1024 * 1024;

    /// <summary>Every step, the smallest first.</summary>
    public static IReadOnlyList<long> All { get; } = [.. Enumerable.Range(0, BitOperations.Log2((ulong)(Largest / Smallest)) + 1).Select(power => Smallest << power)];

    /// <summary>The smallest step that holds <paramref name="bodyAndOverhead"/> bytes, or null when none does.</summary>
    public static long? TryFor(long bodyAndOverhead)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bodyAndOverhead);
        return bodyAndOverhead > Largest ? null : Math.Max(Smallest, (long)BitOperations.RoundUpToPowerOf2((ulong)bodyAndOverhead));
    }

    /// <summary>The smallest step that holds <paramref name="bodyAndOverhead"/> bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 512 MiB.</exception>
    public static long For(long bodyAndOverhead) =>
        TryFor(bodyAndOverhead) ?? throw new ArgumentOutOfRangeException(nameof(bodyAndOverhead), "A file is at most 512 MiB with its frame.");
}
