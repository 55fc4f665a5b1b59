using System.Globalization;
using Alertadores.Alerts.Directory;
using Alertadores.EventStore;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Deadlines;

/// <summary>
/// Does the recounts that wait, batch by batch. Delivery: each moved term gets its event once, however often it is stopped and taken up, because what has moved
/// already does not move again; the progress that is shown may lag by one batch.
/// </summary>
public sealed class DeadlineRecount(
    NpgsqlDataSource database, EventStore.EventStore store, Law law, AuthorityDirectory directory, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>Turns at one alert that people keep changing; the second pass tries again.</summary>
    private const int Turns = 5;

    /// <summary>All recounts, newest first.</summary>
    public async Task<IReadOnlyList<Recount>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await store.QueryAllAsync<Recount>(cancellationToken)).Select(document => document.Data).OrderByDescending(recount => recount.StartedAt)];

    /// <summary>Terms that run now, of these authorities or of all: the most that a closure could move.</summary>
    public async Task<int> RunningAsync(IReadOnlyList<string>? authorities, CancellationToken cancellationToken)
    {
        await using var count = database.CreateCommand("SELECT count(*) FROM deadline_row WHERE state IN (1, 3) AND ($1 IS NULL OR authority = '' OR authority = ANY($1))");
        count.Parameters.Add(Authorities(authorities));
        return Convert.ToInt32(await count.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Works until nothing waits, or until it is stopped.</summary>
    /// <returns>How many terms moved.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var waiting = (await store.QueryAllAsync<Recount>(cancellationToken)).Where(one => one.Data.FinishedAt is null).OrderBy(one => one.Data.StartedAt).ToList();
        if (waiting.Count == 0)
        {
            return 0;
        }

        await directory.RefreshAsync(cancellationToken);
        var moved = 0;
        foreach (var one in waiting)
        {
            // A term that two changes move in one go names both references.
            var basis = string.Join("; ", waiting.Select(other => other.Data).Where(other => Overlap(other, one.Data)).Select(other => other.Basis).Distinct(StringComparer.Ordinal));
            moved += await RunAsync(one, basis, cancellationToken);
        }

        return moved;
    }

    private async Task<int> RunAsync(Document<Recount> kept, string basis, CancellationToken cancellationToken)
    {
        var (recount, version) = (kept.Data, kept.Version);
        var before = recount.Moved;
        while (recount.FinishedAt is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (recount is { Pass: 2, Cursor: null, FirstPassAt: { } first } && time.GetUtcNow() < first + Recount.BetweenPasses)
            {
                break;
            }

            recount = await BatchAsync(recount, basis, cancellationToken);
            if (!await SaveAsync(recount, version++, cancellationToken))
            {
                break; // another node has taken it up
            }
        }

        return recount.Moved - before;
    }

    private async Task<Recount> BatchAsync(Recount recount, string basis, CancellationToken cancellationToken)
    {
        var total = recount.Total ?? await CountAsync(recount, cancellationToken);
        var alerts = await NextAsync(recount, cancellationToken);
        var clock = law.ClockFor(directory);
        var (moved, uncounted) = (recount.Moved, recount.Uncounted);
        foreach (var alert in alerts)
        {
            if (await OneAsync(alert, recount, basis, clock, cancellationToken) is { } terms)
            {
                moved += terms;
            }
            else if (recount.Pass == 1)
            {
                uncounted++;
            }
        }

        recount = recount with { Total = total, Looked = recount.Looked + alerts.Count, Moved = moved, Uncounted = uncounted, Cursor = alerts.Count > 0 ? alerts[^1] : recount.Cursor };
        return alerts.Count == Batch ? recount
            : recount.Pass == 1 ? recount with { Pass = 2, Cursor = null, Total = null, Looked = 0, FirstPassAt = time.GetUtcNow() }
            : recount with { FinishedAt = time.GetUtcNow() };
    }

    /// <returns>How many of its terms moved; null where the new count leaves the calendars.</returns>
    private async Task<int?> OneAsync(Guid alertId, Recount recount, string basis, LegalClock clock, CancellationToken cancellationToken)
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            var (alert, version) = await store.AggregateWithVersionAsync<Alert>(alertId, AlertEvolution.Evolve, cancellationToken);
            if (alert is null)
            {
                return 0;
            }

            try
            {
                var events = AlertDecider.Recompute(alert, clock, basis, recount.Concerns);
                if (events.Count > 0)
                {
                    await using var session = store.OpenSession(new EventContext(Actor: null, Role: DeadlineSweep.Role, CausationId: recount.Id.ToString()));
                    session.Append(alertId, version, events);
                    await session.SaveChangesAsync(cancellationToken);
                }

                return events.Count;
            }
            catch (CalendarYearException)
            {
                return null;
            }
            catch (ConcurrencyException)
            {
                // Somebody acted on this alert in between: decide on what it is now.
            }
        }

        return 0;
    }

    private async Task<bool> SaveAsync(Recount recount, int version, CancellationToken cancellationToken)
    {
        await using var session = store.OpenSession(new EventContext(Actor: null, Role: DeadlineSweep.Role));
        session.Store(recount.Id, recount, version);
        try
        {
            await session.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private async Task<int> CountAsync(Recount recount, CancellationToken cancellationToken)
    {
        await using var count = database.CreateCommand(
            "SELECT count(DISTINCT alert_id) FROM deadline_row WHERE state IN (1, 3) AND ($1 IS NULL OR authority = '' OR authority = ANY($1))");
        count.Parameters.Add(Authorities(recount.Authorities));
        return Convert.ToInt32(await count.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private async Task<IReadOnlyList<Guid>> NextAsync(Recount recount, CancellationToken cancellationToken)
    {
        await using var read = database.CreateCommand(
            """
            SELECT DISTINCT alert_id FROM deadline_row
            WHERE state IN (1, 3) AND ($1 IS NULL OR authority = '' OR authority = ANY($1)) AND alert_id > $2
            ORDER BY alert_id LIMIT $3
            """);
        read.Parameters.Add(Authorities(recount.Authorities));
        read.Parameters.AddWithValue(recount.Cursor ?? Guid.Empty);
        read.Parameters.AddWithValue(Batch);
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        var alerts = new List<Guid>();
        while (await rows.ReadAsync(cancellationToken))
        {
            alerts.Add(rows.GetGuid(0));
        }

        return alerts;
    }

    private static NpgsqlParameter Authorities(IReadOnlyList<string>? authorities) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = authorities is { } some ? some.ToArray() : DBNull.Value };

    private static bool Overlap(Recount one, Recount other) =>
        one.Authorities is null || other.Authorities is null || one.Authorities.Intersect(other.Authorities, StringComparer.Ordinal).Any();
}
