using System.Globalization;
using Alertadores.Console.Texts;

namespace Alertadores.Console.Audit;

/// <summary>A column of a CSV file.</summary>
internal sealed record AuditColumn<T>(string Name, Func<T, string?> Value);

/// <summary>The columns of the exports. Names are stable; new ones are added at the end.</summary>
internal static class AuditColumns
{
    public static IReadOnlyList<AuditColumn<AuditEventView>> Events { get; } =
    [
        new("alerta", row => row.Alert.ToString("D")),
        new("referencia", row => row.Reference),
        new("lugar", row => Number(row.Version)),
        new("dia", row => Day(row.Day)),
        new("momento_utc", row => Moment(row.At)),
        new("acto", row => row.Type),
        new("texto", row => row.Text),
        new("autoridad", row => row.Authority),
        new("autoridad_nombre", row => row.AuthorityName),
        new("persona", row => row.Officer?.ToString("D")),
        new("persona_nombre", row => row.OfficerName),
        new("funcion", row => row.Role),
        new("plazo", row => row.Deadline),
        new("vence", row => Day(row.DueDate)),
        new("fuera_de_plazo", row => row.Late ? "si" : "no"),
        new("parte_abierta", row => row.Opened),
    ];

    public static IReadOnlyList<AuditColumn<AuditDeadlineView>> Deadlines { get; } =
    [
        new("alerta", row => row.Alert.ToString("D")),
        new("referencia", row => row.Reference),
        new("lugar", row => Number(row.Opened)),
        new("plazo", row => row.Deadline),
        new("plazo_nombre", row => row.Name),
        new("autoridad", row => row.Authority),
        new("autoridad_nombre", row => row.AuthorityName),
        new("corre_desde", row => Day(row.EffectiveDate)),
        new("vence", row => Day(row.DueDate)),
        new("vence_momento_utc", row => Moment(row.DueAt)),
        new("estado", row => AuditTexts.Of(row.State)),
        new("termino", row => Day(row.EndedOn)),
        new("recalculos", row => Number(row.Recounts)),
    ];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Moment(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
