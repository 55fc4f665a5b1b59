namespace Alertadores.Alerts.Jobs;

/// <summary>How one job is doing.</summary>
public sealed record JobRun
{
    /// <summary>After a planned run this long may pass before the job is late: starting, other nodes, a full queue.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public required string Name { get; init; }

    public DateTimeOffset? LastStarted { get; init; }

    public DateTimeOffset? LastSucceeded { get; init; }

    public DateTimeOffset? LastFailed { get; init; }

    /// <summary>Name of the type of the last exception.</summary>
    public string? Failure { get; init; }

    /// <summary>Failures since the last success.</summary>
    public required int Failures { get; init; }

    public JobDuration? Took { get; init; }

    public DateTimeOffset? NextRun { get; init; }

    /// <summary>How it stands at a moment. A job whose record could not be written because the database was away shows itself by being late.</summary>
    public JobState StateAt(DateTimeOffset now) =>
        Failures > 0 ? JobState.Failing
        : NextRun is { } next && now > next + Patience ? JobState.Late
        : JobState.Well;
}

/// <summary>How long a run took, coarsely. Stored as its number.</summary>
public enum JobDuration
{
    UnderASecond = 1,
    UnderTenSeconds = 2,
    UnderAMinute = 3,
    Longer = 4,
}

/// <summary>How a job stands.</summary>
public enum JobState
{
    /// <summary>Its last run succeeded and the next one is not due.</summary>
    Well = 1,

    /// <summary>It should have run and did not.</summary>
    Late = 2,

    /// <summary>Its last run failed.</summary>
    Failing = 3,
}
