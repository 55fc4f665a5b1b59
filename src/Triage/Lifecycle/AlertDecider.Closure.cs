namespace Alertadores.Triage.Lifecycle;

// The end of one authority's case. The others go on with theirs.
public static partial class AlertDecider
{
    private const string Notice = "DL-10";

    /// <summary>The case ends for lack of elements (LGRA 100): opens DL-10 from the day of the agreement.</summary>
    public static Outcome Archive(Alert alert, ArchiveCase command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        var refusal = RefuseEnd(alert, command.On, context)
            ?? RefuseReason(command.Reason, ActReasons.Archive, command.Sealed, textNeeded: true, Conclusion);
        return refusal is not null
            ? new Refused(refusal)
            : End(alert, new CaseArchived(alert.Id, context.Authority, command.Reason, command.On, command.Sealed), command.On, context);
    }

    /// <summary>The case ends with an outcome: opens DL-10 from the day of the decision.</summary>
    public static Outcome Close(Alert alert, CloseCase command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        RequireDefined(command.Outcome);
        return RefuseEnd(alert, command.On, context) is { } refusal
            ? new Refused(refusal)
            : End(alert, new CaseClosed(alert.Id, context.Authority, command.Outcome, command.On, command.Sealed), command.On, context);
    }

    /// <summary>The case is taken up again. What was to be told about its end is no longer true.</summary>
    public static Outcome Reopen(Alert alert, ReopenCase command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        var refusal = RefusePerson(alert, context)
            ?? (HasEnded(alert, context.Authority) ? null : NewRefusal("case_not_ended", Conclusion))
            ?? RefuseReason(command.Reason, ActReasons.Reopen, command.Sealed, textNeeded: true, Conclusion);
        return refusal is not null
            ? new Refused(refusal)
            : new Decided(
            [
                new CaseReopened(alert.Id, context.Authority, command.Reason, command.Sealed),
                .. Lift(alert, deadline => IsOf(deadline, Notice, context.Authority), Today(alert, context)),
            ]);
    }

    // No case ends before a person looked at the route, nor over a duty of the law that still runs.
    private static Refusal? RefuseEnd(Alert alert, DateOnly on, ActContext context) =>
        RefuseActor(alert, context)
        ?? (alert.Route == AlertState.Filed ? NewRefusal("route_not_confirmed", Definitions) : null)
        ?? (Same(alert.Primary, context.Authority) && VistaTermRuns(alert) ? NewRefusal("vista_pending", "CNPP 222") : null)
        ?? (alert.Deadlines.Any(deadline => deadline is { IsRunning: true, Breached: false } && IsProcedural(deadline, context.Authority)) ? NewRefusal("term_running", "LGRA 195, 208, 209") : null)
        ?? RefuseDay(alert, on, context, Conclusion);

    private static Outcome End(Alert alert, object ended, DateOnly on, ActContext context) => Counted(() =>
    [
        ended,
        .. AcknowledgeOwn(alert, context),
        .. Lift(alert, deadline => IsOf(deadline, StartOfProcedure, context.Authority) || IsOf(deadline, Information, context.Authority), Today(alert, context)),

        // Who destroyed the mailbox can be told nothing.
        .. alert.MailboxClosed ? [] : new object[] { Open(alert.Id, Notice, context.Authority, context.Clock.Count(Notice, on, context.Authority)) },
    ]);

    private static bool IsProcedural(OpenDeadline deadline, string authority) =>
        IsOf(deadline, Admission, authority) || IsOf(deadline, Remission, authority) || IsOf(deadline, Mending, authority);

    private static bool HasEnded(Alert alert, string authority) => alert.StateFor(authority) is AlertState.Archived or AlertState.Closed;
}
