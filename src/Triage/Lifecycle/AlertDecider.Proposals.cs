namespace Alertadores.Triage.Lifecycle;

// What takes two persons (triage_rules §5.7).
public static partial class AlertDecider
{
    /// <summary>One person proposes. A vista to a public prosecutor is from here on a recognised probable crime: DL-03 runs until it is sent.</summary>
    public static Outcome Propose(Alert alert, ProposeAct command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        RequireDefined(command.Act);
        var refusal = RefuseRouteOfficer(alert, context)
            ?? RefuseReason(command.Reason, ReasonsOf(command.Act), command.SealedReason, textNeeded: true, TieBreaks)
            ?? RefuseProposed(alert, command.Act, command.Recipient, command.NewPriority);
        if (refusal is not null)
        {
            return new Refused(refusal);
        }

        var destination = command.Recipient?.Authority;
        if (alert.Proposals.Any(one => one.Act == command.Act && string.Equals(one.Destination, destination, StringComparison.Ordinal)))
        {
            return Refuse("already_proposed", TieBreaks);
        }

        return Counted(() =>
        [
            new ActProposed(alert.Id, command.Proposal, context.Authority, context.Officer, command.Act, destination, command.NewPriority, command.Reason, command.SealedReason),
            .. command is { Act: ProposedAct.ReleaseVista, Recipient: { IsProsecutor: true } fgr } && !VistaTermRuns(alert)
                ? new object[] { OpenVistaTerm(alert, fgr.Authority, context) }
                : [],
        ]);
    }

    /// <summary>Another person agrees: the act itself, with its effects.</summary>
    public static Outcome Second(Alert alert, SecondProposal command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        if (RefuseRouteOfficer(alert, context) is { } refusal)
        {
            return new Refused(refusal);
        }

        if (alert.Proposals.FirstOrDefault(one => one.Id == command.Proposal) is not { } proposal)
        {
            return Refuse("proposal_not_pending", TieBreaks);
        }

        if (proposal.Officer == context.Officer)
        {
            return Refuse("same_person", TieBreaks);
        }

        if (RefuseProposed(alert, proposal.Act, command.Recipient, proposal.NewPriority) is { } stale)
        {
            return new Refused(stale);
        }

        if (proposal.Act == ProposedAct.ReleaseVista && string.IsNullOrEmpty(command.KeyId))
        {
            return Refuse("copy_not_forwarded", "crypto.md, forwarding");
        }

        return Counted(() =>
        [
            new ProposalSeconded(alert.Id, proposal.Id, context.Authority, context.Officer),
            .. proposal.Act switch
            {
                ProposedAct.ReleaseVista => ReleaseVista(alert, command.Recipient!, command.KeyId!, context),
                ProposedAct.RemoveVista => RemoveVista(alert, command.Recipient!, context),
                _ => LowerPriority(alert, proposal, context),
            },
        ]);
    }

    /// <summary>Another person does not agree, or who proposed takes it back. The term that the proposal began stops, unless the rules themselves had sent the vista.</summary>
    public static Outcome RefuseProposed(Alert alert, RefuseProposal command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        var refusal = RefuseRouteOfficer(alert, context)
            ?? RefuseReason(command.Reason, ActReasons.RefuseProposal, command.SealedReason, textNeeded: false, TieBreaks);
        if (refusal is not null)
        {
            return new Refused(refusal);
        }

        if (alert.Proposals.FirstOrDefault(one => one.Id == command.Proposal) is not { } proposal)
        {
            return Refuse("proposal_not_pending", TieBreaks);
        }

        var stops = proposal.Act == ProposedAct.ReleaseVista && command.Recipient is { IsProsecutor: true, Waits: true };
        return new Decided(
        [
            new ProposalRefused(alert.Id, proposal.Id, context.Authority, context.Officer, command.Reason, command.SealedReason),
            .. stops ? Lift(alert, deadline => IsOf(deadline, VistaToFgr, proposal.Destination), Today(alert, context)) : [],
        ]);
    }

    private static IReadOnlyList<ReasonCode> ReasonsOf(ProposedAct act) => act switch
    {
        ProposedAct.ReleaseVista => ActReasons.ReleaseVista,
        ProposedAct.RemoveVista => ActReasons.RemoveVista,
        _ => ActReasons.LowerPriority,
    };

    // Looked at twice: when it is proposed, and when it is seconded, for the alert may have moved in between.
    private static Refusal? RefuseProposed(Alert alert, ProposedAct act, Recipient? recipient, Routing.Priority? priority)
    {
        if (act == ProposedAct.LowerPriority)
        {
            return alert.DecisionId == Guid.Empty ? NewRefusal("route_not_decided", Definitions)
                : priority is not { } lower || !Enum.IsDefined(lower) || lower <= alert.Priority ? NewRefusal("nothing_changes", TieBreaks)
                : null;
        }

        return recipient is null ? NewRefusal("unknown_authority", "triage_rules §4")
            : recipient.Vista is null ? NewRefusal("no_such_vista", Definitions)
            : act == ProposedAct.ReleaseVista ? RefuseCopy(alert, recipient)
            : alert.Holders.Contains(recipient.Authority, StringComparer.Ordinal) ? NewRefusal("copy_already_held", Definitions)
            : alert.RemovedVistas.Contains(recipient.Authority, StringComparer.Ordinal) ? NewRefusal("nothing_changes", TieBreaks)
            : null;
    }

    private static IEnumerable<object> ReleaseVista(Alert alert, Recipient recipient, string keyId, ActContext context) =>
    [
        new VistaReleased(alert.Id, context.Authority, recipient.Authority),
        new CopyReleased(alert.Id, recipient.Authority, keyId, CopyKind.Vista),
        .. HandedOver(alert, recipient, context),
    ];

    private static IEnumerable<object> RemoveVista(Alert alert, Recipient recipient, ActContext context) =>
    [
        new VistaRemoved(alert.Id, context.Authority, recipient.Authority),
        .. recipient.IsProsecutor ? Lift(alert, deadline => Same(deadline.Deadline, VistaToFgr), Today(alert, context)) : [],
    ];

    private static IEnumerable<object> LowerPriority(Alert alert, Proposal proposal, ActContext context) =>
    [
        new RouteOverridden(alert.Id, alert.DecisionId, context.Authority, alert.Primary, proposal.NewPriority!.Value, proposal.Reason, proposal.SealedReason),
        .. Meet(alert, Triage, authority: null, Today(alert, context)),
        .. AcknowledgeOwn(alert, context),
    ];

    private static bool VistaTermRuns(Alert alert) => alert.Deadlines.Any(deadline => deadline.IsRunning && Same(deadline.Deadline, VistaToFgr));
}
