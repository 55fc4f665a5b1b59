namespace Alertadores.Faults.Ground;

/// <summary>On what ground a fault is tried.</summary>
public sealed record SitePlan
{
    /// <summary>The host starts its own PostgreSQL, as on one machine; else it is given ours.</summary>
    public bool Embedded { get; init; }

    /// <summary>A line between host and PostgreSQL that can be cut.</summary>
    public bool WithLine { get; init; }

    /// <summary>PostgreSQL lies on a disk of so many MiB.</summary>
    public int? SmallDisk { get; init; }
}
