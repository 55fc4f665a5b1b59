using Alertadores.Triage.Calendars;

namespace Alertadores.Triage.Lifecycle;

// What keeps an officer from acting, whatever the act; and checks that several acts share.
public static partial class AlertDecider
{
    private const string Conflict = "LGRA 58";
    private const string Conclusion = "LGRA 100";
    private const string Erasing = "architecture.md A11";

    /// <summary>Why this officer may do nothing on the alert now, or null. The right of the role is looked at elsewhere.</summary>
    public static Refusal? RefuseActor(Alert alert, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(context);
        return RefusePerson(alert, context)
            ?? (alert.StateFor(context.Authority) is AlertState.Archived or AlertState.Closed ? NewRefusal("case_ended", Conclusion)
                : MustDeclare(alert, context.Authority, context.Officer) ? NewRefusal("declaration_required", Conflict)
                : null);
    }

    /// <summary>Whether an officer has the case and has not said yet whether something ties them to it.</summary>
    public static bool MustDeclare(Alert alert, string authority, Guid officer)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert.AssigneeOf(authority) == officer && !alert.Unbiased.Contains(officer);
    }

    private static Refusal? RefusePerson(Alert alert, ActContext context) =>
        alert.Erased ? NewRefusal("alert_erased", Erasing)
        : alert.Recused.Contains(context.Officer) ? NewRefusal("officer_recused", Conflict)
        : !alert.Holders.Contains(context.Authority, StringComparer.Ordinal) && !Same(alert.Primary, context.Authority) && !context.IsCoordination
            ? NewRefusal("no_copy_held", Definitions)
        : null;

    // Only who answers for the alert, or the desk that stands over all, decides who else gets it and how soon.
    private static Refusal? RefuseRouteOfficer(Alert alert, ActContext context) =>
        RefuseActor(alert, context)
        ?? (!context.IsCoordination && !Same(alert.Primary, context.Authority) ? NewRefusal("not_the_primary", Definitions)
            : alert.State is AlertState.Archived or AlertState.Closed ? NewRefusal("case_ended", Conclusion)
            : null);

    private static Refusal? RefuseReason(ReasonCode reason, IReadOnlyList<ReasonCode> allowed, byte[]? text, bool textNeeded, string article) =>
        !allowed.Contains(reason) ? NewRefusal("reason_not_for_this_act", article)
        : (textNeeded || reason == ReasonCode.OtherReason) && text is not { Length: > 0 } ? NewRefusal("reason_text_required", article)
        : null;

    // What was done outside is written down after it was done, and concerns an alert that was there.
    private static Refusal? RefuseDay(Alert alert, DateOnly on, ActContext context, string article, DateOnly? notBefore = null) =>
        on > context.Clock.LocalDate(context.Now, context.Authority) ? NewRefusal("date_in_the_future", article)
        : on < alert.LegalDate ? NewRefusal("date_before_alert", article)
        : on < notBefore ? NewRefusal("date_before_step", article)
        : null;

    // A day that no published calendar reaches cannot be counted from.
    private static Outcome Counted(Func<IEnumerable<object>> events)
    {
        try
        {
            return new Decided([.. events()]);
        }
        catch (CalendarYearException)
        {
            return Refuse("date_outside_calendar", "LGRA 119");
        }
    }

    private static IEnumerable<object> Lift(Alert alert, Func<OpenDeadline, bool> which, DateOnly today) =>
        alert.Deadlines.Where(deadline => deadline.IsRunning && which(deadline))
            .Select(deadline => new DeadlineLifted(alert.Id, deadline.Deadline, deadline.Authority, deadline.DueDate, today));

    private static bool IsOf(OpenDeadline deadline, string kind, string? authority) =>
        Same(KindOf(deadline.Deadline), kind) && string.Equals(deadline.Authority, authority, StringComparison.Ordinal);

    // DL-09.2 is the second term of DL-09.
    private static string KindOf(string deadline) => deadline.Split('.')[0];

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
