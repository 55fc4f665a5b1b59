using System.Globalization;
using System.Text.Json;
using Alertadores.Triage.Lines;

namespace Alertadores.Triage.Catalogue;

/// <summary>
/// One place in a data file, which knows its path, so that every refusal names the file, the place and the problem.
/// Objects are read strictly: see <see cref="DataObject"/>.
/// </summary>
internal readonly struct DataNode
{
    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly JsonElement element;

    private DataNode(string file, string path, JsonElement element)
    {
        File = file;
        Path = path;
        this.element = element;
    }

    public string File { get; }

    public string Path { get; }

    public bool IsNull => element.ValueKind == JsonValueKind.Null;

    public bool IsString => element.ValueKind == JsonValueKind.String;

    public bool IsBoolean => element.ValueKind is JsonValueKind.True or JsonValueKind.False;

    public static DataNode Parse(string file, string json)
    {
        try
        {
            return new DataNode(file, "$", JsonElement.Parse(json, Reading));
        }
        catch (JsonException refusal)
        {
            throw new DataFileException(
                file,
                refusal.Path ?? "$",
                $"not strict JSON near line {refusal.LineNumber + 1}, byte {refusal.BytePositionInLine}: {refusal.Message}");
        }
        catch (InvalidOperationException)
        {
            // Looking for the same name twice decodes every name.
            throw new DataFileException(file, "$", "a name has half of a surrogate pair");
        }
    }

    public DataObject Object() =>
        element.ValueKind == JsonValueKind.Object ? new DataObject(this) : throw Wrong("an object is expected");

    public string Text()
    {
        var text = LineObject.TryText(element, out var read) ? read : null;
        return string.IsNullOrWhiteSpace(text) ? throw Wrong("a text that is not empty is expected") : text;
    }

    public string? TextOrNull() => IsNull ? null : Text();

    public bool Flag() => IsBoolean ? element.GetBoolean() : throw Wrong("true or false is expected");

    public int Number() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number)
            ? number
            : throw Wrong("a whole number is expected");

    public DateOnly Date() =>
        DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Wrong("a date yyyy-mm-dd is expected");

    /// <summary>A whole number, both ends included.</summary>
    public int Number(int from, int to)
    {
        var number = Number();
        return number >= from && number <= to ? number : throw Wrong($"a whole number from {from} to {to} is expected");
    }

    public TimeOnly Time() =>
        TimeOnly.TryParseExact(Text(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw Wrong("a time of day hh:mm is expected");

    public T Code<T>()
        where T : struct, Enum
    {
        var text = Text();
        return Codes.TryRead<T>(text, out var value)
            ? value
            : throw Wrong($"'{text}' is not one of {string.Join(", ", Codes.All<T>())}");
    }

    public T? CodeOrNull<T>()
        where T : struct, Enum => IsNull ? null : Code<T>();

    public IReadOnlyList<DataNode> Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("a list is expected");
        }

        var items = new List<DataNode>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(new DataNode(File, $"{Path}[{items.Count}]", item));
        }

        return items;
    }

    /// <summary>A list with at least one item and none twice.</summary>
    public IReadOnlyList<T> Set<T>(Func<DataNode, T> read)
    {
        var seen = new HashSet<T>();
        var values = new List<T>();
        foreach (var item in Items())
        {
            var value = read(item);
            if (!seen.Add(value))
            {
                throw item.Wrong($"'{value}' is repeated");
            }

            values.Add(value);
        }

        return values.Count > 0 ? values : throw Wrong("the list is empty");
    }

    public IReadOnlyList<(string Name, DataNode Value)> Members()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object is expected");
        }

        var members = new List<(string, DataNode)>();
        foreach (var property in element.EnumerateObject())
        {
            members.Add((property.Name, new DataNode(File, $"{Path}.{property.Name}", property.Value)));
        }

        return members;
    }

    public DataFileException Wrong(string problem) => new(File, Path, problem);
}
