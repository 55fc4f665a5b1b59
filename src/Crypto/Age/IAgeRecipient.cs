using Alertadores.Crypto.Randomness;

namespace Alertadores.Crypto.Age;

/// <summary>Whom a file is sealed to.</summary>
public interface IAgeRecipient
{
    /// <summary>The file key, wrapped for this recipient.</summary>
    IReadOnlyList<AgeStanza> Wrap(FileKey fileKey, IRandomness randomness);
}
