using System.Globalization;
using Alertadores.Intake.Questions;

namespace Alertadores.Intake.Texts;

/// <summary>What people read, in one language, by key. A key that is missing is a bug and throws.</summary>
public sealed class PortalTexts
{
    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private readonly PortalTexts? _fallback;

    private PortalTexts(Language language)
    {
        Language = language;
        _fallback = language == Language.Spanish ? null : new PortalTexts(Language.Spanish);
        foreach (var file in DataFile.Names.Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            foreach (var (key, text) in DataFile.Read<Dictionary<string, string>>(file))
            {
                if (!_texts.TryAdd(key, text))
                {
                    throw new QuestionnaireException($"{file}: \"{key}\" stands in another file of {Folder} too.");
                }
            }
        }
    }

    /// <summary>The language of the texts.</summary>
    public Language Language { get; }

    /// <summary>Every key.</summary>
    public IReadOnlyCollection<string> Keys => _texts.Keys;

    private string Folder => $"Texts/{Language.Tag}/";

    /// <summary>The texts of a language: all files of its folder.</summary>
    public static PortalTexts Bundled(Language language) => new(language);

    /// <summary>The text of a key.</summary>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"{Folder} has no \"{key}\".");

    /// <summary>The text of a key, or null; for keys that are made from data, such as a rule's id.</summary>
    public string? Find(string key) => Own(key) ?? _fallback?.Find(key);

    /// <summary>The text of a key in this very language, or null.</summary>
    public string? Own(string key) => _texts.GetValueOrDefault(key);

    /// <summary>The paragraphs of a key: key.1, key.2 … as far as they go.</summary>
    public IReadOnlyList<string> List(string key)
    {
        var list = new List<string>();
        while (Find($"{key}.{(list.Count + 1).ToString(CultureInfo.InvariantCulture)}") is { } text)
        {
            list.Add(text);
        }

        return list.Count > 0 ? list : throw new KeyNotFoundException($"{Folder} has no \"{key}.1\".");
    }

    /// <summary>The text of a key with its <c>{names}</c> filled in.</summary>
    public string With(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = this[key];
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>"lunes 23 de noviembre de 2026".</summary>
    public string Date(DateOnly date) => Language.InWords(date);

    /// <summary>The name of a month, 1 to 12.</summary>
    public string MonthName(int month) => Language.Months[month - 1];

    /// <summary>A whole number with its thousands apart, as Mexico writes it: 23,462.</summary>
    public static string Number(long value) => value.ToString("N0", Numbers);
}
