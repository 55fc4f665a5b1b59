using System.Globalization;

namespace Alertadores.Console.Texts;

/// <summary>Due dates in words: the traffic light speaks, colour only repeats it (es-MX).</summary>
internal static class DeadlineTexts
{
    public const string Title = "Plazos";
    public const string Empty = "Esta alerta no tiene plazos abiertos.";
    public const string NoneSkipped = "Ningún día dejó de contar.";
    public const string Met = "Cumplido";
    public const string MetLate = "Cumplido fuera de plazo";
    public const string Breached = "Vencido";
    public const string Running = "Corriendo";
    public const string Lifted = "Dejó de correr";
    public const string NoDeadline = "Sin plazo abierto";

    /// <summary>The sentence of questionnaire §6.</summary>
    public static string Due(DateOnly due, DateTimeOffset? at, string zone, bool breached = false)
    {
        var verb = breached ? "Venció" : "Vence";
        return at is { } moment
            ? $"{verb} el {SpanishDates.Long(due)} a las {SpanishDates.Time(moment, zone)}."
            : $"{verb} al terminar el {SpanishDates.Long(due)} (días naturales).";
    }

    public static string MetOn(DateOnly met, DateOnly due) => $"Se cumplió el {SpanishDates.Long(met)}; vencía el {SpanishDates.Long(due)}.";

    /// <summary>The catalogue's basis; what no text orders is the product's own promise.</summary>
    public static string Basis(string basis) => "Fundamento: " + (string.Equals(basis, "Diseño", StringComparison.Ordinal) ? "compromiso propio del producto" : basis);

    public static string Skipped(IEnumerable<(DateOnly Date, string Reason)> days) =>
        "Días que no contaron: " + string.Join("; ", days.Select(day => $"{SpanishDates.DayOfWeek(day.Date)} ({day.Reason})")) + ".";

    /// <summary>Colour and words for a due date as seen on a day.</summary>
    public static Light LightFor(DateOnly? due, bool breached, DateOnly today)
    {
        if (breached)
        {
            return new Light("red", Breached);
        }

        if (due is not { } day)
        {
            return new Light("none", NoDeadline);
        }

        return (day.DayNumber - today.DayNumber) switch
        {
            < 0 => new Light("red", Breached),
            0 => new Light("amber", "Vence hoy"),
            1 => new Light("amber", "Vence mañana"),
            var days => new Light("green", string.Create(CultureInfo.InvariantCulture, $"Vence en {days} días")),
        };
    }
}

/// <param name="Colour">Class of the style sheet: <c>red</c>, <c>amber</c>, <c>green</c>, <c>none</c>.</param>
/// <param name="Words">What the colour means.</param>
internal sealed record Light(string Colour, string Words);
