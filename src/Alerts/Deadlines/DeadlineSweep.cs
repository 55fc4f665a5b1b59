using Alertadores.Alerts.Directory;
using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Deadlines;

/// <summary>
/// Writes down what time does: warnings and breaches that are due. Never moves a case. Delivery: each warning and breach once, however
/// often and on however many nodes it runs, because the append names the version that was decided on.
/// </summary>
public sealed class DeadlineSweep(
    NpgsqlDataSource database, EventStore.EventStore store, Law law, AuthorityDirectory directory, TimeProvider time)
{
    /// <summary>Alerts that one query takes at most; a sweep takes as many rounds as it needs.</summary>
    private const int Round = 500;

    // Alerts that are looked at together: their appends share commits. More would only wait in the same queue.
    private const int AtOnce = 8;

    /// <summary>The role in which the clock writes.</summary>
    internal const string Role = "Clock";

    private static readonly EventContext Clock = new(Actor: null, Role);

    /// <summary>Sweeps all that is due now.</summary>
    /// <returns>How many events were appended.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var clock = law.ClockFor(directory);
        var appended = 0;
        Guid? after = null;
        while (true)
        {
            var due = await DueAsync(now, after, cancellation).ConfigureAwait(false);
            await Parallel.ForEachAsync(
                due,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (alertId, token) => Interlocked.Add(ref appended, await SweepOneAsync(alertId, now, clock, token).ConfigureAwait(false))).ConfigureAwait(false);

            if (due.Count < Round)
            {
                return appended;
            }

            after = due[^1];
        }
    }

    private async Task<int> SweepOneAsync(Guid alertId, DateTimeOffset now, Triage.Deadlines.LegalClock clock, CancellationToken cancellation)
    {
        var (alert, version) = await store.AggregateWithVersionAsync<Alert>(alertId, AlertEvolution.Evolve, cancellation).ConfigureAwait(false);
        if (alert is null)
        {
            return 0;
        }

        var events = AlertDecider.Sweep(alert, now, clock);
        if (events.Count == 0)
        {
            await LookLaterAsync(alert, clock, cancellation).ConfigureAwait(false);
            return 0;
        }

        await using var session = store.OpenSession(Clock);
        session.Append(alertId, version, events, now);
        try
        {
            await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
            return events.Count;
        }
        catch (ConcurrencyException)
        {
            // A person or another node was faster; the alert is still due and the next minute decides on what it is then.
            return 0;
        }
    }

    private async Task<IReadOnlyList<Guid>> DueAsync(DateTimeOffset now, Guid? after, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand(
            """
            SELECT DISTINCT alert_id FROM deadline_row
            WHERE next_look <= $1 AND ($2 IS NULL OR alert_id > $2)
            ORDER BY alert_id LIMIT $3
            """,
            connection);
        read.Parameters.AddWithValue(now);
        read.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = after is { } id ? id : DBNull.Value });
        read.Parameters.AddWithValue(Round);
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var due = new List<Guid>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            due.Add(rows.GetGuid(0));
        }

        return due;
    }

    // A row that asks to be looked at while nothing is due (a recomputed deadline, a breach at its very moment) gets its moments anew.
    private async Task LookLaterAsync(Alert alert, Triage.Deadlines.LegalClock clock, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        foreach (var deadline in alert.Deadlines)
        {
            var moments = AlertDecider.Moments(deadline, clock);
            await using var write = new NpgsqlCommand(
                """
                UPDATE deadline_row SET moments = $4, next_look = $4[1]
                WHERE alert_id = $1 AND deadline = $2 AND authority = $3 AND state = 1
                """,
                connection);
            write.Parameters.AddWithValue(alert.Id);
            write.Parameters.AddWithValue(deadline.Deadline);
            write.Parameters.AddWithValue(deadline.Authority ?? "");
            write.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Value = moments.ToArray() });
            await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }
}
