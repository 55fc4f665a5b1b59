using System.Text.RegularExpressions;
using Alertadores.Intake.Questions;

namespace Alertadores.Intake.Answers;

/// <summary>What a passage may tell of who wrote it.</summary>
public enum TellingKind
{
    Mail = 1,

    Phone = 2,

    /// <summary>CURP: the population register's key of a person.</summary>
    Curp = 3,

    /// <summary>RFC: the tax register's key of a person or company.</summary>
    Rfc = 4,

    /// <summary>"Me llamo …".</summary>
    Name = 5,

    /// <summary>"Mi jefe", "mi oficina": that the writer works there.</summary>
    Work = 6,
}

/// <summary>A passage that the reporter may want to take out.</summary>
/// <param name="Question">Where it was written.</param>
/// <param name="Found">The passage, as it was written.</param>
public sealed record TellingPassage(Question Question, TellingKind Kind, string Found);

/// <summary>
/// Looks through what was written for passages that may point to the reporter. In memory, for one answer of the server; a
/// hint and never a refusal: an address or a tax key may well be the accused's.
/// </summary>
public static class TellingPassages
{
    /// <summary>Most passages shown; more would not be read.</summary>
    public const int Most = 12;

    private const int LongestShown = 60;

    // Without backtracking: the time is linear in the text, whatever it holds.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly (TellingKind Kind, Regex Pattern)[] Patterns =
    [
        (TellingKind.Mail, Of(@"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+")),
        (TellingKind.Phone, Of(@"\b(\d{10}|\d{12}|\d{2}[ .-]\d{4}[ .-]\d{4}|\d{3}[ .-]\d{3}[ .-]\d{4}|\d{2}( \d{2}){4})\b")),
        (TellingKind.Curp, Of(@"\b[a-z]{4}\d{6}[hmx][a-z]{5}[a-z0-9]\d\b")),
        (TellingKind.Rfc, Of(@"\b[a-zñ&]{3,4}\d{6}[a-z0-9]{3}\b")),
        (TellingKind.Name, Of(@"\b(me llamo|mi nombre es|yo soy|atentamente:?|firma:)\s+\p{L}+( \p{L}+)?")),
        (TellingKind.Work, Of(
            @"\b(mi (jef[ea]|oficina|[aá]rea|departamento|puesto|escritorio|turno|plaza|compañer[oa]|supervisora?|directora?)|mis (jef[ea]s|compañer[oa]s)|donde (yo )?trabajo|en mi trabajo)\b")),
    ];

    /// <summary>The passages, in the order of the questions, each text once for a kind.</summary>
    public static IReadOnlyList<TellingPassage> In(IEnumerable<Question> asked, AnswerSheet sheet) =>
        [.. asked.Where(q => q.IsWritten).SelectMany(q => InText(q, sheet.One(q.Id))).Take(Most)];

    private static IEnumerable<TellingPassage> InText(Question question, string text) => Patterns
        .SelectMany(p => p.Pattern.Matches(text).Select(m => new TellingPassage(question, p.Kind, Short(m.Value))))
        .DistinctBy(p => (p.Kind, p.Found.ToUpperInvariant()));

    private static string Short(string found) => found.Length <= LongestShown ? found : found[..LongestShown] + "…";

    private static Regex Of(string pattern) => new(pattern, Options);
}
