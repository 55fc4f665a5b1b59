using System.Text;

namespace Alertadores.Crypto.Age;

// The header as text (C2SP age.md, "Header"):
//
//   age-encryption.org/v1 LF
//   ( "-> " type ( SP argument )* LF  body in raw base64, lines of 64 and one shorter, maybe empty, LF )+
//   "--- " raw base64 of the MAC (32 bytes) LF
//
// The MAC covers everything up to and including "---".
internal sealed record HeaderText(IReadOnlyList<AgeStanza> Stanzas, int MacInputSize, byte[] Mac)
{
    internal const int MacSize = 32;
    internal const int MaxSize = 128 * 1024;
    private const string Version = "age-encryption.org/v1";
    private const int Columns = 64;

    // Where the header ends in the bytes seen so far: after the line that begins with "---". Null when that line has not come yet.
    internal static int? FindEnd(ReadOnlySpan<byte> bytes)
    {
        int footer = bytes.IndexOf("\n---"u8);
        if (footer < 0)
        {
            return null;
        }

        int end = bytes[(footer + 1)..].IndexOf((byte)'\n');
        return end < 0 ? null : footer + 1 + end + 1;
    }

    // Everything that the MAC covers.
    internal static byte[] WriteMacInput(IReadOnlyList<AgeStanza> stanzas)
    {
        StringBuilder text = new();
        text.Append(Version).Append('\n');
        foreach (AgeStanza stanza in stanzas)
        {
            text.Append("-> ").AppendJoin(' ', stanza.Arguments.Prepend(stanza.Type)).Append('\n');
            string body = RawBase64.Encode(stanza.Body.Span);

            // "<=": a body that fills its last line is followed by an empty one.
            for (int start = 0; start <= body.Length; start += Columns)
            {
                text.Append(body.AsSpan(start, Math.Min(Columns, body.Length - start))).Append('\n');
            }
        }

        text.Append("---");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    internal static byte[] WriteFooter(ReadOnlySpan<byte> mac) => Encoding.ASCII.GetBytes($" {RawBase64.Encode(mac)}\n");

    internal static HeaderText Parse(ReadOnlySpan<byte> header)
    {
        // Latin-1 keeps every byte one character, so that what is not printable ASCII is seen and refused.
        string text = Encoding.Latin1.GetString(header);
        string[] lines = text.Split('\n');
        if (text.Length > MaxSize || lines.Length < 3 || lines[^1].Length != 0)
        {
            throw new AgeFormatException("The header is cut.");
        }

        if (!string.Equals(lines[0], Version, StringComparison.Ordinal))
        {
            throw new AgeFormatException("Not an age file of version 1.");
        }

        int footer = lines.Length - 2;
        List<AgeStanza> stanzas = [];
        int line = 1;
        while (line < footer)
        {
            stanzas.Add(ParseStanza(lines.AsSpan(0, footer), ref line));
        }

        if (stanzas.Count == 0)
        {
            throw new AgeFormatException("The header has no stanza.");
        }

        // age.md: "An scrypt stanza, if present, MUST be the only stanza in the header", since a passphrase also authenticates.
        if (stanzas.Count > 1 && stanzas.Exists(s => string.Equals(s.Type, ScryptRecipient.StanzaType, StringComparison.Ordinal)))
        {
            throw new AgeFormatException("A scrypt stanza is not alone.");
        }

        if (!lines[footer].StartsWith("--- ", StringComparison.Ordinal)
            || !RawBase64.TryDecode(lines[footer][4..], out byte[]? mac)
            || mac.Length != MacSize)
        {
            throw new AgeFormatException("The header's last line is wrong.");
        }

        return new HeaderText(stanzas, text.Length - 1 - lines[footer].Length + 3, mac);
    }

    private static AgeStanza ParseStanza(ReadOnlySpan<string> lines, ref int line)
    {
        if (!lines[line].StartsWith("-> ", StringComparison.Ordinal))
        {
            throw new AgeFormatException("A stanza does not begin with an arrow.");
        }

        string[] arguments = lines[line++][3..].Split(' ');
        if (arguments.Any(a => a.Length == 0 || a.Any(c => c is < '!' or > '~')))
        {
            throw new AgeFormatException("A stanza has an argument that is empty or not printable.");
        }

        StringBuilder body = new();
        while (true)
        {
            if (line == lines.Length)
            {
                throw new AgeFormatException("A stanza's body has no end.");
            }

            string row = lines[line++];
            if (row.Length > Columns)
            {
                throw new AgeFormatException("A line of a stanza's body is too long.");
            }

            body.Append(row);
            if (row.Length < Columns)
            {
                break;
            }
        }

        return RawBase64.TryDecode(body.ToString(), out byte[]? bytes)
            ? new AgeStanza(arguments[0], arguments[1..], bytes)
            : throw new AgeFormatException("A stanza's body is not canonical base64.");
    }
}
