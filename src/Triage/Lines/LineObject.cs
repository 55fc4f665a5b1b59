using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Alertadores.Triage.Lines;

/// <summary>
/// A JSON object read strictly: no comments, trailing commas, repeated fields, half surrogates or deep nesting.
/// </summary>
public sealed class LineObject
{
    /// <summary>Levels of nesting. The worked examples have four.</summary>
    public const int MaximumDepth = 16;

    private const int ShownFieldLength = 60;

    private static readonly JsonDocumentOptions Reading = new()
    {
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = MaximumDepth,
    };

    private LineObject(IReadOnlyList<KeyValuePair<string, JsonElement>> fields) => Fields = fields;

    /// <summary>The fields as written, in their order, each name once.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> Fields { get; }

    /// <summary>Reads one line. The error has no field when the line as a whole is at fault.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out LineObject? read, [NotNullWhen(false)] out LineError? error)
    {
        ArgumentNullException.ThrowIfNull(line);
        read = null;
        if (string.IsNullOrWhiteSpace(line))
        {
            error = new LineError(LineErrorCode.EmptyLine, Field: null, "La línea está vacía: se espera un objeto JSON.");
            return false;
        }

        try
        {
            var root = JsonElement.Parse(line, Reading);
            return TryRead(root, path: null, out read, out error);
        }
        catch (Exception refusal) when (refusal is JsonException or ArgumentException)
        {
            // ArgumentException: the line holds half a surrogate pair, which has no UTF-8.
            error = new LineError(
                LineErrorCode.InvalidJson,
                Field: null,
                $"La línea no es JSON válido, o tiene más de {MaximumDepth} niveles.");
            return false;
        }
    }

    /// <summary>Reads an object inside a line; <paramref name="path"/> is its place, for the error.</summary>
    public static bool TryRead(
        JsonElement element,
        string? path,
        [NotNullWhen(true)] out LineObject? read,
        [NotNullWhen(false)] out LineError? error)
    {
        read = null;
        if (element.ValueKind != JsonValueKind.Object)
        {
            error = new LineError(LineErrorCode.NotAnObject, path, "Se espera un objeto JSON: {…}.");
            return false;
        }

        var fields = new List<KeyValuePair<string, JsonElement>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!TryName(property, out var name))
            {
                error = new LineError(LineErrorCode.InvalidJson, path, "Un nombre de campo tiene caracteres incompletos.");
                return false;
            }

            if (!names.Add(name))
            {
                error = new LineError(LineErrorCode.DuplicateField, Place(path, name), "El campo aparece dos veces.");
                return false;
            }

            fields.Add(new(name, property.Value));
        }

        read = new LineObject(fields);
        error = null;
        return true;
    }

    /// <summary>The text of a string value; false for any other type and for half surrogates (<c>"\ud800"</c>).</summary>
    public static bool TryText(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (element.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = element.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary><c>path.name</c>, cut short: a name of the input is shown, never trusted.</summary>
    public static string Place(string? path, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var shown = name.Length <= ShownFieldLength ? name : string.Concat(name.AsSpan(0, ShownFieldLength), "…");
        return path is null ? shown : $"{path}.{shown}";
    }

    private static bool TryName(JsonProperty property, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }
}
