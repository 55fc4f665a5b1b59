using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Jobs;

/// <summary>
/// When each job last ran and how it went, over all nodes. Jobs run at fixed moments, so that nothing here tells when a reporter acted; what a node does at once for a life in
/// danger is no job and is not written. A failure while the database is away is kept in memory and written when it is back.
/// </summary>
public sealed class JobRuns(NpgsqlDataSource database, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Unwritten> unwritten = new(StringComparer.Ordinal);

    /// <summary>Says that a job begins.</summary>
    /// <param name="name">Of the job.</param>
    /// <param name="next">When it runs again, if that is known.</param>
    /// <param name="cancellation">Stops the write.</param>
    public async Task BeginAsync(string name, DateTimeOffset? next, CancellationToken cancellation)
    {
        await using var write = database.CreateCommand(
            """
            INSERT INTO job_run (name, last_started, failures, next_run) VALUES ($1, $2, 0, $3)
            ON CONFLICT (name) DO UPDATE SET last_started = EXCLUDED.last_started, next_run = EXCLUDED.next_run
            """);
        write.Parameters.AddWithValue(name);
        write.Parameters.AddWithValue(time.GetUtcNow());
        write.Parameters.Add(Moment(next));
        await WriteAsync(write, cancellation).ConfigureAwait(false);
    }

    /// <summary>Says how it ended.</summary>
    /// <param name="name">Of the job.</param>
    /// <param name="failure">Name of the exception's type, or null for success.</param>
    /// <param name="took">How long it ran.</param>
    /// <param name="cancellation">Stops the write.</param>
    public async Task EndAsync(string name, string? failure, TimeSpan took, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        unwritten.TryGetValue(name, out var before);
        var failed = failure is null ? before?.LastFailed : now;
        var missed = (before?.Failures ?? 0) + (failure is null ? 0 : 1);

        // Failures in a row end with a success; that there were some, and which, stays to be read.
        await using var write = database.CreateCommand(
            """
            INSERT INTO job_run AS run (name, last_started, last_succeeded, last_failed, failure, failures, took)
            VALUES ($1, $2, CASE WHEN $3 THEN $2 END, $4, $5, CASE WHEN $3 THEN 0 ELSE $6 END, $7)
            ON CONFLICT (name) DO UPDATE SET
                last_succeeded = coalesce(EXCLUDED.last_succeeded, run.last_succeeded),
                last_failed = coalesce(EXCLUDED.last_failed, run.last_failed),
                failure = coalesce(EXCLUDED.failure, run.failure),
                failures = CASE WHEN $3 THEN 0 ELSE run.failures + $6 END,
                took = EXCLUDED.took
            """);
        write.Parameters.AddWithValue(name);
        write.Parameters.AddWithValue(now);
        write.Parameters.AddWithValue(failure is null);
        write.Parameters.Add(Moment(failed));
        write.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (failure ?? before?.Failure) is { } type ? type : DBNull.Value });
        write.Parameters.AddWithValue(missed);
        write.Parameters.AddWithValue((short)ClassOf(took));
        if (await WriteAsync(write, cancellation).ConfigureAwait(false))
        {
            unwritten.TryRemove(name, out _);
        }
        else if (failed is { } at)
        {
            unwritten[name] = new Unwritten(missed, at, failure ?? before!.Failure);
        }
    }

    /// <summary>All jobs that ever ran, by name.</summary>
    public async Task<IReadOnlyList<JobRun>> LookAsync(CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(
            "SELECT name, last_started, last_succeeded, last_failed, failure, failures, took, next_run FROM job_run ORDER BY name");
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new List<JobRun>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            found.Add(new JobRun
            {
                Name = rows.GetString(0),
                LastStarted = MomentOf(rows, 1),
                LastSucceeded = MomentOf(rows, 2),
                LastFailed = MomentOf(rows, 3),
                Failure = rows.IsDBNull(4) ? null : rows.GetString(4),
                Failures = rows.GetInt32(5),
                Took = rows.IsDBNull(6) ? null : (JobDuration)rows.GetInt16(6),
                NextRun = MomentOf(rows, 7),
            });
        }

        return found;
    }

    private static JobDuration ClassOf(TimeSpan took) =>
        took < TimeSpan.FromSeconds(1) ? JobDuration.UnderASecond
        : took < TimeSpan.FromSeconds(10) ? JobDuration.UnderTenSeconds
        : took < TimeSpan.FromMinutes(1) ? JobDuration.UnderAMinute
        : JobDuration.Longer;

    private static async Task<bool> WriteAsync(NpgsqlCommand write, CancellationToken cancellation)
    {
        try
        {
            await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException or IOException)
        {
            // The job is not to fail because its record could not be kept.
            return false;
        }
    }

    private static NpgsqlParameter Moment(DateTimeOffset? moment) =>
        new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = moment is { } at ? at.ToUniversalTime() : DBNull.Value };

    private static DateTimeOffset? MomentOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private sealed record Unwritten(int Failures, DateTimeOffset LastFailed, string Failure);
}
