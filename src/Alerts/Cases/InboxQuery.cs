using Alertadores.Alerts.Queues;
using Alertadores.Alerts.Search;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Cases;

/// <summary>What to list. All that is given must hold.</summary>
public sealed record InboxQuery
{
    /// <summary>The most rows a page may have.</summary>
    public const int LargestSize = 200;

    /// <summary>Only alerts in this state.</summary>
    public AlertState? State { get; init; }

    /// <summary>Without <see cref="State"/>: archived and closed ones too.</summary>
    public bool IncludeEnded { get; init; }

    /// <summary>Only alerts of this priority.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Only those whose earliest term ends on this day or later.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Only those whose earliest term ends on this day or before.</summary>
    public DateOnly? DueUntil { get; init; }

    /// <summary>Only those with a missed term.</summary>
    public bool Breached { get; init; }

    /// <summary>Only those that this officer has.</summary>
    public Guid? Assignee { get; init; }

    /// <summary>Only those that nobody has.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Only those where a proposal of somebody else waits for a second person, such as who looks.</summary>
    public bool AwaitingSecond { get; init; }

    /// <summary>Only those without an act of the authority since this day (exclusive).</summary>
    public DateOnly? IdleSince { get; init; }

    /// <summary>Only alerts of this queue; for officers alone, as it tells of the matter.</summary>
    public CaseQueue? Queue { get; init; }

    /// <summary>Only alerts with these facts; for officers alone.</summary>
    public FactFilter Facts { get; init; } = FactFilter.None;

    /// <summary>Only alerts whose id begins so: 4 to 32 hexadecimal digits. They are listed in the order of their ids, ended ones too.</summary>
    public string? Reference { get; init; }

    /// <summary>For the auditor: what this authority holds. An officer's own is given by the session.</summary>
    public string? Authority { get; init; }

    /// <summary>In which order.</summary>
    public InboxOrder Order { get; init; } = InboxOrder.Priority;

    /// <summary>The cursor of the page before (<see cref="InboxPage.Next"/>), or null for the first.</summary>
    public string? After { get; init; }

    /// <summary>Rows, 1 to <see cref="LargestSize"/>.</summary>
    public int Size { get; init; } = 50;

    internal FactFilter AllFacts => Facts.And(Queue);

    internal IReadOnlyList<AlertState> States => State is { } one ? [one]
        : IncludeEnded || Reference is not null ? Enum.GetValues<AlertState>()
        : Open;

    internal static IReadOnlyList<AlertState> Open { get; } = [AlertState.Filed, AlertState.Confirmed, AlertState.Overridden];

    /// <summary>
    /// Whether the list can be walked in this order: days of terms are walked by due date, the idle by their last act, proposals by priority.
    /// </summary>
    internal bool IsOffered =>
        Reference is not null ? Reference.Length is >= 4 and <= 32 && Reference.All(char.IsAsciiHexDigit)
        : (Assignee is null || !Unassigned)
            && (DueFrom is null && DueUntil is null || Order == InboxOrder.DueDate)
            && (!AwaitingSecond || Order == InboxOrder.Priority)
            && (IdleSince is not null) == (Order == InboxOrder.LastAct)
            && (IdleSince is null || (!AwaitingSecond && !Breached && !Unassigned && Assignee is null && Priority is null));
}

/// <summary>The orders in which alerts are listed. Ties are broken by the id, so that a cursor is exact.</summary>
public enum InboxOrder
{
    /// <summary>Most urgent first, then by legal date.</summary>
    Priority = 1,

    /// <summary>Earliest term first. Lists only alerts with an open term.</summary>
    DueDate = 2,

    /// <summary>Latest legal date first.</summary>
    Received = 3,

    /// <summary>Longest without an act first; with <see cref="InboxQuery.IdleSince"/> alone.</summary>
    LastAct = 4,
}
