using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Lines;

namespace Alertadores.Triage.FactSheet;

/// <summary>
/// Facts as JSON: <c>{"conducts":["cohecho"],"rank":"TITULAR",…}</c>. Reading is strict: absent facts take their
/// defaults, and anything unknown, repeated or outside its list is refused with the field.
/// </summary>
public static class FactsJson
{
    /// <summary>Reads facts from an object that was read strictly.</summary>
    /// <param name="source">The facts object.</param>
    /// <param name="path">Its place in the line, for errors; null when it is the line itself.</param>
    /// <param name="catalogue">The conducts that may be named.</param>
    public static bool TryRead(
        LineObject source,
        string? path,
        ConductCatalogue catalogue,
        [NotNullWhen(true)] out Facts? facts,
        [NotNullWhen(false)] out LineError? error)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(catalogue);
        var read = Facts.Defaults;
        foreach (var (name, value) in source.Fields)
        {
            if (!FactFields.ByName.TryGetValue(name, out var field))
            {
                facts = null;
                error = new LineError(LineErrorCode.UnknownField, LineObject.Place(path, name), "No existe un dato con este nombre.");
                return false;
            }

            var next = field.Read(read, value, catalogue, out var problem);
            if (next is null)
            {
                facts = null;
                error = problem! with { Field = LineObject.Place(path, problem.Field ?? name) };
                return false;
            }

            read = next;
        }

        facts = read;
        error = null;
        return true;
    }

    /// <summary>Reads facts from JSON text, such as what <see cref="Write(Facts)"/> gave.</summary>
    public static bool TryRead(
        string json,
        ConductCatalogue catalogue,
        [NotNullWhen(true)] out Facts? facts,
        [NotNullWhen(false)] out LineError? error)
    {
        facts = null;
        return LineObject.TryParse(json, out var source, out error)
            && TryRead(source, path: null, catalogue, out facts, out error);
    }

    /// <summary>All facts as UTF-8 JSON, in a fixed order without spaces: equal facts give equal bytes.</summary>
    public static byte[] Write(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var field in FactFields.All)
            {
                field.Write(json, facts);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
