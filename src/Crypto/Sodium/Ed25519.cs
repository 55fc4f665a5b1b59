using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium.Interop;

namespace Alertadores.Crypto.Sodium;

//
//  Ed25519
//
//      Signatures. Keys are kept as their 32-byte seed. Verification refuses small-order and non-canonical keys and S >= L.
//
//  References
//
//      RFC 8032 (PureEdDSA)
//
//  Sizes
//
//      Seed 32 bytes, public key 32 bytes, signature 64 bytes.
//
/// <summary>Signatures (RFC 8032, PureEdDSA). Private keys are 32-byte seeds.</summary>
public static class Ed25519
{
    public const int SeedSize = 32;
    public const int PublicKeySize = 32;
    public const int SignatureSize = 64;
    private const int ExpandedKeySize = 64;

    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        byte[] publicKey = new byte[PublicKeySize];
        using SecretBuffer expanded = Expand(seed, publicKey);
        return publicKey;
    }

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        byte[] publicKey = new byte[PublicKeySize];
        using SecretBuffer expanded = Expand(seed, publicKey);
        byte[] signature = new byte[SignatureSize];
        if (Libsodium.crypto_sign_ed25519_detached(signature, out _, message, (ulong)message.Length, expanded.Span) != 0)
        {
            throw new InvalidOperationException("libsodium did not sign.");
        }

        return signature;
    }

    /// <summary>True when <paramref name="signature"/> is by the key. A signature or a key of a wrong size verifies nothing.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        publicKey.Length == PublicKeySize
        && signature.Length == SignatureSize
        && Libsodium.crypto_sign_ed25519_verify_detached(signature, message, (ulong)message.Length, publicKey) == 0;

    private static SecretBuffer Expand(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        Size.Require(seed, SeedSize);
        SecretBuffer expanded = SecretBuffer.Allocate(ExpandedKeySize);
        if (Libsodium.crypto_sign_ed25519_seed_keypair(publicKey, expanded.Span, seed) != 0)
        {
            expanded.Dispose();
            throw new InvalidOperationException("libsodium did not expand the seed.");
        }

        return expanded;
    }
}
