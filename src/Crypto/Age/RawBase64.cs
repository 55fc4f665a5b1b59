using System.Diagnostics.CodeAnalysis;

namespace Alertadores.Crypto.Age;

// RFC 4648 section 4 without padding, in its one canonical form: no white space, no bits left over. Two spellings of one header would be two headers.
internal static class RawBase64
{
    internal static string Encode(ReadOnlySpan<byte> data) => Convert.ToBase64String(data).TrimEnd('=');

    internal static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? data)
    {
        data = null;
        if (text.Contains('=', StringComparison.Ordinal))
        {
            return false;
        }

        // Convert skips white space and drops bits left over; what it made is written again and must be the same text.
        string padded = text.PadRight(text.Length + ((4 - (text.Length % 4)) % 4), '=');
        byte[] decoded = new byte[text.Length];
        if (!Convert.TryFromBase64String(padded, decoded, out int written))
        {
            return false;
        }

        decoded = decoded[..written];
        if (!string.Equals(Encode(decoded), text, StringComparison.Ordinal))
        {
            return false;
        }

        data = decoded;
        return true;
    }
}
