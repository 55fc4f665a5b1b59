using System.Collections.Immutable;
using System.Text.Json;

namespace Alertadores.Intake.Answers;

/// <summary>
/// What the reporter has answered so far, as form values, also what does not hold yet. Travels sealed in the page.
/// </summary>
public sealed record AnswerSheet
{
    private static readonly ImmutableSortedDictionary<string, IReadOnlyList<string>> None =
        ImmutableSortedDictionary.Create<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, IReadOnlyList<string>> Values { get; init; } = None;

    public static AnswerSheet Empty { get; } = new();

    /// <summary>The reporter has seen the review page, so pages offer the way back to it.</summary>
    public bool Reviewed { get; init; }

    /// <summary>The tray that uploaded files lie in, 48 bytes that nothing here looks into; empty while there is none.</summary>
    public ReadOnlyMemory<byte> Tray { get; init; }

    /// <summary>The values given to a question; for a month, month and year.</summary>
    public IReadOnlyList<string> this[string question] => Values.TryGetValue(question, out var values) ? values : [];

    /// <summary>The only value, or the empty text.</summary>
    public string One(string question) => this[question] is [var value, ..] ? value : "";

    public bool Has(string question) => Values.ContainsKey(question);

    /// <summary>The same answers with one replaced; an empty list takes it away.</summary>
    public AnswerSheet With(string question, IReadOnlyList<string> values) => this with
    {
        Values = values.Count == 0 ? Values.Remove(question) : Values.SetItem(question, values),
    };

    /// <summary>UTF-8 JSON for the sealed state of the page.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(new Sheet(Reviewed, Values, Tray.ToArray()));

    /// <summary>Reads what <see cref="Write"/> made.</summary>
    public static AnswerSheet Read(ReadOnlySpan<byte> json)
    {
        var sheet = JsonSerializer.Deserialize<Sheet>(json) ?? throw new InvalidOperationException("A sealed state holds no sheet.");
        return new AnswerSheet
        {
            Reviewed = sheet.Reviewed,
            Tray = sheet.Tray,
            Values = sheet.Values.ToImmutableSortedDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>Shows no answer.</summary>
    public override string ToString() => nameof(AnswerSheet);

    private sealed record Sheet(bool Reviewed, IReadOnlyDictionary<string, IReadOnlyList<string>> Values, byte[]? Tray = null);
}
