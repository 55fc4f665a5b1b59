using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lifecycle;

// What officials do.
public static partial class AlertDecider
{
    private const string TieBreaks = "triage_rules §5.7";
    private const string Definitions = "triage_rules §10";

    /// <summary>A person stands by the route: meets DL-02 and, for the officer's own authority, acknowledges its copy (DL-04).</summary>
    public static Outcome Confirm(Alert alert, ConfirmRoute command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        RequireDefined(command.Reason);

        if (RefuseRouteAct(alert, command.DecisionId, context) is { } refusal)
        {
            return new Refused(refusal);
        }

        if (RefuseReason(command.Reason, ActReasons.Confirm, command.SealedReason, textNeeded: false, TieBreaks) is { } wrong)
        {
            return new Refused(wrong);
        }

        return new Decided(
        [
            new RouteConfirmed(alert.Id, command.DecisionId, context.Authority, command.Reason, command.SealedReason),
            .. Meet(alert, Triage, authority: null, Today(alert, context)),
            .. AcknowledgeOwn(alert, context),
        ]);
    }

    /// <summary>A person changes the route: meets DL-02, opens DL-04 for a new primary. Alone only where triage_rules §5.7 does not ask for two persons.</summary>
    public static Outcome Override(Alert alert, OverrideRoute command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        RequireDefined(command.Reason);
        RequireDefined(command.NewPriority);
        ArgumentException.ThrowIfNullOrEmpty(command.NewPrimary, nameof(command));

        if (RefuseRouteAct(alert, command.DecisionId, context) is { } refusal)
        {
            return new Refused(refusal);
        }

        if (RefuseReason(command.Reason, ActReasons.Override, command.SealedReason, textNeeded: true, TieBreaks) is { } wrong)
        {
            return new Refused(wrong);
        }

        if (command.Excluded.Contains(command.NewPrimary, StringComparer.Ordinal))
        {
            return Refuse("excluded_authority", "triage_rules §5.2; LGRA 58");
        }

        var changesPrimary = !string.Equals(command.NewPrimary, alert.Primary, StringComparison.Ordinal);
        if (!changesPrimary && command.NewPriority == alert.Priority && command.RemovedAutoVistas.Count == 0)
        {
            return Refuse("nothing_changes", TieBreaks);
        }

        if (changesPrimary && command.LacksConsent)
        {
            return Refuse("consent_missing", Consent);
        }

        // A held vista would otherwise go out by one person's change of the primary.
        if (changesPrimary && command.PrimaryWaits)
        {
            return Refuse("two_persons_required", TieBreaks);
        }

        var lowersUrgent = alert.Priority <= Priority.P1 && command.NewPriority > alert.Priority;
        if (lowersUrgent || command.RemovedAutoVistas.Count > 0)
        {
            return Refuse("two_persons_required", TieBreaks);
        }

        var today = Today(alert, context);
        var events = new List<object>
        {
            new RouteOverridden(alert.Id, command.DecisionId, context.Authority, command.NewPrimary, command.NewPriority, command.Reason, command.SealedReason),
        };
        events.AddRange(Meet(alert, Triage, authority: null, today));
        events.AddRange(AcknowledgeOwn(alert, context));
        var sent = context.Clock.LocalDate(context.Now, command.NewPrimary);
        if (changesPrimary && Find(alert, Acknowledgement, command.NewPrimary) is null)
        {
            events.Add(Open(alert.Id, Acknowledgement, command.NewPrimary, context.Clock.Count(Acknowledgement, sent, command.NewPrimary)));
        }

        if (changesPrimary && command.LearnsOfSeriousConduct && Find(alert, StartOfProcedure, command.NewPrimary) is null)
        {
            events.Add(Open(alert.Id, StartOfProcedure, command.NewPrimary, context.Clock.Count(StartOfProcedure, sent, command.NewPrimary)));
        }

        return new Decided(events);
    }

    /// <summary>An authority acknowledges its copy: meets its DL-04. Opening a part is not this.</summary>
    public static Outcome Acknowledge(Alert alert, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(context);

        if (!alert.Holders.Contains(context.Authority, StringComparer.Ordinal))
        {
            return Refuse("no_copy_held", Definitions);
        }

        if (RefuseActor(alert, context) is { } refusal)
        {
            return new Refused(refusal);
        }

        return alert.Acknowledged.Contains(context.Authority, StringComparer.Ordinal)
            ? Refuse("already_acknowledged", Definitions)
            : new Decided(AcknowledgeOwn(alert, context));
    }

    /// <summary>Something outside these acts met a deadline: the first contact of a P0 (DL-32), the start of a procedure (DL-08).</summary>
    public static Outcome Meet(Alert alert, string deadline, string? authority, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(context);
        var met = Meet(alert, deadline, authority, Today(alert, context)).ToList();
        return met.Count > 0 ? new Decided(met) : Refuse("deadline_not_running", Definitions);
    }

    private static Refusal? RefuseRouteAct(Alert alert, Guid decisionId, ActContext context)
    {
        if (alert.Recused.Contains(context.Officer))
        {
            return NewRefusal("officer_recused", Conflict);
        }

        var code =
            alert.Route != AlertState.Filed ? "route_already_decided"
            : alert.DecisionId == Guid.Empty ? "route_not_decided"
            : alert.DecisionId != decisionId ? "decision_changed"
            : !context.IsCoordination && !string.Equals(alert.Primary, context.Authority, StringComparison.Ordinal) ? "not_the_primary"
            : null;
        return code is null ? RefuseActor(alert, context) : NewRefusal(code, Definitions);
    }

    private static IEnumerable<object> Meet(Alert alert, string deadline, string? authority, DateOnly today)
    {
        if (Find(alert, deadline, authority) is { IsRunning: true } running)
        {
            yield return new DeadlineMet(alert.Id, deadline, authority, running.DueDate, today);
        }
    }

    // Confirming, or handing on, what one has received acknowledges it.
    private static List<object> AcknowledgeOwn(Alert alert, ActContext context)
    {
        var events = new List<object>();
        if (alert.Holders.Contains(context.Authority, StringComparer.Ordinal) && !alert.Acknowledged.Contains(context.Authority, StringComparer.Ordinal))
        {
            events.Add(new CopyAcknowledged(alert.Id, context.Authority, context.Officer));
            events.AddRange(Meet(alert, Acknowledgement, context.Authority, context.Clock.LocalDate(context.Now, context.Authority)));
        }

        return events;
    }

    private static OpenDeadline? Find(Alert alert, string deadline, string? authority) =>
        alert.Deadlines.FirstOrDefault(d => string.Equals(d.Deadline, deadline, StringComparison.Ordinal) && string.Equals(d.Authority, authority, StringComparison.Ordinal));

    private static DateOnly Today(Alert alert, ActContext context) => context.Clock.LocalDate(context.Now, alert.Primary);

    private static Refused Refuse(string code, string article) => new(NewRefusal(code, article));

    private static Refusal NewRefusal(string code, string article) => new(code, article, $"alert.refused.{code}");

    private static void RequireDefined<T>(T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "No such value.");
        }
    }
}
