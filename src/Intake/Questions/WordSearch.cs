using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Alertadores.Intake.Questions;

/// <summary>
/// Finds the entries of a list by the words that people use: accents and case do not count, the beginning of a word is
/// enough, plural and gender endings are forgiven. Pure and in memory; what was looked for is kept nowhere.
/// </summary>
public sealed class WordSearch
{
    /// <summary>Most characters of a search that are looked at.</summary>
    public const int MostCharacters = 100;

    /// <summary>Most entries shown for a search.</summary>
    public const int MostFound = 12;

    private const int MostWords = 12;
    private const int ShortestStem = 3;

    // The longest first, so that "contrataron" finds "contratar" and "familiares" finds "familiar".
    private static readonly string[] Endings =
    [
        "ieron", "iendo", "aron", "ando", "aban", "ados", "idos", "adas", "idas", "aba", "ado", "ido", "ada", "ida", "es", "os", "as",
        "ar", "er", "ir", "an", "en", "s", "a", "e", "o",
    ];

    /// <summary>Words that say nothing about the entry.</summary>
    private static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(
    [
        "a", "al", "con", "de", "del", "e", "el", "en", "es", "esta", "hay", "la", "las", "le", "les", "lo", "los", "me", "mi", "mis", "nos", "o",
        "para", "por", "que", "se", "si", "su", "sus", "un", "una", "unos", "y", "ya", "yo",
        "an", "and", "for", "in", "is", "my", "of", "on", "or", "the", "their", "they", "to", "was", "with",
    ],
    StringComparer.Ordinal);

    private readonly IReadOnlyList<Entry> _entries;

    private sealed record Entry(string Id, IReadOnlyList<string> Name, IReadOnlyList<string> Rest);

    /// <summary>An index over entries, in the order in which equally good ones are found.</summary>
    /// <param name="entries">Id, name, and everything else that it can be found by.</param>
    public WordSearch(IEnumerable<(string Id, string Name, string More)> entries) =>
        _entries = [.. entries.Select(e => new Entry(e.Id, Words(e.Name), Words(e.More)))];

    /// <summary>The ids found, best first: the more of the words an entry has the better, and a word of the name counts more.</summary>
    public IReadOnlyList<string> Find(string query)
    {
        var words = Words(query.Length > MostCharacters ? query[..MostCharacters] : query);
        string[] telling = [.. words.Where(w => !Empty.Contains(w)).Distinct(StringComparer.Ordinal).Take(MostWords).Select(Stem)];
        if (telling.Length == 0)
        {
            return [];
        }

        var found = _entries
            .Select(entry => (entry.Id, Hits: telling.Count(w => Has(entry.Name, w) || Has(entry.Rest, w)), InName: telling.Count(w => Has(entry.Name, w))))
            .Where(match => match.Hits > 0)
            .OrderByDescending(match => match.Hits).ThenByDescending(match => match.InName)
            .ToList();

        // Entries with half of the words of the best one, or fewer, are noise.
        return found.Count == 0 ? [] : [.. found.Where(match => match.Hits * 2 > found[0].Hits).Take(MostFound).Select(match => match.Id)];
    }

    private static bool Has(IReadOnlyList<string> words, string stem) => words.Any(word => word.StartsWith(stem, StringComparison.Ordinal));

    /// <summary>The words of a text, without case and accents.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();

        // A lone surrogate cannot be normalised; it becomes the replacement character first.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        foreach (var letter in whole.Normalize(NormalizationForm.FormD).Append(' '))
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    /// <summary>What is left of a word without the endings of plural, gender and tense; short words are left whole.</summary>
    private static string Stem(string word) =>
        Array.Find(Endings, ending => word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal)) is { } ending
            ? word[..^ending.Length]
            : word;
}
