namespace Alertadores.Faults;

/// <summary>The generator of the fault tests (SplitMix64): the same seed gives the same plan of a round. Safe for one thread.</summary>
public sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 up to and without <paramref name="sides"/>.</summary>
    public int Roll(int sides) => (int)(Next() % (ulong)sides);

    /// <summary>A moment between two others.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + TimeSpan.FromMilliseconds(Roll((int)(most - least).TotalMilliseconds + 1));

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count; at += sizeof(ulong))
        {
            BitConverter.GetBytes(Next()).AsSpan(0, Math.Min(sizeof(ulong), count - at)).CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }

    /// <summary>Another generator, for another thread.</summary>
    public Dice Split() => new(Next());

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
