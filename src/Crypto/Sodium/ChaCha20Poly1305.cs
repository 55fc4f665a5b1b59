using System.Diagnostics.CodeAnalysis;
using Alertadores.Crypto.Sodium.Interop;

namespace Alertadores.Crypto.Sodium;

//
//  ChaCha20Poly1305
//
//      Authenticated encryption of age files. Its nonce is a counter, never drawn at random.
//
//  References
//
//      RFC 8439
//
//  Sizes
//
//      Key 32 bytes, nonce 12 bytes, tag 16 bytes (at the end of the ciphertext).
//
/// <summary>Authenticated encryption of age files. Its nonce is a counter, never drawn at random.</summary>
public static class ChaCha20Poly1305
{
    public const int KeySize = 32;
    public const int NonceSize = 12;
    public const int TagSize = 16;

    /// <summary>Seals <paramref name="plaintext"/>. The answer is <see cref="TagSize"/> bytes longer. A nonce is used once for a key.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> plaintext)
    {
        byte[] ciphertext = new byte[plaintext.Length + TagSize];
        Seal(key, nonce, associatedData, plaintext, ciphertext);
        return ciphertext;
    }

    /// <summary>Seals into <paramref name="ciphertext"/>, exactly <see cref="TagSize"/> bytes longer than the plaintext.</summary>
    public static void Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext)
    {
        Size.Require(key, KeySize);
        Size.Require(nonce, NonceSize);
        Size.Require(ciphertext, plaintext.Length + TagSize);
        int error = Libsodium.crypto_aead_chacha20poly1305_ietf_encrypt(
            ciphertext, out _, plaintext, (ulong)plaintext.Length, associatedData, (ulong)associatedData.Length, 0, nonce, key);
        if (error != 0)
        {
            throw new InvalidOperationException("libsodium did not seal.");
        }
    }

    /// <summary>Opens. False, and nothing released, when the key, the nonce, the associated data or the ciphertext is another one.</summary>
    public static bool TryOpen(
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> nonce,
        ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> ciphertext,
        [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        if (ciphertext.Length < TagSize)
        {
            return false;
        }

        byte[] opened = new byte[ciphertext.Length - TagSize];
        if (!TryOpen(key, nonce, associatedData, ciphertext, opened.AsSpan()))
        {
            return false;
        }

        plaintext = opened;
        return true;
    }

    /// <summary>Opens into <paramref name="plaintext"/>, exactly <see cref="TagSize"/> bytes shorter than the ciphertext; it is all zeros when false.</summary>
    public static bool TryOpen(
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> nonce,
        ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> ciphertext,
        Span<byte> plaintext)
    {
        Size.Require(key, KeySize);
        Size.Require(nonce, NonceSize);
        Size.Require(ciphertext, plaintext.Length + TagSize);
        int error = Libsodium.crypto_aead_chacha20poly1305_ietf_decrypt(
            plaintext, out _, 0, ciphertext, (ulong)ciphertext.Length, associatedData, (ulong)associatedData.Length, nonce, key);
        return error == 0;
    }
}
