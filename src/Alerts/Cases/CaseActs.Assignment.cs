using Alertadores.Alerts.Officers;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Cases;

// Who has a case, and who must keep out of it.
public sealed partial class CaseActs
{
    private const string Duties = "triage_rules §10";

    /// <summary>Gives the case of the officer's authority to one of its officers; an investigator takes cases, and gives none.</summary>
    public async Task<ActOutcome> AssignAsync(OfficerSession session, Guid alertId, long expectedVersion, Guid assignee, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var officer = session.Officer;
        var colleague = directory.FindOfficer(assignee);
        return await ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, _, context) =>
                colleague is null || !MayAct(colleague) || !string.Equals(colleague.AuthorityId, context.Authority, StringComparison.Ordinal) ? Refused("not_an_officer_here", Duties)
                : officer.Role == OfficerRole.Investigator && assignee != officer.Id ? Refused("only_for_oneself", Duties)
                : AlertDecider.Assign(alert, new AssignCase(assignee), context),
            new Doing(),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Nobody of the officer's authority has its case any more.</summary>
    public Task<ActOutcome> UnassignAsync(OfficerSession session, Guid alertId, long expectedVersion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var officer = session.Officer;
        return ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, _, context) => officer.Role == OfficerRole.Investigator && alert.AssigneeOf(context.Authority) is { } other && other != officer.Id
                ? Refused("only_for_oneself", Duties)
                : AlertDecider.Unassign(alert, context),
            new Doing(),
            cancellation);
    }

    /// <summary>The officer says whether something ties them to the case (LGRA 58).</summary>
    public Task<ActOutcome> DeclareInterestAsync(OfficerSession session, Guid alertId, long expectedVersion, DeclareInterest declaration, CancellationToken cancellation) =>
        ActAsync(session, alertId, expectedVersion, (alert, _, context) => AlertDecider.Declare(alert, declaration, context), new Doing { Matters = ActStaleness.Nothing }, cancellation);

    /// <summary>A coordinator keeps an officer of the same authority out of the case.</summary>
    public async Task<ActOutcome> RecuseAsync(OfficerSession session, Guid alertId, long expectedVersion, RecuseOfficer recusal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recusal);
        var colleague = directory.FindOfficer(recusal.Officer);
        return await ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, _, context) => !string.Equals(colleague?.AuthorityId, context.Authority, StringComparison.Ordinal)
                ? Refused("not_an_officer_here", Duties)
                : AlertDecider.Recuse(alert, recusal, context),
            new Doing { Matters = ActStaleness.Nothing },
            cancellation).ConfigureAwait(false);
    }

    private static Refused Refused(string code, string article) => new(new Refusal(code, article, $"alert.refused.{code}"));
}
