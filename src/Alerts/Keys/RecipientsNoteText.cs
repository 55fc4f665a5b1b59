using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Alerts.Keys;

/// <summary>One public key of a note.</summary>
/// <param name="Id">Key id, <c>owner/epoch</c>.</param>
/// <param name="From">First day of use.</param>
/// <param name="Recipient">Age recipient, <c>age1…</c>.</param>
/// <param name="Signer">Ed25519 public key that messages of the owner verify under, 32 bytes; null where the owner signs none (custody groups, keys of notes of version 1).</param>
public sealed record NotedKey(string Id, DateOnly From, string Recipient, byte[]? Signer);

/// <summary>The text of a recipients note, without its signatures. Format: docs/formats/recipients-note.md.</summary>
public static class RecipientsNoteText
{
    public const string FirstLine = "alertadores/recipients/v2";

    private const string FirstLineBefore = "alertadores/recipients/v1";

    /// <param name="installation">Short id of the installation.</param>
    /// <param name="owner">Authority id or custody group.</param>
    /// <param name="issued">Day of signing.</param>
    /// <param name="keys">In the order of epochs.</param>
    public static string Write(string installation, string owner, DateOnly issued, IReadOnlyList<NotedKey> keys)
    {
        var text = new StringBuilder();
        text.Append(FirstLine).Append('\n')
            .Append("installation ").Append(installation).Append('\n')
            .Append("owner ").Append(owner).Append('\n')
            .Append("issued ").Append(Day(issued)).Append('\n');
        foreach (var key in keys)
        {
            text.Append("recipient ").Append(key.Id).Append(' ').Append(Day(key.From)).Append(' ').Append(key.Recipient).Append('\n');
        }

        foreach (var key in keys)
        {
            if (key.Signer is { } signer)
            {
                text.Append("signer ").Append(key.Id).Append(' ').Append(Day(key.From)).Append(' ').Append(Convert.ToBase64String(signer)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The keys of a text whose signature was verified; false where it is not exactly such a text of this installation and owner.</summary>
    public static bool TryRead(string text, string installation, string owner, [NotNullWhen(true)] out IReadOnlyList<NotedKey>? keys)
    {
        ArgumentNullException.ThrowIfNull(text);
        keys = null;
        var lines = text.Split('\n');
        if (lines.Length < 6
            || lines[^1].Length > 0
            || lines[0] is not (FirstLine or FirstLineBefore)
            || !string.Equals(lines[1], "installation " + installation, StringComparison.Ordinal)
            || !string.Equals(lines[2], "owner " + owner, StringComparison.Ordinal)
            || !lines[3].StartsWith("issued ", StringComparison.Ordinal)
            || !TryReadDay(lines[3]["issued ".Length..], out _))
        {
            return false;
        }

        var read = new List<NotedKey>();
        var signersBegan = false;
        foreach (var line in lines[4..^1])
        {
            var fields = line.Split(' ');
            if (fields.Length != 4 || !KeyId.TryParse(fields[1], out var id) || !string.Equals(id.Owner, owner, StringComparison.Ordinal) || !TryReadDay(fields[2], out var from))
            {
                return false;
            }

            var place = read.FindIndex(key => string.Equals(key.Id, fields[1], StringComparison.Ordinal));
            switch (fields[0])
            {
                case "recipient" when !signersBegan && place < 0:
                    read.Add(new NotedKey(fields[1], from, fields[3], Signer: null));
                    break;
                case "signer" when place >= 0 && read[place].Signer is null && lines[0] == FirstLine && TryReadKey(fields[3], out var signer):
                    signersBegan = true;
                    read[place] = read[place] with { Signer = signer };
                    break;
                default:
                    return false;
            }
        }

        keys = read;
        return read.Count > 0;
    }

    private static bool TryReadKey(string text, [NotNullWhen(true)] out byte[]? key)
    {
        var bytes = new byte[Ed25519.PublicKeySize + 1];
        var isKey = Convert.TryFromBase64String(text, bytes, out var size)
            && size == Ed25519.PublicKeySize
            && string.Equals(Convert.ToBase64String(bytes[..size]), text, StringComparison.Ordinal);
        key = isKey ? bytes[..size] : null;
        return isKey;
    }

    private static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
