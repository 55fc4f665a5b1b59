using System.Globalization;
using System.Text;

namespace Alertadores.Alerts.Keys;

/// <summary>The text of a recipients note, before it is signed. Format: docs/formats/recipients-note.md.</summary>
public static class RecipientsNoteText
{
    public const string FirstLine = "alertadores/recipients/v1";

    /// <param name="installation">Short id of the installation.</param>
    /// <param name="owner">Authority id or custody group.</param>
    /// <param name="issued">Day of signing.</param>
    /// <param name="keys">Key id, recipient, first day of use.</param>
    public static string Write(string installation, string owner, DateOnly issued, IReadOnlyList<(string Id, string Recipient, DateOnly From)> keys)
    {
        var text = new StringBuilder();
        text.Append(FirstLine).Append('\n')
            .Append("installation ").Append(installation).Append('\n')
            .Append("owner ").Append(owner).Append('\n')
            .Append("issued ").Append(Day(issued)).Append('\n');
        foreach (var (id, recipient, from) in keys)
        {
            text.Append("recipient ").Append(id).Append(' ').Append(Day(from)).Append(' ').Append(recipient).Append('\n');
        }

        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
