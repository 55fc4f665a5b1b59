using System.Globalization;
using System.Text.Json;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Calendars;

/// <summary>A value of a data file together with where it stands, so that every complaint names the place.</summary>
internal readonly record struct DataPlace(string File, string Path, JsonElement Value)
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 16 };

    /// <summary>The root object of a file.</summary>
    public static DataPlace Root(string file, string json)
    {
        try
        {
            return new DataPlace(file, "$", JsonElement.Parse(json, Reading));
        }
        catch (JsonException problem)
        {
            throw new DataFileException(file, "$", $"not JSON: {problem.Message}");
        }
    }

    public DataFileException Wrong(string problem) => new(File, Path, problem);

    /// <summary>Requires an object that has all of <paramref name="needed"/>, perhaps some of <paramref name="possible"/>, each once, and nothing else.</summary>
    public DataPlace Object(IReadOnlyList<string> needed, IReadOnlyList<string>? possible = null)
    {
        Require(JsonValueKind.Object, "an object");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in Value.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                throw Wrong($"'{property.Name}' stands twice");
            }

            if (!needed.Contains(property.Name, StringComparer.Ordinal) && possible?.Contains(property.Name, StringComparer.Ordinal) != true)
            {
                throw Wrong($"'{property.Name}' is not known here");
            }
        }

        foreach (var name in needed.Where(name => !seen.Contains(name)))
        {
            throw Wrong($"'{name}' is missing");
        }

        return this;
    }

    /// <summary>A property that <see cref="Object"/> has made sure of.</summary>
    public DataPlace this[string name] => new(File, $"{Path}.{name}", Value.GetProperty(name));

    public DataPlace? Find(string name) => Value.TryGetProperty(name, out var value) ? new DataPlace(File, $"{Path}.{name}", value) : null;

    public IEnumerable<DataPlace> Items()
    {
        Require(JsonValueKind.Array, "a list");
        var self = this;
        return Value.EnumerateArray().Select((item, index) => new DataPlace(self.File, $"{self.Path}[{index}]", item));
    }

    public string Text()
    {
        Require(JsonValueKind.String, "a text");
        var text = Value.GetString()!;
        return text.Length > 0 && text.Trim().Length == text.Length ? text : throw Wrong("is empty, or begins or ends with a space");
    }

    public int Number(int from, int to)
    {
        Require(JsonValueKind.Number, "a number");
        return Value.TryGetInt32(out var number) && number >= from && number <= to ? number : throw Wrong($"is not a whole number from {from} to {to}");
    }

    public bool Truth() => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("is not true or false"),
    };

    public DateOnly Date() =>
        DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Wrong("is not a date (yyyy-MM-dd)");

    public TimeOnly Time() =>
        TimeOnly.TryParseExact(Text(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw Wrong("is not a time of day (HH:mm)");

    private void Require(JsonValueKind kind, string name)
    {
        if (Value.ValueKind != kind)
        {
            throw Wrong($"is not {name}");
        }
    }
}
