namespace Alertadores.Triage.Routing;

/// <summary>How soon a person must look at an alert; readable at rest. Lower numbers are more urgent.</summary>
public enum Priority
{
    /// <summary>A person within one hour, day and night.</summary>
    P0 = 1,

    /// <summary>The same business day.</summary>
    P1 = 2,

    /// <summary>One business day.</summary>
    P2 = 3,

    /// <summary>Three business days, the promise for all (DL-02).</summary>
    P3 = 4,
}
