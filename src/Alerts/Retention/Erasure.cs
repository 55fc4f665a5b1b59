namespace Alertadores.Alerts.Retention;

/// <summary>
/// A list of ended alerts whose time is over, proposed by one person and decided by another. Holds ids alone. A document, so that the job can be stopped at any moment and
/// taken up where it was.
/// </summary>
public sealed record Erasure
{
    /// <summary>Alerts in one proposal; what is more waits for the next.</summary>
    public const int MostAlerts = 5000;

    public required Guid Id { get; init; }

    public required Guid ProposedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    public required IReadOnlyList<Guid> Alerts { get; init; }

    public ErasureState State { get; init; } = ErasureState.Proposed;

    public Guid? DecidedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>How many of the list were looked at.</summary>
    public int Looked { get; init; }

    /// <summary>How many were erased; the others were taken up again in between.</summary>
    public int Erased { get; init; }
}

/// <summary>How far a proposal is. Stored as its number.</summary>
public enum ErasureState
{
    Proposed = 1,
    Refused = 2,
    Approved = 3,
    Finished = 4,
}
