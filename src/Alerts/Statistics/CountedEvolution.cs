using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Statistics;

/// <summary>Folds the events of one alert into what it adds to the counts. Pure: the matter and the calendars are arguments.</summary>
internal static class CountedEvolution
{
    private const string Triage = "DL-02";

    /// <summary>The events that change a count.</summary>
    public static IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(AlertFiled), typeof(RouteDecided), typeof(RouteConfirmed), typeof(RouteOverridden), typeof(PriorityRaised), typeof(CopyForwarded),
        typeof(DeadlineOpened), typeof(DeadlineMet), typeof(DeadlineBreached), typeof(DeadlineLifted), typeof(DeadlineRecomputed),
        typeof(CaseArchived), typeof(CaseClosed), typeof(CaseReopened), typeof(AlertErased),
    ];

    /// <returns>Null before <see cref="AlertFiled"/>: an alert that is counted no more takes no further events.</returns>
    public static CountedAlert? Evolve(CountedAlert? alert, object happened, Func<RouteDecided, MatterCounted> matter, LegalClock clock) => (alert, happened) switch
    {
        (_, AlertFiled e) => new CountedAlert { AlertId = e.AlertId, LegalDate = e.LegalDate },
        (null, _) => null,
        (_, RouteDecided e) => alert with { Authority = e.Primary, Priority = e.Priority, Matter = matter(e) },
        (_, RouteConfirmed) => alert with { Route = AlertState.Confirmed },
        (_, RouteOverridden e) => alert with
        {
            Route = AlertState.Overridden,
            Priority = e.NewPriority,
            Forwarded = alert.Forwarded || !string.Equals(e.NewPrimary, alert.Authority, StringComparison.Ordinal),
            Authority = e.NewPrimary,
        },
        (_, PriorityRaised e) => alert with { Priority = e.NewPriority },
        (_, CopyForwarded) => alert with { Forwarded = true },
        (_, CaseArchived) => alert with { Archived = true },
        (_, CaseClosed e) => alert with { Outcome = e.Outcome },
        (_, CaseReopened) => alert with { Archived = false, Outcome = null },
        (_, DeadlineOpened e) => alert with { Deadlines = Opened(alert.Deadlines, e) },
        (_, DeadlineMet e) => Met(alert, e, clock),
        (_, DeadlineBreached e) => With(alert, e.Deadline, e.Authority, d => d.End == DeadlineEnd.Running ? d with { End = DeadlineEnd.Breached } : d),
        (_, DeadlineLifted e) => With(alert, e.Deadline, e.Authority, d => d with { End = DeadlineEnd.Lifted }),
        (_, DeadlineRecomputed e) => With(alert, e.Deadline, e.Authority, d => d with
        {
            DueDate = e.NewDueDate,
            End = d.End == DeadlineEnd.Breached && e.NewDueDate != d.DueDate ? DeadlineEnd.Running : d.End,
        }),
        _ => alert,
    };

    private static CountedAlert Met(CountedAlert alert, DeadlineMet met, LegalClock clock)
    {
        var after = With(alert, met.Deadline, met.Authority, d => d with
        {
            End = d.End == DeadlineEnd.Breached || met.MetOn > d.DueDate ? DeadlineEnd.Late : DeadlineEnd.Met,
        });
        return string.Equals(met.Deadline, Triage, StringComparison.Ordinal)
            ? after with { RouteDays = BusinessDays(alert, met.MetOn, clock) }
            : after;
    }

    // By the calendar of who answers for the alert; a year that no calendar covers gives no number rather than a wrong one.
    private static int? BusinessDays(CountedAlert alert, DateOnly until, LegalClock clock)
    {
        if (until <= alert.LegalDate)
        {
            return 0;
        }

        try
        {
            var calendar = clock.Book.Resolve(clock.For(alert.Authority).Calendar);
            return until.DayNumber - alert.LegalDate.DayNumber - calendar.SkippedBetween(alert.LegalDate, until).Count;
        }
        catch (CalendarYearException)
        {
            return null;
        }
    }

    // A term that is opened again after its end (an answer to the next message) is another one; the ended one stays counted.
    private static IReadOnlyList<CountedDeadline> Opened(IReadOnlyList<CountedDeadline> all, DeadlineOpened opened) =>
        [.. all, new CountedDeadline(opened.Deadline, opened.Authority, opened.DueDate, DeadlineEnd.Running)];

    // The last one of that name: earlier ones have ended.
    private static CountedAlert With(CountedAlert alert, string deadline, string? authority, Func<CountedDeadline, CountedDeadline> change)
    {
        var all = alert.Deadlines.ToArray();
        var at = Array.FindLastIndex(all, d =>
            string.Equals(d.Deadline, deadline, StringComparison.Ordinal) && string.Equals(d.Authority, authority, StringComparison.Ordinal));
        if (at < 0)
        {
            return alert;
        }

        all[at] = change(all[at]);
        return alert with { Deadlines = all };
    }
}
