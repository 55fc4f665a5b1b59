using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Lifecycle;

/// <summary>A moment at which the clock has something to write down about a deadline: a warning, or (null) its breach.</summary>
internal sealed record DeadlineMoment(DateTimeOffset At, DeadlineWarning? Warning, bool Inclusive)
{
    /// <summary>A warning is due at its moment; at the cut-off itself an act is still in time.</summary>
    public bool IsDue(DateTimeOffset now) => Inclusive ? now >= At : now > At;

    /// <summary>When to look: the first microsecond (what PostgreSQL can tell apart) at which it is due. A look at the cut-off itself would find nothing, and an index that then asks for what comes after it would lose the breach.</summary>
    public DateTimeOffset Look => Inclusive ? At : At.AddMicroseconds(1);
}

/// <summary>
/// The moments of one deadline. They follow from its own record (dates, skipped days, zone), never from the calendars
/// of today: a sweep must say the same whatever was declared since.
/// </summary>
internal static class DeadlineMoments
{
    private static readonly DeadlineWarning[] Marks = [DeadlineWarning.FirstMark, DeadlineWarning.SecondMark, DeadlineWarning.ThirdMark];

    /// <summary>What is not on record yet; nothing for a deadline that is met or breached.</summary>
    public static IEnumerable<DeadlineMoment> Pending(OpenDeadline deadline, LegalClock clock) =>
        deadline.IsRunning && !deadline.Breached
            ? Warnings(deadline, clock).Where(moment => !deadline.Warned.Contains(moment.Warning!.Value)).Append(Breach(deadline))
            : [];

    private static DeadlineMoment Breach(OpenDeadline deadline) => deadline.DueAt is { } dueAt
        ? new DeadlineMoment(dueAt, Warning: null, Inclusive: false)
        : new DeadlineMoment(TimeZones.ToUtc(deadline.DueDate.AddDays(1), TimeOnly.MinValue, deadline.Zone), Warning: null, Inclusive: true);

    private static IEnumerable<DeadlineMoment> Warnings(OpenDeadline deadline, LegalClock clock)
    {
        if (deadline.Unit is not (DeadlineUnit.BusinessDay or DeadlineUnit.NaturalDay))
        {
            yield break;
        }

        var policy = clock.Deadlines.Warnings;
        var marks = clock.Deadlines.TryFind(deadline.Deadline, out var row) ? row.WarnOnDays : [];
        foreach (var (day, warning) in marks.Where(day => day < deadline.Length).Zip(Marks))
        {
            yield return At(deadline.EffectiveDate.AddDays(day), policy.DueDay, warning);
        }

        var counted = Counted(deadline);
        if (deadline.Unit == DeadlineUnit.BusinessDay && deadline.Length == policy.FirstDayEndedForLength)
        {
            yield return At(counted[0], clock.Book.Hours.Close, DeadlineWarning.FirstDayEnded);
        }

        // A term of one day has no counted day before its last; marks take the place of the day before.
        if (counted.Count > 1 && marks.Count == 0)
        {
            yield return At(counted[^2], policy.DayBefore, DeadlineWarning.DayBefore);
        }

        yield return At(deadline.DueDate, policy.DueDay, DeadlineWarning.DueDay);
        yield return At(deadline.DueDate, policy.DueDayAfternoon, DeadlineWarning.DueDayAfternoon);

        DeadlineMoment At(DateOnly date, TimeOnly time, DeadlineWarning warning) => new(TimeZones.ToUtc(date, time, deadline.Zone), warning, Inclusive: true);
    }

    private static List<DateOnly> Counted(OpenDeadline deadline)
    {
        var counted = new List<DateOnly>();
        for (var date = deadline.EffectiveDate; date < deadline.DueDate;)
        {
            date = date.AddDays(1);
            if (!deadline.Skipped.Contains(date))
            {
                counted.Add(date);
            }
        }

        return counted;
    }
}
