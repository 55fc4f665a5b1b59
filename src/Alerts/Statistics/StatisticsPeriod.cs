using System.Globalization;

namespace Alertadores.Alerts.Statistics;

/// <summary>One month or one quarter of legal dates; nothing finer is counted (contract A4). Written <c>2026-11</c> or <c>2026-T4</c>.</summary>
public readonly record struct StatisticsPeriod
{
    private StatisticsPeriod(int year, int number, bool isQuarter)
    {
        Year = year;
        Number = number;
        IsQuarter = isQuarter;
    }

    public int Year { get; }

    /// <summary>1 to 12, or 1 to 4.</summary>
    public int Number { get; }

    public bool IsQuarter { get; }

    /// <summary>The first day.</summary>
    public DateOnly First => new(Year, IsQuarter ? (Number * 3) - 2 : Number, 1);

    /// <summary>The last day.</summary>
    public DateOnly Last => First.AddMonths(IsQuarter ? 3 : 1).AddDays(-1);

    /// <summary>Its months in order; of a month itself.</summary>
    public IReadOnlyList<StatisticsPeriod> Months
    {
        get
        {
            DateOnly first = First;
            return IsQuarter ? [.. Enumerable.Range(0, 3).Select(i => MonthOf(first.AddMonths(i)))] : [this];
        }
    }

    /// <summary>The quarter that it lies in, or itself.</summary>
    public StatisticsPeriod Quarter => IsQuarter ? this : new(Year, (Number + 2) / 3, isQuarter: true);

    public StatisticsPeriod Previous => IsQuarter ? MonthOf(First.AddMonths(-1)).Quarter : MonthOf(First.AddMonths(-1));

    public static StatisticsPeriod MonthOf(DateOnly day) => new(day.Year, day.Month, isQuarter: false);

    public static bool TryParse(string? text, out StatisticsPeriod period)
    {
        period = default;
        if (text is not { Length: 7 } || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year is < 2000 or > 2999 || text[4] != '-')
        {
            return false;
        }

        bool isQuarter = text[5] == 'T';
        if (!int.TryParse(text.AsSpan(isQuarter ? 6 : 5), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > (isQuarter ? 4 : 12))
        {
            return false;
        }

        period = new StatisticsPeriod(year, number, isQuarter);
        return true;
    }

    public override string ToString() => IsQuarter
        ? string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-T{Number}")
        : string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Number:D2}");
}
