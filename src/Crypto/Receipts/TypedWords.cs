using System.Globalization;
using System.Text;

namespace Alertadores.Crypto.Receipts;

// Words are runs of letters, their accents composed or not; everything else parts them: spaces, lines, commas, numbers, hyphens, quotes.
internal static class TypedWords
{
    internal static List<string> Split(string typed)
    {
        List<string> words = [];
        StringBuilder word = new();
        foreach (Rune rune in typed.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || (word.Length > 0 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
