using System.Globalization;
using System.Runtime.InteropServices;

namespace Alertadores.Intake.Answers;

/// <summary>The month of the facts as the form gives it: month and year, or the year alone.</summary>
/// <param name="Year">Four digits.</param>
/// <param name="Month">1 to 12, or null when only the year is remembered.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MonthAnswer(int Year, int? Month)
{
    /// <summary>Facts older than this are not offered: no fault or crime of the catalogue outlives it.</summary>
    public const int YearsOffered = 40;

    /// <summary>Reads the two values of the form, "" for what is not remembered.</summary>
    public static bool TryRead(IReadOnlyList<string> values, out MonthAnswer month)
    {
        month = default;
        if (values is not [var first, var second]
            || !int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return false;
        }

        if (first.Length == 0)
        {
            month = new MonthAnswer(year, null);
            return true;
        }

        if (!int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 12)
        {
            return false;
        }

        month = new MonthAnswer(year, number);
        return true;
    }

    /// <summary>
    /// Whole years between this month and the legal date. A year alone counts from its December: an old fault must not
    /// look older than it may be.
    /// </summary>
    public int WholeYearsUntil(DateOnly legalDate)
    {
        var months = ((legalDate.Year - Year) * 12) + legalDate.Month - (Month ?? 12);
        return Math.Max(0, months / 12);
    }

    /// <summary>Whether it lies after the month of <paramref name="date"/>.</summary>
    public bool IsAfter(DateOnly date) => Year > date.Year || (Year == date.Year && Month > date.Month);
}
