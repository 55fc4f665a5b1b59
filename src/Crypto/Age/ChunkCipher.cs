using System.Buffers.Binary;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Age;

// The payload after its nonce is STREAM (age.md, "Payload"): chunks of 64 KiB, each sealed with ChaCha20-Poly1305 under the nonce
//
//   counter (11 bytes, big endian) ‖ 0x00, or 0x01 for the last chunk
//
// so that chunks cannot be dropped, doubled, moved or cut off. The last chunk is empty only when the whole payload is.
internal sealed class ChunkCipher(SecretBuffer key) : IDisposable
{
    internal const int TagSize = ChaCha20Poly1305.TagSize;
    internal const int PlainSize = 64 * 1024;
    internal const int SealedSize = PlainSize + TagSize;

    private readonly byte[] _nonce = new byte[ChaCha20Poly1305.NonceSize];
    private ulong _counter;
    private bool _finished;

    public void Dispose() => key.Dispose();

    internal void Seal(ReadOnlySpan<byte> plaintext, bool last, Span<byte> ciphertext)
    {
        ChaCha20Poly1305.Seal(key.Span, Nonce(last), [], plaintext, ciphertext);
        Advance(last);
    }

    // False when the tag is another one; the same chunk may then be tried as the last one.
    internal bool TryOpen(ReadOnlySpan<byte> ciphertext, bool last, Span<byte> plaintext)
    {
        bool emptyAfterOthers = last && plaintext.IsEmpty && _counter > 0;
        if (emptyAfterOthers || !ChaCha20Poly1305.TryOpen(key.Span, Nonce(last), [], ciphertext, plaintext))
        {
            return false;
        }

        Advance(last);
        return true;
    }

    private byte[] Nonce(bool last)
    {
        if (_finished)
        {
            throw new InvalidOperationException("The last chunk was already made.");
        }

        // 64 bits of the 88 are more chunks than can be.
        BinaryPrimitives.WriteUInt64BigEndian(_nonce.AsSpan(3, 8), _counter);
        _nonce[^1] = last ? (byte)1 : (byte)0;
        return _nonce;
    }

    private void Advance(bool last)
    {
        _counter++;
        _finished = last;
    }
}
