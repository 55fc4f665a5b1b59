using Alertadores.Alerts.Cases;

namespace Alertadores.Console.Pages;

/// <summary>Rows of a list of alerts, for the table that all lists share.</summary>
/// <param name="Rows">In their order.</param>
/// <param name="Today">The day that the traffic light is seen on.</param>
/// <param name="NameOf">The name of an officer, or null.</param>
public sealed record AlertRows(IReadOnlyList<InboxRow> Rows, DateOnly Today, Func<Guid, string?> NameOf);
