namespace Alertadores.Triage.Calendars;

/// <summary>A count left the years that a calendar was made for. A guess would be wrong law, so there is no answer.</summary>
public sealed class CalendarYearException : Exception
{
    public CalendarYearException()
    {
    }

    public CalendarYearException(string message)
        : base(message)
    {
    }

    public CalendarYearException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="calendar">The calendar expression that was counted on.</param>
    /// <param name="limitedBy">The calendar of the book whose years end.</param>
    /// <param name="year">The year that it does not cover.</param>
    /// <param name="covered">The years that it covers.</param>
    public CalendarYearException(string calendar, string limitedBy, int year, YearRange covered)
        : base($"El calendario «{calendar}» no cubre el año {year}: {limitedBy} va de {covered.From} a {covered.To}.")
    {
        Calendar = calendar;
        Year = year;
    }

    /// <summary>The calendar expression that was counted on.</summary>
    public string? Calendar { get; }

    /// <summary>The year that is not covered.</summary>
    public int Year { get; }
}

/// <summary>Whole years, both ends included.</summary>
public sealed record YearRange(int From, int To)
{
    public bool Contains(int year) => year >= From && year <= To;
}
