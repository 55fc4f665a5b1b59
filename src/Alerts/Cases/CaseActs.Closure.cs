using Alertadores.Alerts.Officers;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Cases;

// The end of one authority's case.
public sealed partial class CaseActs
{
    /// <summary>The case ends for lack of elements (LGRA 100).</summary>
    public Task<ActOutcome> ArchiveAsync(OfficerSession session, Guid alertId, long expectedVersion, ArchiveCase end, CancellationToken cancellation) =>
        ActAsync(session, alertId, expectedVersion, (alert, _, context) => AlertDecider.Archive(alert, end, context), new Doing { Matters = ActStaleness.MattersToTheEnd }, cancellation);

    /// <summary>The case ends with an outcome.</summary>
    public Task<ActOutcome> CloseAsync(OfficerSession session, Guid alertId, long expectedVersion, CloseCase end, CancellationToken cancellation) =>
        ActAsync(session, alertId, expectedVersion, (alert, _, context) => AlertDecider.Close(alert, end, context), new Doing { Matters = ActStaleness.MattersToTheEnd }, cancellation);

    /// <summary>The case is taken up again.</summary>
    public Task<ActOutcome> ReopenAsync(OfficerSession session, Guid alertId, long expectedVersion, ReopenCase again, CancellationToken cancellation) =>
        ActAsync(session, alertId, expectedVersion, (alert, _, context) => AlertDecider.Reopen(alert, again, context), new Doing(), cancellation);
}
