namespace Alertadores.EventStore.Projections;

/// <summary>How one projection is doing. Holds no content of any event.</summary>
public sealed record ProjectionHealth
{
    public required string Name { get; init; }

    /// <summary>Number of the last event that is in the view; 0 = none yet.</summary>
    public required long Position { get; init; }

    /// <summary>Numbers between the position and the end of the history: about how many events the view is behind.</summary>
    public required long Lag { get; init; }

    public required ProjectionState State { get; init; }

    /// <summary>Name of the exception's type, null when all is well.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Alias of the event that it cannot read.</summary>
    public string? ErrorEvent { get; init; }

    /// <summary>Number of that event, or the position at which the error came.</summary>
    public long? ErrorAt { get; init; }

    /// <summary>A rebuild was asked for and has not begun.</summary>
    public required bool RebuildAsked { get; init; }

    /// <summary>Null when none runs.</summary>
    public RebuildProgress? Rebuild { get; init; }
}

/// <summary>How far a rebuild is.</summary>
/// <param name="Position">Number of the last event that is in the copy.</param>
/// <param name="Target">End of the history when it began; what came since follows after it.</param>
public sealed record RebuildProgress(long Position, long Target)
{
    /// <summary>0 to 100.</summary>
    public int Percent => Target <= 0 ? 100 : (int)Math.Min(100, Position * 100 / Target);
}

/// <summary>Stored in <c>projection_state</c>.</summary>
public enum ProjectionState
{
    Running = 1,

    /// <summary>Before an event that this program cannot read. It goes on when a program runs that can.</summary>
    Stopped = 2,

    /// <summary>The last batch failed; it is tried again.</summary>
    Failing = 3,
}

/// <param name="Head">Number of the last event of the history.</param>
/// <param name="HasRunner">Some node holds the runner's lock at this moment.</param>
public sealed record ProjectionReport(long Head, bool HasRunner, IReadOnlyList<ProjectionHealth> Projections);
