using Alertadores.Alerts.Officers;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Cases;

// Copies for more authorities: by one person, or by two where the rules want two.
public sealed partial class CaseActs
{
    /// <summary>Gives one more authority a copy.</summary>
    /// <param name="session">Who acts.</param>
    /// <param name="alertId">The alert.</param>
    /// <param name="expectedVersion">The version that the person looked at.</param>
    /// <param name="destination">Directory id of who gets it.</param>
    /// <param name="reason">The closed code.</param>
    /// <param name="sealedReason">An age file sealed in the officer's browser.</param>
    /// <param name="headers">One header a part for the destination's current key; written in the officer's browser.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<ActOutcome> ForwardAsync(
        OfficerSession session,
        Guid alertId,
        long expectedVersion,
        string destination,
        ReasonCode reason,
        byte[] sealedReason,
        IReadOnlyList<ForwardedHeader> headers,
        CancellationToken cancellation) =>
        WithRecipientAsync(
            session,
            alertId,
            expectedVersion,
            destination,
            (alert, file, to, context) => !alert.Holders.Contains(destination, StringComparer.Ordinal) && HeadersRefusal(file, destination, headers) is { } refusal && !IsRefusedAnyway(alert, to)
                ? new Refused(refusal)
                : AlertDecider.Forward(alert, new ForwardCopy(to, headers.Count > 0 ? headers[0].KeyId : "", reason, sealedReason), context),
            new Doing { Forwarded = headers },
            cancellation);

    /// <summary>One person proposes to send a vista that waits, or to take one away that was not sent.</summary>
    public Task<ActOutcome> ProposeVistaAsync(
        OfficerSession session,
        Guid alertId,
        long expectedVersion,
        ProposedAct act,
        string destination,
        ReasonCode reason,
        byte[] sealedReason,
        CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        return WithRecipientAsync(
            session,
            alertId,
            expectedVersion,
            destination,
            (alert, _, to, context) => AlertDecider.Propose(
                alert, new ProposeAct { Proposal = id, Act = act, Recipient = to, Reason = reason, SealedReason = sealedReason }, context),
            new Doing { Id = id },
            cancellation);
    }

    /// <summary>One person proposes to lower the priority.</summary>
    public Task<ActOutcome> ProposePriorityAsync(
        OfficerSession session,
        Guid alertId,
        long expectedVersion,
        Priority newPriority,
        ReasonCode reason,
        byte[] sealedReason,
        CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        return ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, _, context) => AlertDecider.Propose(
                alert, new ProposeAct { Proposal = id, Act = ProposedAct.LowerPriority, NewPriority = newPriority, Reason = reason, SealedReason = sealedReason }, context),
            new Doing { Id = id },
            cancellation);
    }

    /// <summary>Another person agrees: the act itself.</summary>
    /// <param name="session">Who acts.</param>
    /// <param name="alertId">The alert.</param>
    /// <param name="expectedVersion">The version that the person looked at.</param>
    /// <param name="proposal">Which proposal.</param>
    /// <param name="headers">For a vista that is sent, one header a part for the destination's current key; else empty.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<ActOutcome> SecondAsync(
        OfficerSession session, Guid alertId, long expectedVersion, Guid proposal, IReadOnlyList<ForwardedHeader> headers, CancellationToken cancellation) =>
        WithProposalAsync(
            session,
            alertId,
            expectedVersion,
            proposal,
            (alert, file, pending, to, context) =>
            {
                var decided = AlertDecider.Second(alert, new SecondProposal(proposal, to, headers.Count > 0 ? headers[0].KeyId : "-"), context);
                if (decided is Refused || pending is null)
                {
                    return decided;
                }

                var refusal = pending.Act == ProposedAct.ReleaseVista ? HeadersRefusal(file, pending.Destination!, headers) : headers.Count > 0 ? NotForwarded() : null;
                return refusal is null ? decided : new Refused(refusal);
            },
            new Doing { Forwarded = headers },
            cancellation);

    /// <summary>Another person does not agree, or who proposed takes it back.</summary>
    public Task<ActOutcome> RefuseProposalAsync(
        OfficerSession session, Guid alertId, long expectedVersion, Guid proposal, ReasonCode reason, byte[]? sealedReason, CancellationToken cancellation) =>
        WithProposalAsync(
            session,
            alertId,
            expectedVersion,
            proposal,
            (alert, _, _, to, context) => AlertDecider.RefuseProposed(alert, new RefuseProposal(proposal, to, reason, sealedReason), context),
            new Doing(),
            cancellation);

    private async Task<ActOutcome> WithRecipientAsync(
        OfficerSession session,
        Guid alertId,
        long expectedVersion,
        string destination,
        Func<Alert, CaseFile, Recipient, ActContext, Outcome> decide,
        Doing doing,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var office = directory.Find(destination);
        var said = await consents.LatestAsync(alertId, cancellation).ConfigureAwait(false);
        return await ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, file, context) => AlertDecider.RefuseActor(alert, context) is { } refusal ? new Refused(refusal)
                : office is null ? Refused("unknown_authority", "triage_rules §4")
                : RecipientOf(office, file, said) is { } to ? decide(alert, file, to, context)
                : Refused("alert_erased", "architecture.md A11"),
            doing,
            cancellation).ConfigureAwait(false);
    }

    private async Task<ActOutcome> WithProposalAsync(
        OfficerSession session,
        Guid alertId,
        long expectedVersion,
        Guid proposal,
        Func<Alert, CaseFile, Proposal?, Recipient?, ActContext, Outcome> decide,
        Doing doing,
        CancellationToken cancellation)
    {
        var said = await consents.LatestAsync(alertId, cancellation).ConfigureAwait(false);
        return await ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, file, context) =>
            {
                var pending = alert.Proposals.FirstOrDefault(one => one.Id == proposal);
                var to = directory.Find(pending?.Destination) is { } office ? RecipientOf(office, file, said) : null;
                return decide(alert, file, pending, to, context);
            },
            doing,
            cancellation).ConfigureAwait(false);
    }

    // Whom no header would help: say that first.
    private static bool IsRefusedAnyway(Alert alert, Recipient to) =>
        to.IsExcluded || to is { IsProsecutor: true, LacksConsent: true }
        || (to.Vista is { } mode && CaseVistas.Waits(mode))
        || alert.RemovedVistas.Contains(to.Authority, StringComparer.Ordinal);
}
