using System.Globalization;

namespace Alertadores.Intake.Texts;

/// <summary>A language of the portal. It stands in the address, so that no cookie or header has to remember it.</summary>
public sealed record Language
{
    private readonly Func<DateOnly, string> _date;

    private Language(string tag, string name, string path, string[] months, Func<string[], DateOnly, string> date)
    {
        Tag = tag;
        Name = name;
        Path = path;
        Months = months;
        _date = day => date(months, day);
    }

    /// <summary>Spanish of Mexico: at the root, and the language that everything else falls back to.</summary>
    public static Language Spanish { get; } = new(
        "es-MX",
        "Español",
        "",
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        (months, day) => string.Create(CultureInfo.InvariantCulture, $"{SpanishDays[(int)day.DayOfWeek]} {day.Day} de {months[day.Month - 1]} de {day.Year}"));

    /// <summary>English, under <c>/en</c>.</summary>
    public static Language English { get; } = new(
        "en",
        "English",
        "/en",
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        (months, day) => string.Create(CultureInfo.InvariantCulture, $"{day.DayOfWeek} {day.Day} {months[day.Month - 1]} {day.Year}"));

    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<Language> All { get; } = [Spanish, English];

    /// <summary>BCP 47 tag, for the <c>lang</c> attribute; also the folder of its texts.</summary>
    public string Tag { get; }

    /// <summary>Its name in itself, for those who look for it.</summary>
    public string Name { get; }

    /// <summary>What stands before the page in its address: "" or "/en".</summary>
    public string Path { get; }

    /// <summary>January to December.</summary>
    public IReadOnlyList<string> Months { get; }

    private static string[] SpanishDays => ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];

    /// <summary>A date in words: "lunes 23 de noviembre de 2026".</summary>
    public string InWords(DateOnly date) => _date(date);
}
