using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Alertadores.Crypto.Age;

/// <summary>An age file as text that can be pasted (C2SP age.md, "ASCII armor"): strict PEM of lines of 64. It only writes; it protects nothing.</summary>
public static class AgeArmor
{
    private const string Begin = "-----BEGIN AGE ENCRYPTED FILE-----";
    private const string End = "-----END AGE ENCRYPTED FILE-----";
    private const int Columns = 64;

    public static string Encode(ReadOnlySpan<byte> file)
    {
        string base64 = Convert.ToBase64String(file);
        StringBuilder text = new();
        text.Append(Begin).Append('\n');
        for (int start = 0; start < base64.Length; start += Columns)
        {
            text.Append(base64.AsSpan(start, Math.Min(Columns, base64.Length - start))).Append('\n');
        }

        return text.Append(End).Append('\n').ToString();
    }

    /// <summary>Reads what <see cref="Encode"/> writes, with LF or CRLF and white space around it. False for any other form.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, [NotNullWhen(true)] out byte[]? file)
    {
        file = null;
        string[] lines = Encoding.Latin1.GetString(text.Trim(" \t\r\n"u8))
            .Split('\n')
            .Select(l => l.EndsWith('\r') ? l[..^1] : l)
            .ToArray();
        if (lines.Length < 2
            || !string.Equals(lines[0], Begin, StringComparison.Ordinal)
            || !string.Equals(lines[^1], End, StringComparison.Ordinal))
        {
            return false;
        }

        string[] body = lines[1..^1];
        bool fullLines = body.SkipLast(1).All(l => l.Length == Columns);
        if (!fullLines || (body.Length > 0 && body[^1].Length is 0 or > Columns))
        {
            return false;
        }

        // Written again it must be the same: no other alphabet, no bits left over, no padding inside.
        string base64 = string.Concat(body);
        byte[] decoded = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, decoded, out int written)
            || !string.Equals(Convert.ToBase64String(decoded, 0, written), base64, StringComparison.Ordinal))
        {
            return false;
        }

        file = decoded[..written];
        return true;
    }
}
