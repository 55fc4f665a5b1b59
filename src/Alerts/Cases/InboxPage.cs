using Alertadores.Alerts.Queues;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Cases;

/// <summary>What to list.</summary>
public sealed record InboxQuery
{
    /// <summary>The most rows a page may have.</summary>
    public const int LargestSize = 200;

    /// <summary>Only alerts in this state.</summary>
    public AlertState? State { get; init; }

    /// <summary>Only alerts of this priority.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Only alerts of this queue; for officers alone, as it tells of the matter.</summary>
    public CaseQueue? Queue { get; init; }

    /// <summary>The cursor of the page before (<see cref="InboxPage.Next"/>), or null for the first.</summary>
    public string? After { get; init; }

    /// <summary>Rows, 1 to <see cref="LargestSize"/>.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>One page of an inbox, most urgent first, then by legal date.</summary>
/// <param name="Rows">At most the size asked for.</param>
/// <param name="Next">The cursor of the next page, or null at the end.</param>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, string? Next);

/// <summary>One alert in an inbox.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">The authority whose inbox this is.</param>
/// <param name="IsPrimary">It decides the route; otherwise it holds a copy.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="LegalDate">The business day that it is attributed to.</param>
/// <param name="DueDate">The earliest open deadline, or null.</param>
/// <param name="Breached">Some deadline was missed.</param>
public sealed record InboxRow(
    Guid AlertId,
    string Authority,
    bool IsPrimary,
    AlertState State,
    Priority Priority,
    DateOnly LegalDate,
    DateOnly? DueDate,
    bool Breached);
