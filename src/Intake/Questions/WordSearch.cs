using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Alertadores.Intake.Questions;

/// <summary>Something that can be looked for.</summary>
/// <param name="Id">What a search gives back.</param>
/// <param name="Name">What people read first; a word of it counts most.</param>
/// <param name="Keywords">Other words that people use for it.</param>
/// <param name="Text">A longer description.</param>
public sealed record SearchEntry(string Id, string Name, string Keywords, string Text);

/// <summary>
/// Finds the entries of a list by the words that people use: accents and case do not count, the beginning of a word is
/// enough, and endings of plural, gender and verbs are forgiven. Pure and in memory; nothing of a search is kept.
/// </summary>
public sealed class WordSearch
{
    /// <summary>Most characters that are looked at; what is typed beyond them says nothing more.</summary>
    public const int MostCharacters = 200;

    /// <summary>Most entries that are shown for a search.</summary>
    public const int MostFound = 10;

    private const int MostWords = 12;
    private const int ShortestStem = 3;

    // A word that begins as typed counts more than one with the same stem, a name more than a description.
    private const int InName = 12;
    private const int InKeywords = 10;
    private const int InText = 3;
    private const int AsTyped = 3;

    // What scores less than a third of the best is noise beside it.
    private const int Noise = 3;

    private static readonly FrozenSet<string> Ignored = (
        "a al algo alguien con cuando de del el ella en es esta este fue hay la las le les lo los me mi mis no nos o para pero por porque que " +
        "se si sin son su sus te tu tus un una unas uno unos y ya an and at by for he i in is it my of on or she the they to was with")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Verb endings first, so that what somebody did finds what somebody does.
    private static readonly string[] Endings =
        ["ieron", "iendo", "aron", "ando", "aban", "ados", "idos", "adas", "idas", "aba", "ado", "ido", "ada", "ida", "es", "os", "as", "ar", "er", "ir", "an", "en", "io", "s", "a", "e", "o"];

    private readonly Indexed[] _entries;

    /// <summary>An index over entries; equally good ones are found in this order.</summary>
    public WordSearch(IEnumerable<SearchEntry> entries) =>
        _entries = [.. entries.Select(e => new Indexed(e.Id, [.. Words(e.Name)], [.. Words(e.Keywords)], [.. Words(e.Text)]))];

    private sealed record Indexed(string Id, string[] Name, string[] Keywords, string[] Text);

    /// <summary>The ids of the entries that fit best, best first, at most <paramref name="most"/>; empty when nothing fits or nothing was asked.</summary>
    public IReadOnlyList<string> Find(string query, int most = MostFound)
    {
        ArgumentNullException.ThrowIfNull(query);
        string[] asked = [.. Words(query.Length > MostCharacters ? query[..MostCharacters] : query)
            .Where(word => !Ignored.Contains(word)).Distinct(StringComparer.Ordinal).Take(MostWords)];
        var found = _entries
            .Select(entry => (entry.Id, Score: asked.Sum(word => Score(word, entry))))
            .Where(hit => hit.Score > 0)
            .OrderByDescending(hit => hit.Score)
            .ToList();
        return [.. found.TakeWhile(hit => hit.Score * Noise >= found[0].Score).Take(most).Select(hit => hit.Id)];
    }

    private static int Score(string word, Indexed entry) =>
        Math.Max(Fit(word, entry.Name) * InName, Math.Max(Fit(word, entry.Keywords) * InKeywords, Fit(word, entry.Text) * InText));

    private static int Fit(string word, string[] words)
    {
        if (Array.Exists(words, w => w.StartsWith(word, StringComparison.Ordinal)))
        {
            return AsTyped;
        }

        var stem = Stem(word);
        return Array.Exists(words, w => w.StartsWith(stem, StringComparison.Ordinal)) ? 1 : 0;
    }

    private static string Stem(string word) =>
        Array.Find(Endings, ending => word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal)) is { } ending
            ? word[..^ending.Length]
            : word;

    /// <summary>Words without accents, in lower case; ñ counts as n, so that a keyboard without it finds the same.</summary>
    private static IEnumerable<string> Words(string text)
    {
        // A lone surrogate cannot be normalised: it becomes the replacement character first.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var word = new StringBuilder();
        foreach (var letter in whole.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
