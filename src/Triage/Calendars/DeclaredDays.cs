namespace Alertadores.Triage.Calendars;

/// <summary>A list of non-business days of the book, each with its reason in Spanish.</summary>
/// <param name="Id">Name in the data file.</param>
/// <param name="Days">Date to reason.</param>
/// <param name="Years">Years that the list is complete for; null for overlays, which say nothing of other days.</param>
/// <param name="Span">Set where the list stands alone between two dates, and another base holds outside.</param>
internal sealed record DeclaredDays(string Id, IReadOnlyDictionary<DateOnly, string> Days, YearRange? Years, StandsAlone? Span);

/// <summary>From <paramref name="From"/> to <paramref name="To"/>, both included, only the calendar's own list and the weekends count; elsewhere <paramref name="Outside"/>.</summary>
internal sealed record StandsAlone(DateOnly From, DateOnly To, string Outside);

/// <summary>A closure: every day from <paramref name="From"/> to <paramref name="To"/>, both included.</summary>
internal sealed record Closure(DateOnly From, DateOnly To, string Reason)
{
    public bool Contains(DateOnly date) => date >= From && date <= To;
}
