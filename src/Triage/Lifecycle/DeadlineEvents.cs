using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Lifecycle;

/// <summary>A deadline began to run. Carries all that is needed to replay the count.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Deadline">Id in the deadline catalogue (<c>DL-02</c>).</param>
/// <param name="Authority">Directory id of the authority whose duty it is, or null for a deadline of the alert itself (DL-02, DL-32).</param>
/// <param name="EffectiveDate">The day that the count starts after.</param>
/// <param name="DueDate">The legal datum.</param>
/// <param name="DueAt">Late when the clock is past it (UTC); null for natural days, which end with the due date.</param>
/// <param name="Calendar">Calendar expression.</param>
/// <param name="CalendarVersion">Version of the calendar book.</param>
/// <param name="ZonesVersion">Version of the time-zone data.</param>
/// <param name="Skipped">The non-business days after the start, up to and with the due date.</param>
/// <param name="Length">How many units.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Zone">IANA zone of the authority whose calendar it is.</param>
public sealed record DeadlineOpened(
    Guid AlertId,
    string Deadline,
    string? Authority,
    DateOnly EffectiveDate,
    DateOnly DueDate,
    DateTimeOffset? DueAt,
    string Calendar,
    string CalendarVersion,
    string ZonesVersion,
    IReadOnlyList<SkippedDay> Skipped,
    int Length,
    DeadlineUnit Unit,
    string Zone);

/// <summary>A warning is due. Keyed by deadline, authority, due date and kind: never twice.</summary>
public sealed record DeadlineWarned(Guid AlertId, string Deadline, string? Authority, DateOnly DueDate, DeadlineWarning Warning);

/// <summary>What the deadline asked for was done; late if <paramref name="MetOn"/> is after <paramref name="DueDate"/> or a breach stands before it.</summary>
public sealed record DeadlineMet(Guid AlertId, string Deadline, string? Authority, DateOnly DueDate, DateOnly MetOn);

/// <summary>The deadline passed unmet. Keyed by deadline, authority and due date: never twice.</summary>
public sealed record DeadlineBreached(Guid AlertId, string Deadline, string? Authority, DateOnly DueDate);

/// <summary>What the deadline asked for can no longer be done by anybody, so that it stops running; it is neither met nor missed.</summary>
public sealed record DeadlineLifted(Guid AlertId, string Deadline, string? Authority, DateOnly DueDate, DateOnly LiftedOn);

/// <summary>The law's PlazoRecalculado: a closure declared after the count moved it. The old count stays in the record.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Deadline">Id in the deadline catalogue.</param>
/// <param name="Authority">As in <see cref="DeadlineOpened"/>.</param>
/// <param name="OldDueDate">The due date that no longer holds.</param>
/// <param name="NewDueDate">The due date from now on.</param>
/// <param name="NewDueAt">As <see cref="DeadlineOpened.DueAt"/>.</param>
/// <param name="Calendar">Calendar expression of the new count.</param>
/// <param name="CalendarVersion">Version of the calendar book of the new count.</param>
/// <param name="ZonesVersion">Version of the time-zone data of the new count.</param>
/// <param name="Skipped">The days that the new count passed over.</param>
/// <param name="Basis">The published reference of what changed.</param>
/// <param name="EffectiveDate">The day that the new count starts after.</param>
public sealed record DeadlineRecomputed(
    Guid AlertId,
    string Deadline,
    string? Authority,
    DateOnly OldDueDate,
    DateOnly NewDueDate,
    DateTimeOffset? NewDueAt,
    string Calendar,
    string CalendarVersion,
    string ZonesVersion,
    IReadOnlyList<SkippedDay> Skipped,
    string Basis,
    DateOnly EffectiveDate);

/// <summary>Which warning of a deadline. Stored in events.</summary>
public enum DeadlineWarning
{
    /// <summary>One business day before the due date, at the start of that day.</summary>
    DayBefore = 1,

    /// <summary>At the start of the due day.</summary>
    DueDay = 2,

    /// <summary>At 15:00 of the due day.</summary>
    DueDayAfternoon = 3,

    /// <summary>Three-day terms: the first counted day ended and nobody has taken the alert on.</summary>
    FirstDayEnded = 4,

    /// <summary>Natural-day terms: the first of the days that the catalogue names (DL-08: day 15).</summary>
    FirstMark = 5,

    /// <summary>Natural-day terms: the second such day (DL-08: day 25).</summary>
    SecondMark = 6,

    /// <summary>Natural-day terms: the third such day (DL-08: day 29).</summary>
    ThirdMark = 7,
}
