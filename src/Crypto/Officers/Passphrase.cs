using System.Buffers.Binary;
using System.Text;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;

namespace Alertadores.Crypto.Officers;

/// <summary>Passphrases of officials: always generated, never chosen. Seven words of the list of 2,048 are 77 bits (docs/formats/officer-key.md).</summary>
public static class Passphrase
{
    public const int WordCount = 7;

    /// <summary>Seven words with their accents, one space between them.</summary>
    public static string Generate(IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        Span<byte> bytes = stackalloc byte[WordCount * sizeof(ushort)];
        randomness.Fill(bytes);
        string[] words = new string[WordCount];
        for (int i = 0; i < WordCount; i++)
        {
            // 2,048 divides 65,536: every word is as likely as any other.
            words[i] = WordList.Words[BinaryPrimitives.ReadUInt16BigEndian(bytes[(i * sizeof(ushort))..]) % WordList.Count];
        }

        bytes.Clear();
        return string.Join(' ', words);
    }

    /// <summary>
    /// The bytes that the key derives from: NFKD, marks dropped, lower case, runs of space, tab, CR and LF as one space and none at the ends, UTF-8.
    /// The vault page does the same.
    /// </summary>
    public static byte[] Normalise(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        string[] words = WordList.Fold(typed).Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return Encoding.UTF8.GetBytes(string.Join(' ', words));
    }
}
