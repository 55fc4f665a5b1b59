using System.Security.Cryptography;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Notices;
using Alertadores.Alerts.Search;
using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Pool;

/// <summary>
/// Moves the pool into the event streams, alerts with new ones and alerts with messages shuffled together, each entry in a transaction of its own. Delivery: exactly
/// once; a crash leaves an entry either in the pool or in the streams. Every event is stamped with the legal date at 00:00Z (contract A4).
/// </summary>
public sealed class PoolRelease(
    NpgsqlDataSource database,
    IntakePool pool,
    EventStore.EventStore store,
    Law law,
    AuthorityDirectory directory,
    FactsKeys factsKeys,
    CaseTags tags,
    OnCallNotices onCall)
{
    /// <summary>The alias of an alert's stream.</summary>
    public const string StreamType = "alert";

    // The release is the system's act: the reporter has no name, and no job's moment is kept.
    private static readonly EventContext Released = new(Actor: null, Role: "Intake");

    private readonly MessageRelease messages = new(database, new MessagePool(database), store, law, directory, factsKeys);

    /// <summary>Releases what waits.</summary>
    /// <param name="urgentOnly">Only filings with a life in danger, which never wait for the hour.</param>
    /// <param name="cancellation">Stops between two entries.</param>
    /// <returns>How many acts of reporters (alerts, messages, destroyed mailboxes) were released by this call.</returns>
    public async Task<int> ReleaseAllAsync(bool urgentOnly, CancellationToken cancellation)
    {
        var waiting = (await pool.WaitingAsync(urgentOnly, cancellation).ConfigureAwait(false)).ToArray();
        RandomNumberGenerator.Shuffle(waiting.AsSpan());
        var released = 0;
        foreach (var alertId in waiting)
        {
            cancellation.ThrowIfCancellationRequested();
            released += await ReleaseAsync(alertId, cancellation).ConfigureAwait(false) ? 1 : 0;
            released += urgentOnly ? 0 : await messages.ReleaseAsync(alertId, cancellation).ConfigureAwait(false);
        }

        return released;
    }

    /// <summary>Releases one entry.</summary>
    /// <returns>False if it is no longer in the pool: another release took it.</returns>
    public async Task<bool> ReleaseAsync(Guid alertId, CancellationToken cancellation)
    {
        if (await pool.ReadAsync(alertId, cancellation).ConfigureAwait(false) is not { } entry)
        {
            return false;
        }

        ReleaseAlert command;
        CaseDetails details;
        using (var key = factsKeys.Unwrap(entry.WrappedFactsKey))
        {
            command = FactsCipher.Open<ReleaseAlert>(key, FilingDesk.RecordUse, alertId, entry.Record);
            details = FactsCipher.Open<CaseDetails>(key, CaseFiles.DetailsUse, alertId, command.Details);
        }

        var caseTags = await tags.OfAsync(
            alertId, details, command.Copies.Select(copy => copy.Authority).Append(command.Primary), cancellation).ConfigureAwait(false);
        var call = entry.Urgent ? await onCall.PrepareAsync(alertId, command.Primary, cancellation).ConfigureAwait(false) : null;
        var events = AlertDecider.Release(command, law.ClockFor(directory));
        var stamp = new DateTimeOffset(entry.LegalDate.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        await using var session = store.OpenSession(Released);
        session.Execute((connection, transaction, token) => IntakePool.TakeAsync(alertId, connection, transaction, token));
        session.Execute((connection, transaction, token) => CaseTags.WriteAsync(caseTags, connection, transaction, token));
        if (call is not null)
        {
            session.Execute(call.Write);
        }

        session.StartStream(StreamType, alertId, events, stamp);
        try
        {
            await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
            call?.Call();
            return true;
        }
        catch (StreamAlreadyExistsException)
        {
            // Another node released it between our look and our lock; its transaction moved everything, ours was rolled back.
            return false;
        }
    }
}
