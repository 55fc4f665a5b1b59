namespace Alertadores.Triage.Lifecycle;

// Who has the case, and who must keep out of it.
public static partial class AlertDecider
{
    /// <summary>Gives the case of the actor's authority to one of its officers.</summary>
    public static Outcome Assign(Alert alert, AssignCase command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        if (RefuseActor(alert, context) is { } refusal)
        {
            return new Refused(refusal);
        }

        return alert.Recused.Contains(command.Assignee) ? Refuse("assignee_recused", Conflict)
            : alert.AssigneeOf(context.Authority) == command.Assignee ? Refuse("already_assigned", Definitions)
            : new Decided([new CaseAssigned(alert.Id, context.Authority, command.Assignee)]);
    }

    /// <summary>Nobody of the actor's authority has its case any more.</summary>
    public static Outcome Unassign(Alert alert, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(context);
        var keepsOut = RefuseActor(alert, context);

        // Who got a case and will not take it may hand it back without a word.
        if (keepsOut is not null && !string.Equals(keepsOut.Code, "declaration_required", StringComparison.Ordinal))
        {
            return new Refused(keepsOut);
        }

        return alert.AssigneeOf(context.Authority) is { } assignee
            ? new Decided([new CaseUnassigned(alert.Id, context.Authority, assignee)])
            : Refuse("not_assigned", Definitions);
    }

    /// <summary>The actor says whether something ties them to the case. With a conflict they are out, and the case is nobody's.</summary>
    public static Outcome Declare(Alert alert, DeclareInterest command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        if (RefusePerson(alert, context) is { } refusal)
        {
            return new Refused(refusal);
        }

        if (!command.HasConflict)
        {
            return command.Reason is not null ? Refuse("reason_not_for_this_act", Conflict)
                : alert.Unbiased.Contains(context.Officer) ? Refuse("already_declared", Conflict)
                : new Decided([new InterestDeclared(alert.Id, context.Authority, context.Officer, HasConflict: false)]);
        }

        if (command.Reason is not { } reason)
        {
            return Refuse("reason_not_for_this_act", Conflict);
        }

        return RefuseReason(reason, ActReasons.Recuse, command.SealedReason, textNeeded: false, Conflict) is { } wrong
            ? new Refused(wrong)
            : new Decided(
            [
                new InterestDeclared(alert.Id, context.Authority, context.Officer, HasConflict: true),
                .. KeepOut(alert, context.Authority, context.Officer, reason, command.SealedReason),
            ]);
    }

    /// <summary>A coordinator keeps an officer of the same authority out of the case.</summary>
    public static Outcome Recuse(Alert alert, RecuseOfficer command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        if (RefusePerson(alert, context) is { } refusal)
        {
            return new Refused(refusal);
        }

        if (alert.Recused.Contains(command.Officer))
        {
            return Refuse("already_recused", Conflict);
        }

        return RefuseReason(command.Reason, ActReasons.Recuse, command.SealedReason, textNeeded: false, Conflict) is { } wrong
            ? new Refused(wrong)
            : new Decided([.. KeepOut(alert, context.Authority, command.Officer, command.Reason, command.SealedReason)]);
    }

    private static IEnumerable<object> KeepOut(Alert alert, string authority, Guid officer, ReasonCode reason, byte[]? text)
    {
        yield return new OfficerRecused(alert.Id, authority, officer, reason, text);
        if (alert.AssigneeOf(authority) == officer)
        {
            yield return new CaseUnassigned(alert.Id, authority, officer);
        }
    }
}
