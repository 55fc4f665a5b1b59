using Alertadores.Crypto.Sodium.Interop;

namespace Alertadores.Crypto.Randomness;

/// <summary>The operating system's generator through libsodium (<c>randombytes_buf</c>). Safe for any number of threads.</summary>
public sealed class SystemRandomness : IRandomness
{
    public void Fill(Span<byte> destination) => Libsodium.randombytes_buf(destination, (nuint)destination.Length);
}
