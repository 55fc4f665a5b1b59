using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Alertadores.Crypto.Age;

// BIP-173 without its limit of 90 characters, as age writes keys: human-readable part, "1", groups of five bits, six of checksum.
internal static class Bech32
{
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const int ChecksumLength = 6;
    private static readonly uint[] s_generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

    internal static string Encode(string prefix, ReadOnlySpan<byte> data)
    {
        List<byte> values = [.. ToFives(data)];
        List<byte> checkedValues = [.. Expand(prefix), .. values, .. new byte[ChecksumLength]];
        uint polymod = Polymod(checkedValues) ^ 1;
        StringBuilder text = new(prefix);
        text.Append('1');
        foreach (byte value in values)
        {
            text.Append(Alphabet[value]);
        }

        for (int i = 0; i < ChecksumLength; i++)
        {
            text.Append(Alphabet[(int)(polymod >> (5 * (ChecksumLength - 1 - i))) & 31]);
        }

        return text.ToString();
    }

    // Requires the prefix in lower case; the text is all in lower case or all in upper case.
    internal static bool TryDecode(string prefix, string text, [NotNullWhen(true)] out byte[]? data)
    {
        data = null;
        bool hasLower = text.Any(char.IsAsciiLetterLower);
        bool hasUpper = text.Any(char.IsAsciiLetterUpper);
        int separator = text.LastIndexOf('1');
        if ((hasLower && hasUpper) || separator != prefix.Length || text.Length - separator - 1 < ChecksumLength)
        {
            return false;
        }

        List<byte> values = [];
        foreach (char letter in text.AsSpan(separator + 1))
        {
            int value = Alphabet.IndexOf(Lower(letter), StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            values.Add((byte)value);
        }

        for (int i = 0; i < separator; i++)
        {
            if (Lower(text[i]) != prefix[i])
            {
                return false;
            }
        }

        return Polymod([.. Expand(prefix), .. values]) == 1 && TryToBytes(values[..^ChecksumLength], out data);
    }

    private static char Lower(char letter) => char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter;

    private static IEnumerable<byte> Expand(string prefix) =>
        prefix.Select(c => (byte)(c >> 5)).Append((byte)0).Concat(prefix.Select(c => (byte)(c & 31)));

    private static uint Polymod(List<byte> values)
    {
        uint checksum = 1;
        foreach (byte value in values)
        {
            uint top = checksum >> 25;
            checksum = ((checksum & 0x1ffffff) << 5) ^ value;
            for (int i = 0; i < s_generator.Length; i++)
            {
                checksum ^= ((top >> i) & 1) == 1 ? s_generator[i] : 0;
            }
        }

        return checksum;
    }

    private static List<byte> ToFives(ReadOnlySpan<byte> data)
    {
        List<byte> fives = [];
        int bits = 0;
        int held = 0;
        foreach (byte value in data)
        {
            held = ((held << 8) | value) & 0xfff;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                fives.Add((byte)((held >> bits) & 31));
            }
        }

        if (bits > 0)
        {
            fives.Add((byte)((held << (5 - bits)) & 31));
        }

        return fives;
    }

    private static bool TryToBytes(List<byte> fives, [NotNullWhen(true)] out byte[]? data)
    {
        List<byte> bytes = [];
        int bits = 0;
        int held = 0;
        foreach (byte five in fives)
        {
            held = ((held << 5) | five) & 0xfff;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)((held >> bits) & 0xff));
            }
        }

        // What is left over is padding: less than one group, and zeros.
        bool canonical = bits < 5 && (held & ((1 << bits) - 1)) == 0;
        data = canonical ? [.. bytes] : null;
        return canonical;
    }
}
