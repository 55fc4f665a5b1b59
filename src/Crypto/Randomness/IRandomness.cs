namespace Alertadores.Crypto.Randomness;

/// <summary>Random bytes as an argument: the process's own in production, seeded ones where a test needs the same bytes twice.</summary>
public interface IRandomness
{
    /// <summary>Fills all of <paramref name="destination"/>.</summary>
    void Fill(Span<byte> destination);
}
