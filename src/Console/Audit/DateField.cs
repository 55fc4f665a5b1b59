using System.Globalization;

namespace Alertadores.Console.Audit;

/// <summary>Days as date fields and addresses write them.</summary>
internal static class DateField
{
    /// <summary><c>2026-11-21</c>, or nothing.</summary>
    public static string Of(DateOnly? day) => OrNull(day) ?? "";

    public static string? OrNull(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
