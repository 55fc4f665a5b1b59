using Alertadores.Alerts.Parts;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Audit;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most the size asked for.</param>
/// <param name="Next">The cursor of the next page, or null at the end.</param>
public sealed record AuditPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>An event as an auditor lists it. Holds no content: <see cref="Event"/> is told in a sentence, and what it holds sealed or encrypted is never shown.</summary>
public sealed record AuditEntry
{
    public required Guid AlertId { get; init; }

    /// <summary>Place in the alert's history, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>Place in the whole history.</summary>
    public required long Sequence { get; init; }

    /// <summary>Legal date of what a reporter did; of all else the local day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Null for what a reporter did.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>Stored alias.</summary>
    public required string Type { get; init; }

    public required AuditConcern? Concern { get; init; }

    /// <summary>Whose act or duty it is.</summary>
    public required string Authority { get; init; }

    public required Guid? Officer { get; init; }

    /// <summary>The role that acted, as recorded.</summary>
    public required string Role { get; init; }

    public required string? Deadline { get; init; }

    public required DateOnly? DueDate { get; init; }

    /// <summary>A breach, or something done after its term.</summary>
    public required bool Late { get; init; }

    /// <summary>What was opened, where something was; null also when the part was erased since.</summary>
    public required OpenedPart? Part { get; init; }

    /// <summary>The event itself, for a sentence.</summary>
    public required object Event { get; init; }
}

/// <summary>A sealed part by what it is. Its id stays out: an auditor could do nothing with it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Its place among those of its kind, from 0.</param>
/// <param name="Count">How many there are of its kind.</param>
/// <param name="FromReporter">False for an authority's message.</param>
public sealed record OpenedPart(PartKind Kind, int Index, int Count, bool FromReporter);

/// <summary>A term as an auditor lists it.</summary>
public sealed record AuditDeadline
{
    public required Guid AlertId { get; init; }

    /// <summary>Version of the event that opened it.</summary>
    public required long Opened { get; init; }

    /// <summary>Version of the event whose count is in force.</summary>
    public required long Counted { get; init; }

    public required string Deadline { get; init; }

    /// <summary>Whose duty it is.</summary>
    public required string Authority { get; init; }

    public required DateOnly EffectiveDate { get; init; }

    public required DateOnly DueDate { get; init; }

    /// <summary>Null for natural days.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    public required AuditDeadlineState State { get; init; }

    /// <summary>When it was met or lifted.</summary>
    public required DateOnly? EndedOn { get; init; }

    /// <summary>How often it was counted again.</summary>
    public required int Recounts { get; init; }
}

/// <summary>An alert in the list of histories.</summary>
public sealed record AuditedAlert(Guid AlertId, string Authority, AlertState State, Priority Priority, DateOnly LegalDate, DateOnly? DueDate, bool Breached);

/// <summary>What came since an auditor's last visit.</summary>
/// <param name="Seen">Up to where the auditor had read; 0 on the first visit.</param>
/// <param name="SeenAt">When the auditor said so; null on the first visit.</param>
/// <param name="UpTo">Up to where these counts go: what <see cref="AuditBook.MarkSeenAsync"/> gets handed back.</param>
/// <param name="Counts">By concern; <see cref="AuditBook.MostCounted"/> stands for that many or more.</param>
public sealed record AuditNews(long Seen, DateTimeOffset? SeenAt, long UpTo, IReadOnlyDictionary<AuditConcern, int> Counts);
