using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Alertadores.Crypto.Receipts;

/// <summary>
/// The Spanish list of BIP-39: 2,048 words (11 bits each), told apart by their first four letters without accents.
/// Kept as people read them, with accents composed (NFC).
/// </summary>
public static class WordList
{
    /// <summary>Words; each carries <see cref="BitsPerWord"/> bits.</summary>
    public const int Count = 2048;

    public const int BitsPerWord = 11;

    /// <summary>Letters that tell a word from all others.</summary>
    public const int TellingLetters = 4;

    private static readonly string[] s_words = Load();

    // Every accepted spelling: the folded word, and its beginnings of four letters or more.
    private static readonly FrozenDictionary<string, int> s_spellings = Spellings(s_words);

    /// <summary>The words in the order of the list.</summary>
    public static IReadOnlyList<string> Words => s_words;

    /// <summary>The place of a word typed with or without accents and capitals, whole or from its first four letters on. Null for what is no word of the list.</summary>
    public static int? TryFind(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return s_spellings.TryGetValue(Fold(typed), out int index) ? index : null;
    }

    /// <summary>Without accents and capitals: NFKD, marks dropped, lower case. ñ becomes n and ü becomes u, as BIP-39 says for this list.</summary>
    internal static string Fold(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (char c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    private static string[] Load()
    {
        using Stream stream = typeof(WordList).Assembly.GetManifestResourceStream("bip39-spanish.txt")
            ?? throw new InvalidOperationException("The word list is not in the assembly.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        string[] words = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == Count ? words : throw new InvalidOperationException("The word list is not whole.");
    }

    private static FrozenDictionary<string, int> Spellings(string[] words)
    {
        Dictionary<string, int> spellings = new(StringComparer.Ordinal);
        for (int i = 0; i < words.Length; i++)
        {
            string folded = Fold(words[i]);
            for (int length = Math.Min(TellingLetters, folded.Length); length <= folded.Length; length++)
            {
                spellings.Add(folded[..length], i);
            }
        }

        return spellings.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
