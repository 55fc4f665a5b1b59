namespace Alertadores.Triage.Lifecycle;

// Who else gets a copy, and which terms that begins.
public static partial class AlertDecider
{
    private const string Consent = "triage_rules §5.4";

    /// <summary>One person gives one more authority a copy. A vista that the rules made wait, or that two persons took away, takes two.</summary>
    public static Outcome Forward(Alert alert, ForwardCopy command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        var recipient = command.Recipient;
        var refusal = RefuseRouteOfficer(alert, context)
            ?? RefuseReason(command.Reason, ActReasons.Forward, command.SealedReason, textNeeded: true, TieBreaks)
            ?? RefuseCopy(alert, recipient);
        if (refusal is not null)
        {
            return new Refused(refusal);
        }

        if (recipient.Waits || alert.RemovedVistas.Contains(recipient.Authority, StringComparer.Ordinal))
        {
            return Refuse("two_persons_required", TieBreaks);
        }

        return Counted(() =>
        [
            new CopyForwarded(alert.Id, context.Authority, recipient.Authority, command.Reason, command.SealedReason),
            new CopyReleased(alert.Id, recipient.Authority, command.KeyId, CopyKind.Vista),
            .. AcknowledgeOwn(alert, context),
            .. HandedOver(alert, recipient, context),
        ]);
    }

    // Whom no rule lets have it, and what no rule lets go.
    private static Refusal? RefuseCopy(Alert alert, Recipient recipient) =>
        recipient.IsExcluded ? NewRefusal("excluded_authority", "triage_rules §5.2; LGRA 58")
        : alert.Holders.Contains(recipient.Authority, StringComparer.Ordinal) ? NewRefusal("copy_already_held", Definitions)
        : recipient is { IsProsecutor: true, LacksConsent: true } ? NewRefusal("consent_missing", Consent)
        : null;

    // DL-03 is met by the copy itself, and has at least begun; the receipt and, for a serious conduct, the procedure are then the new holder's.
    private static IEnumerable<object> HandedOver(Alert alert, Recipient recipient, ActContext context)
    {
        var today = context.Clock.LocalDate(context.Now, recipient.Authority);
        if (recipient.IsProsecutor)
        {
            foreach (var happened in VistaSent(alert, recipient.Authority, today, context))
            {
                yield return happened;
            }
        }

        if (Find(alert, Acknowledgement, recipient.Authority) is null)
        {
            yield return Open(alert.Id, Acknowledgement, recipient.Authority, context.Clock.Count(Acknowledgement, today, recipient.Authority));
        }

        if (recipient.LearnsOfSeriousConduct && Find(alert, StartOfProcedure, recipient.Authority) is null)
        {
            yield return Open(alert.Id, StartOfProcedure, recipient.Authority, context.Clock.Count(StartOfProcedure, today, recipient.Authority));
        }
    }

    private static IEnumerable<object> VistaSent(Alert alert, string authority, DateOnly today, ActContext context)
    {
        var running = alert.Deadlines.Where(deadline => deadline.IsRunning && Same(deadline.Deadline, VistaToFgr)).ToList();
        foreach (var deadline in running)
        {
            yield return new DeadlineMet(alert.Id, VistaToFgr, deadline.Authority, deadline.DueDate, today);
        }

        if (running.Count == 0)
        {
            var opened = OpenVistaTerm(alert, authority, context);
            yield return opened;
            yield return new DeadlineMet(alert.Id, VistaToFgr, authority, opened.DueDate, today);
        }
    }

    private static DeadlineOpened OpenVistaTerm(Alert alert, string authority, ActContext context) =>
        Open(alert.Id, VistaToFgr, authority, context.Clock.Count(VistaToFgr, context.Clock.LegalDate(context.Now, authority), authority));
}
