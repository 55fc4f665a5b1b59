using System.Globalization;

namespace Alertadores.Alerts.Audit;

/// <summary>Where a page ended: a day and up to two more parts of the key. Text that a page or a program hands back; what is none is refused.</summary>
internal static class AuditCursor
{
    public static string Write(DateOnly day, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}.{sequence}");

    public static string Write(DateOnly day, Guid alert, long version = 0) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}.{alert:N}.{version}");

    public static bool TryRead(string text, out DateOnly day, out long sequence)
    {
        sequence = 0;
        day = default;
        var fields = text.Split('.');
        return fields.Length == 2 && TryDay(fields[0], out day) && TryNumber(fields[1], out sequence);
    }

    public static bool TryRead(string text, out DateOnly day, out Guid alert, out long version)
    {
        alert = default;
        version = 0;
        day = default;
        var fields = text.Split('.');
        return fields.Length == 3 && TryDay(fields[0], out day) && Guid.TryParseExact(fields[1], "N", out alert) && TryNumber(fields[2], out version);
    }

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
