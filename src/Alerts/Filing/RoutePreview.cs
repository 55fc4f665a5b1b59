using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Filing;

/// <summary>Who an alert with these facts would go to, before it is sent.</summary>
/// <param name="Decision">The decision of triage.</param>
/// <param name="Destinations">Who gets it, the primary first; empty for an orientation.</param>
/// <param name="Excluded">Names of the authorities that will not see it because of a conflict of interest.</param>
/// <param name="LegalDate">The business day that it would be attributed to if sent now.</param>
/// <param name="TriageDueDate">By when a person would confirm the route (DL-02); null for an orientation.</param>
/// <param name="Urgent">A life in danger: released at once, with the time (contract A4's exception).</param>
public sealed record RoutePreview(
    Decision Decision,
    IReadOnlyList<Destination> Destinations,
    IReadOnlyList<string> Excluded,
    DateOnly LegalDate,
    DateOnly? TriageDueDate,
    bool Urgent);

/// <summary>One authority that an alert goes to, now or when an officer acts.</summary>
/// <param name="Authority">Its id in the directory; the coordination desk's where no instance exists or none may see it.</param>
/// <param name="Name">Its display name on the day.</param>
/// <param name="Role">Why it is there.</param>
/// <param name="Mode">The mode of a vista; null for the primary.</param>
/// <param name="GetsCopyNow">Whether a sealed copy is made for it at filing.</param>
public sealed record Destination(string Authority, string Name, DestinationRole Role, VistaMode? Mode, bool GetsCopyNow);

/// <summary>Why an authority is among the destinations.</summary>
public enum DestinationRole
{
    /// <summary>It decides the route and works the alert.</summary>
    Primary = 1,

    /// <summary>It is told of the alert (vista).</summary>
    Vista = 2,

    /// <summary>The coordination desk stands in for an authority that has no instance here or may not see it.</summary>
    Coordination = 3,
}
