namespace Alertadores.Triage.Calendars;

/// <summary>A day that a count passed over, with the reason in Spanish and its basis, so that anyone can replay the count.</summary>
public sealed record SkippedDay(DateOnly Date, string Reason);
