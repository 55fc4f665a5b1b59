using System.Globalization;

namespace Alertadores.Triage.Lifecycle;

// What officers write beside the procedure.
public static partial class AlertDecider
{
    /// <summary>An officer writes something down.</summary>
    public static Outcome Note(Alert alert, Guid note, byte[] text, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        return RefuseActor(alert, context) is { } refusal ? new Refused(refusal)
            : text.Length == 0 ? Refuse("reason_text_required", Definitions)
            : new Decided([new NoteAdded(alert.Id, note, context.Authority, context.Officer, text)]);
    }

    /// <summary>An earlier act of the same authority was wrong. It stays; a running term that was counted from a wrong day is counted again.</summary>
    public static Outcome Correct(Alert alert, CorrectAct command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        var refusal = RefuseActor(alert, context)
            ?? (string.Equals(AuthorityOf(command.Corrected), context.Authority, StringComparison.Ordinal) ? null : NewRefusal("not_own_act", Definitions))
            ?? RefuseReason(command.Reason, ActReasons.Correct, command.Sealed, textNeeded: command.On is null, Definitions);
        if (refusal is not null)
        {
            return new Refused(refusal);
        }

        var correction = new CorrectionAdded(alert.Id, command.Correction, command.Version, context.Authority, context.Officer, command.Reason, command.On, command.Sealed);
        if (command.On is not { } on)
        {
            return new Decided([correction]);
        }

        var (deadline, notice) = TermOf(alert, command.Corrected);
        if (deadline is null)
        {
            return Refuse("no_date_to_correct", Definitions);
        }

        if (command.IsSuperseded || Find(alert, deadline, context.Authority) is not { IsRunning: true } running)
        {
            return Refuse("deadline_not_running", Definitions);
        }

        if (RefuseDay(alert, on, context, Definitions) is { } wrongDay)
        {
            return new Refused(wrongDay);
        }

        return Counted(() =>
        {
            var count = CountOf(deadline, on, notice, running.Length, context);
            var basis = string.Create(CultureInfo.InvariantCulture, $"Corrección del acto {command.Version}");
            return count.DueDate == running.DueDate ? [correction] : [correction, Recounted(alert, running, count, basis)];
        });
    }

    /// <summary>An authority says that two alerts that it holds are about the same facts, or takes that back. The events of this alert; the other's are the same with the places changed.</summary>
    public static Outcome Link(Alert alert, Alert other, bool same, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(context);
        if (alert.Id == other.Id)
        {
            return Refuse("same_alert", Definitions);
        }

        if ((RefuseActor(alert, context) ?? RefusePerson(other, context)) is { } refusal)
        {
            return new Refused(refusal);
        }

        var linked = alert.Links.Contains(new AlertLink(other.Id, context.Authority));
        return linked == same ? Refuse(same ? "already_linked" : "not_linked", Definitions)
            : new Decided([same ? new AlertsLinked(alert.Id, other.Id, context.Authority) : new AlertsUnlinked(alert.Id, other.Id, context.Authority)]);
    }

    // Whose act an event is; null for what reporters, rules and the clock do.
    private static string? AuthorityOf(object happened) => happened switch
    {
        RouteConfirmed e => e.Authority,
        RouteOverridden e => e.Authority,
        CopyAcknowledged e => e.Authority,
        CopyForwarded e => e.Authority,
        MessageSent e => e.Authority,
        CaseAssigned e => e.Authority,
        CaseUnassigned e => e.Authority,
        InterestDeclared e => e.Authority,
        OfficerRecused e => e.Authority,
        ActProposed e => e.Authority,
        ProposalSeconded e => e.Authority,
        ProposalRefused e => e.Authority,
        InformationRequested e => e.Authority,
        InformationExtended e => e.Authority,
        InformationReceived e => e.Authority,
        MilestoneRecorded e => e.Authority,
        NoteAdded e => e.Authority,
        CorrectionAdded e => e.Authority,
        AlertsLinked e => e.Authority,
        AlertsUnlinked e => e.Authority,
        CaseArchived e => e.Authority,
        CaseClosed e => e.Authority,
        CaseReopened e => e.Authority,
        _ => null,
    };

    private static (string? Deadline, NoticeKind? Notice) TermOf(Alert alert, object corrected) => corrected switch
    {
        MilestoneRecorded milestone => (EffectsOf(milestone.Milestone).Opens, milestone.Notice),
        InformationRequested request => (alert.Requests.FirstOrDefault(one => one.Id == request.Request)?.Deadline, NoticeKind.Personal),
        _ => (null, null),
    };
}
