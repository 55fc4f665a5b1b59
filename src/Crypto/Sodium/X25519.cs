using Alertadores.Crypto.Sodium.Interop;

namespace Alertadores.Crypto.Sodium;

//
//  X25519
//
//      Diffie-Hellman over Curve25519. A shared secret of all zeros, which a peer forces with a point of low order, is refused.
//
//  References
//
//      RFC 7748 (section 6.1 for the check of the all-zero value)
//
//  Sizes
//
//      Scalar 32 bytes, point 32 bytes, shared secret 32 bytes.
//
/// <summary>Diffie-Hellman over Curve25519 (RFC 7748).</summary>
public static class X25519
{
    public const int ScalarSize = 32;
    public const int PointSize = 32;
    public const int SharedSecretSize = 32;

    /// <summary>The public point of a scalar.</summary>
    public static void PublicPoint(ReadOnlySpan<byte> scalar, Span<byte> point)
    {
        Size.Require(scalar, ScalarSize);
        Size.Require(point, PointSize);
        if (Libsodium.crypto_scalarmult_curve25519_base(point, scalar) != 0)
        {
            throw new InvalidOperationException("libsodium did not multiply.");
        }
    }

    /// <summary>The raw shared secret, to be put through HKDF. False, and zeros, when the peer's point is of low order.</summary>
    public static bool TryAgree(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> peerPoint, Span<byte> sharedSecret)
    {
        Size.Require(scalar, ScalarSize);
        Size.Require(peerPoint, PointSize);
        Size.Require(sharedSecret, SharedSecretSize);
        if (Libsodium.crypto_scalarmult_curve25519(sharedSecret, scalar, peerPoint) == 0)
        {
            return true;
        }

        sharedSecret.Clear();
        return false;
    }
}
