namespace Alertadores.Triage.Calendars;

/// <summary>Hours in which an act counts for its day. <paramref name="Close"/> itself still counts (LGRA 119).</summary>
public sealed record BusinessHours(TimeOnly Open, TimeOnly Close, string Basis);
