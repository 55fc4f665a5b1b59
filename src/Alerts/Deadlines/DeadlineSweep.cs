using Alertadores.Alerts.Directory;
using Alertadores.EventStore;
using Alertadores.Triage.Deadlines;
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
    /// <summary>Alerts that one query names at most; a sweep takes as many rounds as it needs.</summary>
    private const int Round = 10_000;

    // Alerts that are read together and whose appends share commits. More would keep others' appends waiting for longer.
    private const int Together = 32;

    /// <summary>The role in which the clock writes.</summary>
    internal const string Role = "Clock";

    private static readonly EventContext Clock = new(Actor: null, Role);

    /// <summary>Sweeps all that is due now.</summary>
    /// <returns>How many events were appended.</returns>
    /// <exception cref="UnknownEventException">An alert holds what only a newer version of the program can read. All others are swept.</exception>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var clock = law.ClockFor(directory);
        var appended = 0;
        UnknownEventException? unread = null;
        Guid? after = null;
        while (true)
        {
            var due = await DueAsync(now, after, cancellation).ConfigureAwait(false);
            var turns = new Queue<Guid[]>(due.Chunk(Together));
            while (turns.TryDequeue(out var some))
            {
                try
                {
                    appended += await SweepAsync(some, now, clock, cancellation).ConfigureAwait(false);
                }
                catch (UnknownEventException) when (some.Length > 1)
                {
                    // Which of them it is shows when each is read alone.
                    foreach (var one in some)
                    {
                        turns.Enqueue([one]);
                    }
                }
                catch (UnknownEventException one)
                {
                    unread = one;
                }
            }

            if (due.Count < Round)
            {
                return unread is null ? appended : throw unread;
            }

            after = due[^1];
        }
    }

    private async Task<int> SweepAsync(IReadOnlyCollection<Guid> due, DateTimeOffset now, LegalClock clock, CancellationToken cancellation)
    {
        var alerts = await store.AggregateManyAsync<Alert>(due, AlertEvolution.Evolve, cancellation).ConfigureAwait(false);
        var decided = alerts.Values.Select(alert => (Alert: alert.State, alert.Version, Events: AlertDecider.Sweep(alert.State, now, clock))).ToList();
        await LookLaterAsync(decided.Where(one => one.Events.Count == 0).Select(one => one.Alert), clock, cancellation).ConfigureAwait(false);
        var appended = await Task.WhenAll(
            decided.Where(one => one.Events.Count > 0).Select(one => AppendAsync(one.Alert.Id, one.Version, one.Events, now, cancellation))).ConfigureAwait(false);
        return appended.Sum();
    }

    private async Task<int> AppendAsync(Guid alertId, long version, IReadOnlyList<object> events, DateTimeOffset now, CancellationToken cancellation)
    {
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

    // A row that asks to be looked at while nothing is due (a recomputed deadline, a breach at its very moment) gets its moments anew. One that
    // somebody changes or has moved since the alert was read is left: it is still due. Nobody is waited for, so that nobody can wait in a circle.
    private async Task LookLaterAsync(IEnumerable<Alert> alerts, LegalClock clock, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        foreach (var (alert, deadline) in alerts.SelectMany(alert => alert.Deadlines.Where(one => one.IsRunning), (alert, deadline) => (alert, deadline)))
        {
            var write = new NpgsqlBatchCommand(
                """
                UPDATE deadline_row SET moments = $5, next_look = $5[1]
                WHERE (alert_id, deadline, authority) IN (
                    SELECT alert_id, deadline, authority FROM deadline_row
                    WHERE alert_id = $1 AND deadline = $2 AND authority = $3 AND due_date = $4 AND state = 1
                    FOR UPDATE SKIP LOCKED)
                """);
            write.Parameters.AddWithValue(alert.Id);
            write.Parameters.AddWithValue(deadline.Deadline);
            write.Parameters.AddWithValue(deadline.Authority ?? "");
            write.Parameters.AddWithValue(deadline.DueDate);
            write.Parameters.Add(
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Value = AlertDecider.Moments(deadline, clock).ToArray() });
            batch.BatchCommands.Add(write);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }
}
