namespace Alertadores.Triage.Tests.Deadlines;

/// <summary>
/// A second implementation of the counting rules, written from the text of the laws and sharing nothing with the
/// engine: rest days come from the sentences of LFT 74 instead of a list, the zone is six hours west of UTC.
/// </summary>
internal static class RuleTextOracle
{
    /// <summary>Federal executives take office on 1 October of these years.</summary>
    private static readonly int[] Handovers = [2024, 2030];

    /// <summary>LFT 74, sentence by sentence; no day is moved when it falls on a weekend.</summary>
    public static bool IsLaborLawRestDay(DateOnly d) =>
        d is { Month: 1, Day: 1 } or { Month: 5, Day: 1 } or { Month: 9, Day: 16 } or { Month: 12, Day: 25 }
        || (d.DayOfWeek == DayOfWeek.Monday && d.Month == 2 && Week(d) == 1)
        || (d.DayOfWeek == DayOfWeek.Monday && d.Month is 3 or 11 && d.DayOfWeek == DayOfWeek.Monday && Week(d) == 3)
        || (d is { Month: 10, Day: 1 } && Handovers.Contains(d.Year));

    /// <summary>LFPA 28, fixed dates.</summary>
    public static bool IsProcedureLawRestDay(DateOnly d) =>
        (d.Month, d.Day) is (1, 1) or (2, 5) or (3, 21) or (5, 1) or (5, 5) or (9, 1) or (9, 16) or (11, 20) or (12, 25);

    public static bool IsWeekend(DateOnly d) => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Counts forward one day at a time.</summary>
    public static DateOnly Nth(DateOnly after, int n, Func<DateOnly, bool> works)
    {
        var d = after;
        while (n > 0)
        {
            d = d.AddDays(1);
            n -= works(d) ? 1 : 0;
        }

        return d;
    }

    /// <summary>R0. The instant in UTC; Mexico City is at UTC−6 since 30-10-2022.</summary>
    public static DateOnly Attribute(DateTimeOffset utc, Func<DateOnly, bool> works)
    {
        var local = utc.UtcDateTime.AddHours(-6);
        var day = DateOnly.FromDateTime(local);
        return works(day) && local.TimeOfDay <= TimeSpan.FromHours(18) ? day : Nth(day, 1, works);
    }

    /// <summary>18:00 of Mexico City.</summary>
    public static DateTimeOffset EndOfHours(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    private static int Week(DateOnly d) => ((d.Day - 1) / 7) + 1;
}
