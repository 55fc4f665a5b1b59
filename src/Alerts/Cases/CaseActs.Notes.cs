using Alertadores.Alerts.Officers;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Cases;

// What officers write beside the procedure.
public sealed partial class CaseActs
{
    /// <summary>A note that the officer's browser sealed. Nothing that happened in between makes it stale.</summary>
    public Task<ActOutcome> AddNoteAsync(OfficerSession session, Guid alertId, long expectedVersion, byte[] text, CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        return ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, _, context) => AlertDecider.Note(alert, id, text, context),
            new Doing { Id = id, Matters = ActStaleness.Nothing },
            cancellation);
    }

    /// <summary>An earlier act of the officer's authority was wrong.</summary>
    /// <param name="session">Who acts.</param>
    /// <param name="alertId">The alert.</param>
    /// <param name="expectedVersion">The version that the person looked at.</param>
    /// <param name="corrects">Version of the event that was wrong.</param>
    /// <param name="reason">The closed code.</param>
    /// <param name="on">The right day, or null.</param>
    /// <param name="text">What is right, sealed in the officer's browser; needed without <paramref name="on"/>.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<ActOutcome> CorrectAsync(
        OfficerSession session, Guid alertId, long expectedVersion, long corrects, ReasonCode reason, DateOnly? on, byte[]? text, CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        return ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, file, context) => file.Timeline.FirstOrDefault(entry => entry.Version == corrects) is not { } wrong
                ? Refused("not_own_act", Duties)
                : AlertDecider.Correct(
                    alert,
                    new CorrectAct
                    {
                        Correction = id,
                        Version = corrects,
                        Corrected = wrong.Event,
                        IsSuperseded = IsSuperseded(wrong, file.Timeline, context.Authority),
                        Reason = reason,
                        On = on,
                        Sealed = text,
                    },
                    context),
            new Doing { Id = id },
            cancellation);
    }

    /// <summary>Says of two alerts that the officer's authority holds that they are about the same facts, or takes that back; in both histories at once.</summary>
    public async Task<ActOutcome> LinkAsync(OfficerSession session, Guid alertId, long expectedVersion, Guid other, bool same, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Officer.AuthorityId is not { } authority || await files.FindAsync(session, other, cancellation).ConfigureAwait(false) is not { } found)
        {
            return new ActOutcome.Unknown();
        }

        object there = same ? new AlertsLinked(other, alertId, authority) : new AlertsUnlinked(other, alertId, authority);
        return await ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, _, context) => AlertDecider.Link(alert, found.Alert, same, context),
            new Doing { Matters = ActStaleness.Nothing, Elsewhere = (other, found.Version, there) },
            cancellation).ConfigureAwait(false);
    }

    // A later step began the same term anew: the earlier one's day no longer counts.
    private static bool IsSuperseded(TimelineEntry wrong, IReadOnlyList<TimelineEntry> timeline, string authority)
    {
        var opened = timeline.Where(entry => entry.Version > wrong.Version).Select(entry => entry.Event).OfType<DeadlineOpened>()
            .FirstOrDefault(entry => wrong.Event is MilestoneRecorded milestone && AlertDecider.Opens(milestone.Milestone, entry.Deadline) && string.Equals(entry.Authority, authority, StringComparison.Ordinal));
        return opened is not null && timeline.Any(entry => entry.Version > wrong.Version && entry.Event is DeadlineOpened later && later != opened
            && string.Equals(later.Deadline, opened.Deadline, StringComparison.Ordinal) && string.Equals(later.Authority, opened.Authority, StringComparison.Ordinal));
    }
}
