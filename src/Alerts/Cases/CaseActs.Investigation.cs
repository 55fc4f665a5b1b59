using Alertadores.Alerts.Officers;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Cases;

// Requests for information and the steps of the procedure.
public sealed partial class CaseActs
{
    /// <summary>Somebody outside was asked for information (DL-09).</summary>
    /// <param name="session">Who acts.</param>
    /// <param name="alertId">The alert.</param>
    /// <param name="expectedVersion">The version that the person looked at.</param>
    /// <param name="businessDays">5 to 15.</param>
    /// <param name="notifiedOn">The day of the personal notice.</param>
    /// <param name="text">Whom and for what, sealed in the officer's browser, or null.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<ActOutcome> RequestInformationAsync(
        OfficerSession session, Guid alertId, long expectedVersion, int businessDays, DateOnly notifiedOn, byte[]? text, CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        return ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, _, context) => AlertDecider.Request(alert, new RequestInformation(id, businessDays, notifiedOn, text), context),
            new Doing { Id = id },
            cancellation);
    }

    /// <summary>Who was asked gets more time, once.</summary>
    public Task<ActOutcome> ExtendRequestAsync(OfficerSession session, Guid alertId, long expectedVersion, ExtendRequest extension, CancellationToken cancellation) =>
        ActAsync(session, alertId, expectedVersion, (alert, _, context) => AlertDecider.Extend(alert, extension, context), new Doing(), cancellation);

    /// <summary>The information came.</summary>
    public Task<ActOutcome> ReceiveInformationAsync(OfficerSession session, Guid alertId, long expectedVersion, ReceiveInformation received, CancellationToken cancellation) =>
        ActAsync(session, alertId, expectedVersion, (alert, _, context) => AlertDecider.ReceiveInformation(alert, received, context), new Doing(), cancellation);

    /// <summary>A step of the procedure was taken on a day.</summary>
    public Task<ActOutcome> RecordMilestoneAsync(OfficerSession session, Guid alertId, long expectedVersion, RecordMilestone milestone, CancellationToken cancellation) =>
        ActAsync(session, alertId, expectedVersion, (alert, _, context) => AlertDecider.Record(alert, milestone, context), new Doing(), cancellation);
}
