using System.Globalization;
using Alertadores.Intake.Questions;

namespace Alertadores.Intake.Texts;

/// <summary>What people read, in Spanish of Mexico, by key. A key that is missing is a bug and throws.</summary>
public sealed class SpanishTexts
{
    private const string Path = "Texts/es-MX.json";

    private static readonly string[] Months =
    [
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ];

    private static readonly string[] Days = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];

    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    private readonly IReadOnlyDictionary<string, string> _texts;

    private SpanishTexts(IReadOnlyDictionary<string, string> texts) => _texts = texts;

    /// <summary>The language of the pages, for the <c>lang</c> attribute.</summary>
    public const string Language = "es-MX";

    public static SpanishTexts Bundled() => new(DataFile.Read<Dictionary<string, string>>(Path));

    /// <summary>The text of a key.</summary>
    public string this[string key] => _texts.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"{Path} has no \"{key}\".");

    /// <summary>The text of a key, or null; for keys that are made from data, such as a rule's id.</summary>
    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>The paragraphs of a key: key.1, key.2 … as far as they go.</summary>
    public IReadOnlyList<string> List(string key)
    {
        var list = new List<string>();
        while (Find($"{key}.{(list.Count + 1).ToString(CultureInfo.InvariantCulture)}") is { } text)
        {
            list.Add(text);
        }

        return list.Count > 0 ? list : throw new KeyNotFoundException($"{Path} has no \"{key}.1\".");
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
    public static string Date(DateOnly date) => string.Create(
        CultureInfo.InvariantCulture, $"{Days[(int)date.DayOfWeek]} {date.Day} de {Months[date.Month - 1]} de {date.Year}");

    /// <summary>The name of a month, 1 to 12.</summary>
    public static string MonthName(int month) => Months[month - 1];

    /// <summary>A whole number with its thousands apart: 23,462.</summary>
    public static string Number(long value) => value.ToString("N0", Numbers);
}
