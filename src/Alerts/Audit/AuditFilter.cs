namespace Alertadores.Alerts.Audit;

/// <summary>Which events to list. What is null is not asked for.</summary>
public sealed record AuditFilter
{
    /// <summary>The most rows of a page.</summary>
    public const int LargestSize = 200;

    /// <summary>One concern.</summary>
    public AuditConcern? Concern { get; init; }

    /// <summary>Directory id: whose act or duty.</summary>
    public string? Authority { get; init; }

    /// <summary>Stored alias of the event (<c>deadline_breached</c>).</summary>
    public string? Type { get; init; }

    /// <summary>Who acted.</summary>
    public Guid? Officer { get; init; }

    /// <summary>Id in the deadline catalogue.</summary>
    public string? Deadline { get; init; }

    /// <summary>First day, by the legal date or the local day of the act.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Only breaches and what was done after its term.</summary>
    public bool LateOnly { get; init; }

    /// <summary>Only what came into the history after this place; newest in the history first. Needs <see cref="Concern"/>.</summary>
    public long? Since { get; init; }
}

/// <summary>Which terms to list. What is null is not asked for.</summary>
public sealed record AuditDeadlineFilter
{
    /// <summary>Where the term stands.</summary>
    public AuditDeadlineState? State { get; init; }

    /// <summary>Directory id: whose duty.</summary>
    public string? Authority { get; init; }

    /// <summary>Id in the deadline catalogue.</summary>
    public string? Deadline { get; init; }

    /// <summary>First due date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last due date, included.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Only terms that were counted again.</summary>
    public bool RecountedOnly { get; init; }
}

/// <summary>How a term stands. Stored.</summary>
public enum AuditDeadlineState
{
    /// <summary>It runs.</summary>
    Running = 1,

    /// <summary>Met within its term.</summary>
    Met = 2,

    /// <summary>Met after its term.</summary>
    MetLate = 3,

    /// <summary>Its term passed and it is still not met.</summary>
    Breached = 4,

    /// <summary>Nobody could meet it any more.</summary>
    Lifted = 5,
}
