namespace Alertadores.Triage.Calendars;

/// <summary>Days that an authority declared closed after the calendars were made, with the published reference.</summary>
/// <param name="Alias">Name in calendar expressions: letters, digits, hyphen.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Basis">The published reference, as in <c>DOF 12-12-2026</c>.</param>
public sealed record DeclaredClosure(string Alias, DateOnly From, DateOnly To, string Basis);
