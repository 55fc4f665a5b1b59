using System.Globalization;
using NodaTime;

namespace Alertadores.Console.Texts;

/// <summary>Dates and times as a person in Mexico reads them. Own names of days and months: the result must not depend on the culture data of the machine.</summary>
internal static class SpanishDates
{
    /// <summary>Where no authority says otherwise.</summary>
    public const string DefaultZone = "America/Mexico_City";

    private static readonly string[] Days = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];

    private static readonly string[] Months =
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

    /// <summary><c>lunes 23 de noviembre de 2026</c></summary>
    public static string Long(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{Days[(int)day.DayOfWeek]} {day.Day} de {Months[day.Month - 1]} de {day.Year}");

    /// <summary><c>23 nov 2026</c></summary>
    public static string Short(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1][..3]} {day.Year}");

    /// <summary><c>sáb 21 nov</c>, for lists of days.</summary>
    public static string DayOfWeek(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Days[(int)day.DayOfWeek]} {day.Day} de {Months[day.Month - 1]}");

    /// <summary><c>noviembre</c></summary>
    public static string MonthName(DateOnly day) => Months[day.Month - 1];

    /// <summary><c>14:05</c> in the given zone.</summary>
    public static string Time(DateTimeOffset moment, string zone) => Local(moment, zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day in the given zone.</summary>
    public static DateOnly Day(DateTimeOffset moment, string zone) => Local(moment, zone).Date.ToDateOnly();

    private static LocalDateTime Local(DateTimeOffset moment, string zone) =>
        Instant.FromDateTimeOffset(moment).InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;
}
