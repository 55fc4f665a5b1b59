using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Receipts;

/// <summary>
/// The reporter's twelve words: 128 bits of entropy and 4 of checksum, written with the Spanish list of BIP-39
/// (docs/formats/receipt.md). Everything that belongs to the reporter derives from them; nothing of them is stored.
/// </summary>
[DebuggerDisplay("Receipt")]
public sealed class Receipt : IDisposable
{
    public const int WordCount = 12;

    /// <summary>Bytes.</summary>
    public const int EntropySize = 16;

    /// <summary>Bytes of every derived value.</summary>
    public const int DerivedSize = 32;

    private const int ChecksumBits = 4;

    private readonly SecretBuffer _entropy;

    private Receipt(SecretBuffer entropy) => _entropy = entropy;

    /// <summary>The twelve words with their accents. Strings cannot be wiped: ask for them only to write the one page that shows them.</summary>
    public IReadOnlyList<string> Words
    {
        get
        {
            string[] words = new string[WordCount];
            UInt128 bits = ReadEntropy(_entropy.Span);
            int last = ((int)(bits & 0x7f) << ChecksumBits) | Checksum(_entropy.Span);
            GC.KeepAlive(this);
            bits >>= WordList.BitsPerWord - ChecksumBits;
            words[^1] = WordList.Words[last];
            for (int i = WordCount - 2; i >= 0; i--)
            {
                words[i] = WordList.Words[(int)(bits & (WordList.Count - 1))];
                bits >>= WordList.BitsPerWord;
            }

            return words;
        }
    }

    public static Receipt Create(IRandomness randomness) => new(SecretBuffer.Random(EntropySize, randomness));

    /// <summary>The receipt of 16 bytes of entropy.</summary>
    public static Receipt FromEntropy(ReadOnlySpan<byte> entropy)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(entropy.Length, EntropySize, nameof(entropy));
        return new Receipt(SecretBuffer.From(entropy));
    }

    /// <summary>
    /// Reads twelve words as people type them: any capitals, accents or none, whole words or from their first four letters on,
    /// parted by spaces, lines, commas, hyphens or numbers ("1. ábaco 2. abdomen").
    /// </summary>
    public static ReceiptReading Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        List<string> words = TypedWords.Split(typed);
        UInt128 bits = 0;
        int last = 0;
        for (int i = 0; i < words.Count; i++)
        {
            if (WordList.TryFind(words[i]) is not { } index)
            {
                return new ReceiptReading.UnknownWord(i, words[i]);
            }

            bits = i < WordCount - 1 ? (bits << WordList.BitsPerWord) | (uint)index : bits;
            last = index;
        }

        if (words.Count != WordCount)
        {
            return new ReceiptReading.WrongCount(words.Count);
        }

        bits = (bits << (WordList.BitsPerWord - ChecksumBits)) | (uint)(last >> ChecksumBits);
        SecretBuffer entropy = SecretBuffer.Allocate(EntropySize);
        BinaryPrimitives.WriteUInt128BigEndian(entropy.Span, bits);
        if (Checksum(entropy.Span) != (last & 0xf))
        {
            entropy.Dispose();
            return new ReceiptReading.WrongChecksum();
        }

        return new ReceiptReading.Ok(new Receipt(entropy));
    }

    /// <summary>Fills 32 bytes with HKDF-SHA256(ikm = entropy, salt = "alertadores/receipt/v1", info = the label).</summary>
    public void Derive(ReceiptLabel label, Span<byte> output)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(output.Length, DerivedSize, nameof(output));
        HkdfSha256.Derive(_entropy.Span, "alertadores/receipt/v1"u8, Info(label), output);
        GC.KeepAlive(this);
    }

    /// <summary>As <see cref="Derive(ReceiptLabel, Span{byte})"/>, into a buffer that is wiped.</summary>
    public SecretBuffer Derive(ReceiptLabel label)
    {
        SecretBuffer derived = SecretBuffer.Allocate(DerivedSize);
        Derive(label, derived.Span);
        return derived;
    }

    public void Dispose() => _entropy.Dispose();

    /// <summary>The type; never the words.</summary>
    public override string ToString() => nameof(Receipt);

    private static UInt128 ReadEntropy(ReadOnlySpan<byte> entropy) => BinaryPrimitives.ReadUInt128BigEndian(entropy);

    // BIP-39: the first bits of SHA-256 of the entropy, one for each 32 bits of it.
    private static int Checksum(ReadOnlySpan<byte> entropy)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(entropy, hash);
        return hash[0] >> (8 - ChecksumBits);
    }

    private static ReadOnlySpan<byte> Info(ReceiptLabel label) => label switch
    {
        ReceiptLabel.SubmissionId => "submission-id"u8,
        ReceiptLabel.MailboxId => "mailbox-id"u8,
        ReceiptLabel.MailboxAuth => "mailbox-auth"u8,
        ReceiptLabel.MessageSign => "message-sign"u8,
        ReceiptLabel.AgeX25519 => "age-x25519"u8,
        ReceiptLabel.AgeMlKem768X25519 => "age-mlkem768x25519"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(label)),
    };
}
