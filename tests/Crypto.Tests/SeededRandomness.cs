using Alertadores.Crypto.Randomness;

namespace Alertadores.Crypto.Tests;

/// <summary>SplitMix64: the same bytes on every machine and in every run, so that a failing property can be looked at again.</summary>
internal sealed class SeededRandomness(ulong seed) : IRandomness
{
    private ulong _state = seed;

    public void Fill(Span<byte> destination)
    {
        foreach (ref byte value in destination)
        {
            value = (byte)(Next64() & 0xff);
        }
    }

    /// <summary>From 0 up to but not including <paramref name="below"/>.</summary>
    public int Next(int below) => (int)(Next64() % (ulong)below);

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    public byte[] Bytes(int size)
    {
        byte[] bytes = new byte[size];
        Fill(bytes);
        return bytes;
    }

    private ulong Next64()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
