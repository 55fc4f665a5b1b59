using System.Security.Cryptography;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Officers;

/// <summary>
/// What an official's passphrase becomes (docs/formats/officer-key.md): k = Argon2id(passphrase, salt, 19 MiB, 2 passes, 1 lane), then
/// HKDF-SHA256(k, salt "alertadores/officer/v1", info) for two values. In production the browser does this; the server does it when it founds an installation.
/// </summary>
public static class OfficerKey
{
    /// <summary>Bytes, of one official only.</summary>
    public const int SaltSize = Argon2id.SaltSize;

    /// <summary>19 MiB in bytes (19,456 KiB).</summary>
    public const long MemoryBytes = 19L * 1024 * 1024;

    public const int Passes = 2;
    public const int Lanes = 1;

    /// <summary>Bytes of both derived values.</summary>
    public const int DerivedSize = 32;

    /// <param name="passphrase">As typed; see <see cref="Passphrase.Normalise"/>.</param>
    /// <param name="salt">16 bytes.</param>
    /// <param name="signIn"><c>officer-signin</c>: the server keeps its SHA-256. The caller's to dispose.</param>
    /// <param name="unlock"><c>officer-unlock</c>: the scalar of the X25519 identity that opens the official's identity file. The caller's to dispose.</param>
    public static void Derive(string passphrase, ReadOnlySpan<byte> salt, out SecretBuffer signIn, out SecretBuffer unlock)
    {
        byte[] bytes = Passphrase.Normalise(passphrase);
        using SecretBuffer key = SecretBuffer.Allocate(DerivedSize);
        Argon2id.Derive(bytes, salt, MemoryBytes, Passes, key.Span);
        CryptographicOperations.ZeroMemory(bytes);
        signIn = Expand(key, "officer-signin"u8);
        unlock = Expand(key, "officer-unlock"u8);
    }

    private static SecretBuffer Expand(SecretBuffer key, ReadOnlySpan<byte> info)
    {
        SecretBuffer derived = SecretBuffer.Allocate(DerivedSize);
        HkdfSha256.Derive(key.Span, "alertadores/officer/v1"u8, info, derived.Span);
        return derived;
    }
}
