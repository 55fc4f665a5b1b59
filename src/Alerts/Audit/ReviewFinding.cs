namespace Alertadores.Alerts.Audit;

/// <summary>Something in a history that cannot be so.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Version">The event it was seen at, or null where it is the whole history.</param>
/// <param name="Deadline">The term it is about, or null.</param>
public sealed record ReviewFinding(Guid AlertId, ReviewFault Kind, long? Version = null, string? Deadline = null);

/// <summary>What a review can find.</summary>
public enum ReviewFault
{
    /// <summary>A place in the history is empty or taken twice, or the stream says another length.</summary>
    VersionsHaveGaps = 1,

    /// <summary>The order in the whole history is not the order in the alert's own.</summary>
    OrderDiffers = 2,

    /// <summary>The history does not begin with the arrival, or the arrival comes again.</summary>
    BeginsWrong = 3,

    /// <summary>An event names another alert.</summary>
    NamesAnotherAlert = 4,

    /// <summary>An official's act is recorded with an earlier time than the one before it.</summary>
    TimeGoesBack = 5,

    /// <summary>An event is about a term, or a due date of it, that was not running.</summary>
    TermWasNotRunning = 6,

    /// <summary>What the lists say of a term is not what its events say.</summary>
    TermRowDiffers = 7,

    /// <summary>What the lists say of the alert is not what its events say.</summary>
    AlertRowDiffers = 8,

    /// <summary>The count of a term, made again, gives another result.</summary>
    CountDiffers = 9,

    /// <summary>The calendars of a count are not held, so that it cannot be checked.</summary>
    CalendarNotHeld = 10,

    /// <summary>The history holds an event that this program cannot read.</summary>
    Unreadable = 11,
}

/// <summary>A stretch of a review.</summary>
/// <param name="Alerts">Histories that were looked at.</param>
/// <param name="Events">Events in them.</param>
/// <param name="Counts">Counts that were made again.</param>
/// <param name="Findings">What was found; empty is good.</param>
/// <param name="Next">Where the next stretch begins, or null at the end.</param>
public sealed record ReviewStretch(int Alerts, int Events, int Counts, IReadOnlyList<ReviewFinding> Findings, Guid? Next);
