using System.Globalization;
using Alertadores.Alerts.Administration;
using Alertadores.Console.Cases;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Administration;

/// <summary>The fields of a posted form. What is missing or of the wrong kind becomes a fault and not an error.</summary>
internal sealed class AdministrationForm(IFormCollection fields)
{
    /// <summary>What was wrong in the reading, for people.</summary>
    public List<AdministrationFault> Faults { get; } = [];

    public string Text(string name) => fields[name].ToString().Trim();

    public string? TextOrNull(string name) => Text(name) is { Length: > 0 } text ? text : null;

    public int Version => int.TryParse(Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    public int Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public Guid Officer(string name) => Guid.TryParse(Text(name), out var officer) ? officer : Guid.Empty;

    public IReadOnlyList<string> Many(string name) => [.. fields[name].OfType<string>()];

    public IReadOnlyList<string> Lines(string name) => [.. Text(name).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public DateOnly Day(string name, string label)
    {
        if (DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Faults.Add(new(name, $"{label}: escribe una fecha completa, como 2026-12-22."));
        return default;
    }

    public T Choice<T>(string name, string label)
        where T : struct, Enum
    {
        if (Choices.TryRead<T>(Text(name), out var value))
        {
            return value;
        }

        Faults.Add(new(name, $"{label}: elige una opción de la lista."));
        return default;
    }

    public AdministrationNote Note => new(Choices.TryRead<AdministrationReason>(Text("motivo"), out var reason) ? reason : default, Text("referencia"));
}
