using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>How soon a person must look at an alert; readable at rest. Lower numbers are more urgent.</summary>
public enum Priority
{
    /// <summary>A person within one hour, day and night.</summary>
    [Code("P0")]
    P0 = 1,

    /// <summary>The same business day.</summary>
    [Code("P1")]
    P1 = 2,

    /// <summary>One business day.</summary>
    [Code("P2")]
    P2 = 3,

    /// <summary>Three business days, the promise for all (DL-02).</summary>
    [Code("P3")]
    P3 = 4,
}
