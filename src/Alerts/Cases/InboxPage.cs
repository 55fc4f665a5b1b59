using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Cases;

/// <summary>One page of a list of alerts, in the order that was asked for.</summary>
/// <param name="Rows">At most the size asked for.</param>
/// <param name="Next">The cursor of the next page, or null at the end.</param>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, string? Next)
{
    /// <summary>
    /// The page is short because so many rows were looked at that it is better to answer: <see cref="Next"/> goes on from there.
    /// </summary>
    public bool Unfinished { get; init; }
}

/// <summary>How far a list has changed.</summary>
/// <param name="Version">Grows with every change that the list shows. Says nothing but that.</param>
/// <param name="Changed">Alerts that changed since the version that was asked about, at most <see cref="MostChanged"/>.</param>
public sealed record InboxVersion(long Version, int Changed)
{
    /// <summary>Beyond it nobody counts.</summary>
    public const int MostChanged = 100;
}

/// <summary>One alert in an inbox.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">The authority whose inbox this is.</param>
/// <param name="IsPrimary">It decides the route; otherwise it holds a copy.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="LegalDate">The business day that it is attributed to.</param>
/// <param name="DueDate">The earliest open deadline that is this authority's duty, or null.</param>
/// <param name="Breached">Some deadline that is this authority's duty was missed.</param>
public sealed record InboxRow(
    Guid AlertId,
    string Authority,
    bool IsPrimary,
    AlertState State,
    Priority Priority,
    DateOnly LegalDate,
    DateOnly? DueDate,
    bool Breached)
{
    /// <summary>The officer of this authority who has it, or null.</summary>
    public Guid? Assignee { get; init; }

    /// <summary>The officer of this authority whose proposal waits for a second person, or null.</summary>
    public Guid? Proposer { get; init; }

    /// <summary>The day of this authority's last act on it, or on which it came.</summary>
    public DateOnly LastAct { get; init; }
}
