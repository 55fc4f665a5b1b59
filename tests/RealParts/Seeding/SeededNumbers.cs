namespace Alertadores.RealParts.Seeding;

/// <summary>Numbers that are the same in every run: SplitMix64 (Steele, Lea, Flood 2014).</summary>
public sealed class SeededNumbers(ulong seed)
{
    private ulong state = seed;

    /// <summary>0 to <paramref name="below"/> − 1.</summary>
    public int Next(int below) => (int)(Bits() % (ulong)below);

    /// <summary>One of them, the first most often: half of what is left for each.</summary>
    public T Skewed<T>(IReadOnlyList<T> values)
    {
        var index = 0;
        while (index < values.Count - 1 && Next(3) != 0)
        {
            index++;
        }

        return values[index];
    }

    /// <summary>One of them, all alike.</summary>
    public T One<T>(IReadOnlyList<T> values) => values[Next(values.Count)];

    /// <summary>True in so many of a hundred.</summary>
    public bool Percent(int share) => Next(100) < share;

    /// <summary>A version 4 id.</summary>
    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, Bits());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Bits());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private ulong Bits()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
