using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Protection;

/// <summary>Every sentence about protection that the portal may show: the one list that contract A13 is tested against.</summary>
public sealed class ProtectionSentences
{
    private const string Path = "Protection/protection.es-MX.json";

    // A sentence's condition, claim and proof stand once, in the Spanish list; another language has only the words.
    private const string EnglishPath = "Protection/protection.en.json";

    private readonly Dictionary<string, ProtectionSentence> _sentences;

    private ProtectionSentences(IReadOnlyList<ProtectionSentence> sentences)
    {
        All = sentences;
        _sentences = sentences.ToDictionary(s => s.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<ProtectionSentence> All { get; }

    /// <summary>The list in a language; a sentence that is not translated stays Spanish.</summary>
    /// <exception cref="QuestionnaireException">A translation of a sentence that is not in the list.</exception>
    public static ProtectionSentences Bundled(Language language)
    {
        var sentences = DataFile.Read<List<ProtectionSentence>>(Path);
        if (language == Language.Spanish)
        {
            return new ProtectionSentences(sentences);
        }

        var words = DataFile.Read<Dictionary<string, string>>(EnglishPath);
        return words.Keys.Except(sentences.Select(s => s.Id), StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? throw new QuestionnaireException($"{EnglishPath}: \"{unknown}\" is not in the list.")
            : new ProtectionSentences([.. sentences.Select(s => s with { Text = words.GetValueOrDefault(s.Id, s.Text) })]);
    }

    public bool Has(string id) => _sentences.ContainsKey(id);

    /// <summary>The sentence with this id.</summary>
    /// <exception cref="KeyNotFoundException">No page may claim what is not in the list.</exception>
    public ProtectionSentence this[string id] => _sentences[id];
}
