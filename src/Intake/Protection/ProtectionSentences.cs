using Alertadores.Intake.Questions;

namespace Alertadores.Intake.Protection;

/// <summary>Every sentence about protection that the portal may show: the one list that contract A13 is tested against.</summary>
public sealed class ProtectionSentences
{
    private const string Path = "Protection/protection.es-MX.json";

    private readonly Dictionary<string, ProtectionSentence> _sentences;

    private ProtectionSentences(IReadOnlyList<ProtectionSentence> sentences)
    {
        All = sentences;
        _sentences = sentences.ToDictionary(s => s.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<ProtectionSentence> All { get; }

    public static ProtectionSentences Bundled() => new(DataFile.Read<List<ProtectionSentence>>(Path));

    public bool Has(string id) => _sentences.ContainsKey(id);

    /// <summary>The sentence with this id.</summary>
    /// <exception cref="KeyNotFoundException">No page may claim what is not in the list.</exception>
    public ProtectionSentence this[string id] => _sentences[id];
}
