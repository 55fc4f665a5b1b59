namespace Alertadores.Alerts.Statistics.Publication;

/// <summary>What was published of one period. Public, whole, and never changed afterwards. Stored as JSON.</summary>
/// <param name="Period">As <see cref="StatisticsPeriod.ToString"/>.</param>
/// <param name="ReleasedOn">The day that it shows: how things stood then.</param>
public sealed record PublishedStatistics(string Period, DateOnly ReleasedOn, IReadOnlyList<PublishedFigure> Figures)
{
    /// <summary>What was published of one cell; not shown when there is none.</summary>
    public Figure Find(PublishedTable table, string row = "", string column = "") =>
        new(Figures.FirstOrDefault(one => one.Table == table
            && string.Equals(one.Row, row, StringComparison.Ordinal) && string.Equals(one.Column, column, StringComparison.Ordinal))?.Value);
}

/// <param name="Row">Code of the row: a kind of conduct, a month, a situation.</param>
/// <param name="Column">Code of the column where the table has two ways: an authority's code, an INEGI code.</param>
/// <param name="Value">Null = not shown.</param>
public sealed record PublishedFigure(PublishedTable Table, string Row, string Column, int? Value);

/// <summary>The tables that are published. Numbers stored.</summary>
public enum PublishedTable
{
    Total = 1,
    Months = 2,
    Kinds = 3,
    KindsByAuthority = 4,
    KindsByState = 5,
    Situations = 6,
    Triage = 7,
    Forwarded = 8,
}
