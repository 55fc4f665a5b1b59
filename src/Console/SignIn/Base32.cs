namespace Alertadores.Console.SignIn;

/// <summary>RFC 4648 base32 without padding, as TOTP secrets are written.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <exception cref="ArgumentException">A character outside the alphabet.</exception>
    public static byte[] Read(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var bits = 0;
        var value = 0;
        var at = 0;
        foreach (var character in text)
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0)
            {
                throw new ArgumentException("Not base32.", nameof(text));
            }

            value = ((value << 5) | digit) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)((value >> bits) & 0xFF);
            }
        }

        return bytes;
    }
}
