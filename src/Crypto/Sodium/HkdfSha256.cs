using System.Security.Cryptography;

namespace Alertadores.Crypto.Sodium;

//
//  HKDF-SHA-256
//
//      Keys from a secret of full entropy, one for each label. By .NET: libsodium has it only since 1.0.19.
//
//  References
//
//      RFC 5869
//
//  Sizes
//
//      Output up to 8,160 bytes (255 * 32).
//
/// <summary>HKDF with SHA-256, extract and expand in one (RFC 5869).</summary>
public static class HkdfSha256
{
    public const int MaxOutputSize = 255 * 32;

    /// <param name="secret">The input key material.</param>
    /// <param name="salt">May be empty.</param>
    /// <param name="info">The label. One more label for each new use.</param>
    /// <param name="output">Filled whole.</param>
    public static void Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, Span<byte> output) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, output, salt, info);
}
