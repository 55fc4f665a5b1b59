using System.Text.Json;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>
/// Decisions as JSON with the ten keys that anyone can check against the worked examples, in a fixed order:
/// <c>disposition, primary, unit, priority, vistas, rules, flags, external, vista_fgr_unit, jurisdiction</c>.
/// </summary>
public static class DecisionJson
{
    /// <summary>Writes one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(decision);
        json.WriteStartObject();
        json.WriteString("disposition", Codes.Of(decision.Disposition));
        WriteCode(json, "primary", decision.Primary);
        WriteCode(json, "unit", decision.Unit);
        WriteCode(json, "priority", decision.Priority);
        json.WriteStartArray("vistas");
        foreach (var vista in decision.Vistas)
        {
            json.WriteStartObject();
            json.WriteString("authority", Codes.Of(vista.Authority));
            json.WriteString("mode", Codes.Of(vista.Mode));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteList(json, "rules", decision.Rules);
        WriteList(json, "flags", decision.Flags);
        WriteList(json, "external", decision.External);
        WriteCode(json, "vista_fgr_unit", decision.VistaFgrUnit);
        WriteCode(json, "jurisdiction", decision.Jurisdiction);
        json.WriteEndObject();
    }

    private static void WriteCode<T>(Utf8JsonWriter json, string name, T? value)
        where T : struct, Enum => json.WriteString(name, value is { } code ? Codes.Of(code) : null);

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
