using Alertadores.Crypto.Sodium.Interop;

namespace Alertadores.Crypto.Sodium;

//
//  scrypt
//
//      Derivation from a passphrase, as age files use it: r = 8, p = 1.
//
//  References
//
//      RFC 7914
//
//  Sizes
//
//      N = 2^logN, which takes 2^logN KiB of memory; salt and output of any size.
//
/// <summary>scrypt with r = 8 and p = 1 (RFC 7914).</summary>
public static class Scrypt
{
    private const int BlockSize = 8;
    private const int Lanes = 1;

    /// <exception cref="InvalidOperationException">The memory (2^<paramref name="logN"/> KiB) could not be had.</exception>
    public static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int logN, Span<byte> output) =>
        Derive(password, salt, logN, BlockSize, Lanes, output);

    // RFC 7914's vectors have other r and p.
    internal static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int logN, int r, int p, Span<byte> output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logN, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logN, 30);
        int error = Libsodium.crypto_pwhash_scryptsalsa208sha256_ll(
            password, (nuint)password.Length, salt, (nuint)salt.Length, 1UL << logN, (uint)r, (uint)p, output, (nuint)output.Length);
        if (error != 0)
        {
            throw new InvalidOperationException("scrypt did not get its memory.");
        }
    }
}
