using System.Security.Cryptography;

namespace Alertadores.Crypto.Sodium;

//
//  HMAC-SHA-256
//
//      Message authentication with a shared key; comparison in constant time. By .NET.
//
//  References
//
//      RFC 2104, FIPS 198-1
//
//  Sizes
//
//      Key of any size, tag 32 bytes.
//
/// <summary>HMAC with SHA-256 (RFC 2104).</summary>
public static class HmacSha256
{
    public const int TagSize = 32;

    public static byte[] Tag(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message) => HMACSHA256.HashData(key, message);

    /// <summary>Compares in a time that does not depend on the content. A tag of another size is false.</summary>
    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag)
    {
        Span<byte> expected = stackalloc byte[TagSize];
        HMACSHA256.HashData(key, message, expected);
        return CryptographicOperations.FixedTimeEquals(expected, tag);
    }
}
