using Alertadores.Crypto.Sodium.Interop;

namespace Alertadores.Crypto.Sodium;

//
//  Argon2id
//
//      Derivation from a passphrase that costs a guesser memory. One lane: libsodium has no other.
//
//  References
//
//      RFC 9106 (version 1.3)
//
//  Sizes
//
//      Salt 16 bytes, output 16 bytes or more, memory in bytes (whole KiB, at least 8), passes 1 or more.
//
/// <summary>Argon2id version 1.3 with one lane (RFC 9106).</summary>
public static class Argon2id
{
    public const int SaltSize = 16;
    public const int MinOutputSize = 16;

    /// <param name="password">The passphrase's bytes.</param>
    /// <param name="salt">16 bytes, of one person only.</param>
    /// <param name="memoryBytes">Memory in bytes, a multiple of 1,024.</param>
    /// <param name="passes">Passes over that memory.</param>
    /// <param name="output">Filled whole.</param>
    /// <exception cref="InvalidOperationException">The memory could not be had.</exception>
    public static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, long memoryBytes, int passes, Span<byte> output)
    {
        Size.Require(salt, SaltSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(memoryBytes, 8 * 1024);
        ArgumentOutOfRangeException.ThrowIfNotEqual(memoryBytes % 1024, 0, nameof(memoryBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(passes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(output.Length, MinOutputSize, nameof(output));
        int error = Libsodium.crypto_pwhash_argon2id(
            output, (ulong)output.Length, password, (ulong)password.Length, salt, (ulong)passes, checked((nuint)memoryBytes), Libsodium.crypto_pwhash_argon2id_ALG_ARGON2ID13);
        if (error != 0)
        {
            throw new InvalidOperationException("Argon2id did not get its memory.");
        }
    }
}
