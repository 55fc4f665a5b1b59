using System.Text.Json;
using Alertadores.Alerts.Pool;
using Alertadores.EventStore;
using Npgsql;

namespace Alertadores.Alerts.Audit;

/// <summary>
/// Lets an auditor check by computation that histories are whole: places without gaps, order, times, terms, what the lists say, and every count made again. In stretches
/// of bounded work, so that a whole installation can be gone through page by page and stopped at any moment. What a superuser rewrote consistently is not found here.
/// </summary>
public sealed class AuditReview(NpgsqlDataSource database, EventStore.EventStore store, CountReplays replays)
{
    /// <summary>Histories of one stretch.</summary>
    public const int Stretch = 200;

    /// <summary>Reviews histories in the order of their ids.</summary>
    /// <param name="after">Null begins at the first.</param>
    /// <param name="cancellation">Stops between two histories.</param>
    public async Task<ReviewStretch> NextAsync(Guid? after, CancellationToken cancellation)
    {
        var alerts = await AlertsAsync(after ?? Guid.Empty, cancellation).ConfigureAwait(false);
        var all = alerts.Length > Stretch ? alerts[..Stretch] : alerts;
        var stretch = await ReviewAsync(all, cancellation).ConfigureAwait(false);
        return stretch with { Next = alerts.Length > Stretch ? all[^1] : null };
    }

    /// <summary>Reviews one history; one that does not exist has no events and no findings.</summary>
    public Task<ReviewStretch> OneAsync(Guid alert, CancellationToken cancellation) => ReviewAsync([alert], cancellation);

    private async Task<ReviewStretch> ReviewAsync(Guid[] alerts, CancellationToken cancellation)
    {
        var findings = new List<ReviewFinding>();
        var (events, counts) = (0, 0);
        var before = await ReviewedRows.ReadAsync(database, alerts, cancellation).ConfigureAwait(false);
        foreach (var alert in alerts)
        {
            cancellation.ThrowIfCancellationRequested();
            var history = await FetchAsync(alert, cancellation).ConfigureAwait(false);
            if (history is null)
            {
                findings.Add(new ReviewFinding(alert, ReviewFault.Unreadable));
                continue;
            }

            var rows = before[alert];
            if (history.Count > 0 && history[^1].Version != rows.StreamVersion)
            {
                // Somebody acted between the two looks: the rows are read again, and after that what differs differs.
                rows = (await ReviewedRows.ReadAsync(database, [alert], cancellation).ConfigureAwait(false))[alert];
                history = await FetchAsync(alert, cancellation).ConfigureAwait(false) ?? history;
            }

            var replayed = await replays.OfAsync(history, cancellation).ConfigureAwait(false);
            findings.AddRange(history.Count == 0 ? [] : HistoryReview.Of(alert, history, rows, replayed));
            events += history.Count;
            counts += replayed.Count;
        }

        return new ReviewStretch(alerts.Length, events, counts, findings, Next: null);
    }

    private async Task<IReadOnlyList<StoredEvent>?> FetchAsync(Guid alert, CancellationToken cancellation)
    {
        try
        {
            return await store.FetchStreamAsync(alert, includeArchived: true, cancellationToken: cancellation).ConfigureAwait(false);
        }
        catch (Exception unreadable) when (unreadable is UnknownEventException or JsonException)
        {
            return null;
        }
    }

    private async Task<Guid[]> AlertsAsync(Guid after, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(
            "SELECT id FROM mt_streams WHERE id > $1 AND type = $2 ORDER BY id LIMIT $3");
        read.Parameters.Add(new NpgsqlParameter { Value = after });
        read.Parameters.Add(new NpgsqlParameter { Value = PoolRelease.StreamType });
        read.Parameters.Add(new NpgsqlParameter { Value = Stretch + 1 });
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var alerts = new List<Guid>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            alerts.Add(rows.GetGuid(0));
        }

        return [.. alerts];
    }
}
