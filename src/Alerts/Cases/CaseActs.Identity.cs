using Alertadores.Alerts.Custody;
using Alertadores.Alerts.Officers;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Cases;

// The reporter's identity, which two custodians open for who asks.
public sealed partial class CaseActs
{
    /// <summary>Asks the custodians to open it.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="alertId">The alert.</param>
    /// <param name="expectedVersion">The version that the person looked at.</param>
    /// <param name="reason">The closed code.</param>
    /// <param name="sealedReason">An age file sealed in the officer's browser to both custody groups and the officer's authority.</param>
    /// <param name="file">What the identity part holds, opened in the officer's browser: an age file sealed to custody group A.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<ActOutcome> AskForIdentityAsync(
        OfficerSession session, Guid alertId, long expectedVersion, ReasonCode reason, byte[] sealedReason, byte[] file, CancellationToken cancellation)
    {
        var opening = Guid.NewGuid();
        return await ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, _, context) => SealedLayer.LooksOuter(file)
                ? AlertDecider.AskForIdentity(alert, new AskForIdentity(opening, reason, sealedReason), context)
                : Refused("no_sealed_identity", "formats/sealed-identity.md"),
            new Doing
            {
                Id = opening,
                Write = (events, version) => OpeningRows.Insert(events.OfType<IdentityOpeningRequested>().Single(), version, file),
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>What the custodians opened, for the browser of who asked. That it was read is an event before the bytes leave the server.</summary>
    /// <returns>Done with the file and the officer's keys, or why not.</returns>
    public async Task<(ActOutcome Outcome, TextToOpen? Identity)> ReadIdentityAsync(OfficerSession session, Guid alertId, Guid opening, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var row = await OpeningRows.FindAsync(database, opening, cancellation).ConfigureAwait(false);

        // Whatever was found, the same is asked next: a request of another's alert answers as one that there never was.
        var outcome = await ActAsync(
            session,
            alertId,
            expectedVersion: 1,
            (alert, _, context) => row?.AlertId == alert.Id ? AlertDecider.ReadIdentity(alert, opening, context) : Refused("not_opened", "formats/sealed-identity.md"),
            new Doing { Matters = ActStaleness.Nothing },
            cancellation).ConfigureAwait(false);
        return outcome is ActOutcome.Done
            ? (outcome, new TextToOpen(row!.File!, keys.KeyFilesOf(session.Officer.Id)))
            : (outcome, null);
    }
}
