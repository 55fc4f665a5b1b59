namespace Alertadores.Triage.Lifecycle;

/// <summary>Folds the events of one stream into an <see cref="Alert"/>.</summary>
public static partial class AlertEvolution
{
    /// <summary>Events that this room does not know leave the state as it is: other rooms write to the same stream.</summary>
    /// <exception cref="InvalidOperationException">The stream does not begin with <see cref="AlertFiled"/>.</exception>
    public static Alert Evolve(Alert? alert, object @event)
    {
        if (@event is AlertFiled filed)
        {
            return new Alert { Id = filed.AlertId, LegalDate = filed.LegalDate, Route = AlertState.Filed };
        }

        if (alert is null)
        {
            throw new InvalidOperationException($"A stream of an alert begins with {nameof(AlertFiled)}, not with {@event?.GetType().Name}.");
        }

        return @event switch
        {
            RouteDecided e => alert with { DecisionId = e.DecisionId, Primary = e.Primary, Priority = e.Priority },
            CopyReleased e => alert with { Holders = [.. alert.Holders.Append(e.Authority).Distinct(StringComparer.Ordinal)] },
            CopyAcknowledged e => alert with { Acknowledged = [.. alert.Acknowledged.Append(e.Authority).Distinct(StringComparer.Ordinal)] },
            RouteConfirmed => alert with { Route = AlertState.Confirmed },
            RouteOverridden e => alert with { Route = AlertState.Overridden, Primary = e.NewPrimary, Priority = e.NewPriority },
            PriorityRaised e => alert with { Priority = e.NewPriority },
            MessageReceived => alert with { Messages = alert.Messages + 1, AwaitedBy = [] },
            MessageSent => alert with { Replies = alert.Replies + 1 },
            MailboxClosed => alert with { MailboxClosed = true },
            DeadlineOpened e => alert with { Deadlines = OpenedAmong(alert.Deadlines, Opened(e)) },
            DeadlineWarned e => With(alert, e.Deadline, e.Authority, d => d.DueDate == e.DueDate && !d.Warned.Contains(e.Warning) ? d with { Warned = [.. d.Warned, e.Warning] } : d),
            DeadlineMet e => With(alert, e.Deadline, e.Authority, d => d with { MetOn = e.MetOn }),
            DeadlineLifted e => With(alert, e.Deadline, e.Authority, d => d with { LiftedOn = e.LiftedOn }),
            DeadlineBreached e => With(alert, e.Deadline, e.Authority, d => d.DueDate == e.DueDate ? d with { Breached = true } : d),
            DeadlineRecomputed e => With(alert, e.Deadline, e.Authority, d => Moved(d, e)),
            _ => EvolveCase(alert, @event),
        };
    }

    internal static OpenDeadline Opened(DeadlineOpened e) => new()
    {
        Deadline = e.Deadline,
        Authority = e.Authority,
        EffectiveDate = e.EffectiveDate,
        FirstEffectiveDate = e.EffectiveDate,
        DueDate = e.DueDate,
        DueAt = e.DueAt,
        Calendar = e.Calendar,
        Zone = e.Zone,
        Length = e.Length,
        Unit = e.Unit,
        Skipped = [.. e.Skipped.Select(day => day.Date)],
    };

    // A term that ended may begin anew (each message asks for an answer). What is on record about the same due date stays on record.
    private static IReadOnlyList<OpenDeadline> OpenedAmong(IReadOnlyList<OpenDeadline> deadlines, OpenDeadline opened)
    {
        var before = deadlines.FirstOrDefault(d =>
            string.Equals(d.Deadline, opened.Deadline, StringComparison.Ordinal) && string.Equals(d.Authority, opened.Authority, StringComparison.Ordinal));
        if (before is null)
        {
            return [.. deadlines, opened];
        }

        var again = before.DueDate == opened.DueDate ? opened with { Warned = before.Warned, Breached = before.Breached } : opened;
        return [.. deadlines.Where(d => !ReferenceEquals(d, before)), again];
    }

    // Warnings and a breach belong to a due date: with a new one they may come again.
    private static OpenDeadline Moved(OpenDeadline d, DeadlineRecomputed e) => d with
    {
        EffectiveDate = e.EffectiveDate,
        DueDate = e.NewDueDate,
        DueAt = e.NewDueAt,
        Calendar = e.Calendar,
        Skipped = [.. e.Skipped.Select(day => day.Date)],
        Breached = d.Breached && e.NewDueDate == d.DueDate,
        Warned = e.NewDueDate == d.DueDate ? d.Warned : [],
    };

    private static Alert With(Alert alert, string deadline, string? authority, Func<OpenDeadline, OpenDeadline> change) => alert with
    {
        Deadlines = [.. alert.Deadlines.Select(d =>
            string.Equals(d.Deadline, deadline, StringComparison.Ordinal) && string.Equals(d.Authority, authority, StringComparison.Ordinal) ? change(d) : d)],
    };
}
