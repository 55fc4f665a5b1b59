using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Alertadores.Crypto.Officers;

/// <summary>The second factor that any authenticator application makes: RFC 6238 with HMAC-SHA-1, steps of 30 seconds, six digits.</summary>
public static class Totp
{
    /// <summary>Bytes: what RFC 4226, section 4, recommends.</summary>
    public const int SecretSize = 20;

    /// <summary>Seconds.</summary>
    public const int StepSeconds = 30;

    public const int Digits = 6;

    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code at an instant.</summary>
    public static string Code(ReadOnlySpan<byte> secret, DateTimeOffset at) =>
        Code(secret, Step(at), Digits).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether <paramref name="code"/> belongs to the step of <paramref name="now"/> or to one beside it, and to one later than
    /// <paramref name="lastStep"/>: whoever reads a code over a shoulder cannot use it again. On true the caller stores <paramref name="step"/>.
    /// </summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="code">As typed; spaces are dropped.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="lastStep">The step of the last code that was accepted, or null before the first.</param>
    /// <param name="step">The step that the code belongs to.</param>
    public static bool Verify(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long? lastStep, out long step)
    {
        ArgumentNullException.ThrowIfNull(code);
        byte[] typed = Encoding.UTF8.GetBytes(code.Replace(" ", string.Empty, StringComparison.Ordinal));
        long current = Step(now);
        step = 0;
        bool found = false;

        // All three are compared, whichever is right, and in constant time.
        for (long candidate = current - 1; candidate <= current + 1; candidate++)
        {
            byte[] expected = Encoding.ASCII.GetBytes(Code(secret, candidate, Digits).ToString("D6", CultureInfo.InvariantCulture));
            if (CryptographicOperations.FixedTimeEquals(expected, typed) && candidate > (lastStep ?? long.MinValue) && !found)
            {
                step = candidate;
                found = true;
            }
        }

        return found;
    }

    /// <summary>What the authenticator's camera reads: <c>otpauth://totp/…</c>.</summary>
    /// <param name="issuer">The installation's name.</param>
    /// <param name="account">The official's user name.</param>
    /// <param name="secret">The shared secret.</param>
    [SuppressMessage("Design", "CA1055:URI-like return values should not be strings", Justification = "It is drawn as a QR code; Uri would rewrite its escapes.")]
    public static string KeyUri(string issuer, string account, ReadOnlySpan<byte> secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period=30";

    /// <summary>The secret as people type it into an authenticator: base32 of RFC 4648 without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> secret)
    {
        StringBuilder text = new();
        int bits = 0;
        int held = 0;
        foreach (byte value in secret)
        {
            held = ((held << 8) | value) & 0xfff;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Base32Alphabet[(held >> (bits - 5)) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(Base32Alphabet[(held << (5 - bits)) & 31]).ToString();
    }

    // RFC 4226, section 5.3: dynamic truncation. RFC 6238's vectors have eight digits.
    [SuppressMessage("Security", "CA5350:Do not use weak cryptographic algorithms", Justification = "RFC 6238 as authenticators have it; HMAC does not rest on SHA-1's collision resistance.")]
    internal static int Code(ReadOnlySpan<byte> secret, long step, int digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> tag = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, tag);
        int offset = tag[^1] & 0xf;
        int truncated = BinaryPrimitives.ReadInt32BigEndian(tag[offset..]) & int.MaxValue;
        return truncated % (int)Math.Pow(10, digits);
    }

    internal static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;
}
