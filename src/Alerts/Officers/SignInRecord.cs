using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Officers;

/// <summary>The failures and the last used code of one user name, known or not, locked in a transaction.</summary>
internal sealed class SignInRecord
{
    /// <summary>A row that nothing happened to for so long is forgotten; longer than any wait and than any code lives.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly byte[] nameTag;
    private readonly int failures;

    private SignInRecord(NpgsqlConnection connection, NpgsqlTransaction transaction, byte[] nameTag, int failures, DateTimeOffset? waitUntil, long lastStep)
    {
        this.connection = connection;
        this.transaction = transaction;
        this.nameTag = nameTag;
        this.failures = failures;
        WaitUntil = waitUntil;
        LastStep = lastStep;
    }

    public DateTimeOffset? WaitUntil { get; }

    /// <summary>The RFC 6238 step of the last code that was taken, or -1. A step is taken once.</summary>
    public long LastStep { get; }

    /// <summary>Attempts under one name wait here for each other.</summary>
    public static async Task<SignInRecord> LockAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, byte[] nameTag, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // One statement that writes: the row exists and is locked afterwards, whoever else tries at the same moment.
        await using var take = new NpgsqlCommand(
            """
            INSERT INTO officer_sign_in (name_tag, changed_at) VALUES (@tag, @now)
            ON CONFLICT (name_tag) DO UPDATE SET changed_at = EXCLUDED.changed_at
            RETURNING failures, wait_until, last_step
            """,
            connection,
            transaction);
        take.Parameters.AddWithValue("tag", nameTag);
        take.Parameters.AddWithValue("now", NpgsqlDbType.TimestampTz, now);
        await using var row = await take.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var waitUntil = await row.IsDBNullAsync(1, cancellationToken) ? (DateTimeOffset?)null : await row.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken);
        return new SignInRecord(connection, transaction, nameTag, row.GetInt32(0), waitUntil, row.GetInt64(2));
    }

    public async Task SucceedAsync(long step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await WriteAsync(0, null, step, cancellationToken);
        await ForgetOldAsync(now, cancellationToken);
    }

    public async Task FailAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var more = Math.Min(failures + 1, 1_000_000);
        var wait = SignInThrottle.WaitAfter(more);
        await WriteAsync(more, wait == TimeSpan.Zero ? null : now + wait, LastStep, cancellationToken);
        await ForgetOldAsync(now, cancellationToken);
    }

    private async Task WriteAsync(int newFailures, DateTimeOffset? waitUntil, long step, CancellationToken cancellationToken)
    {
        await using var write = new NpgsqlCommand(
            "UPDATE officer_sign_in SET failures = @failures, wait_until = @wait, last_step = @step WHERE name_tag = @tag", connection, transaction);
        write.Parameters.AddWithValue("failures", newFailures);
        write.Parameters.Add(new NpgsqlParameter("wait", NpgsqlDbType.TimestampTz) { Value = (object?)waitUntil ?? DBNull.Value });
        write.Parameters.AddWithValue("step", step);
        write.Parameters.AddWithValue("tag", nameTag);
        await write.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A flood of made-up names leaves rows behind; a few go with each attempt, and locked ones are left to the next.</summary>
    private async Task ForgetOldAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var forget = new NpgsqlCommand(
            """
            DELETE FROM officer_sign_in WHERE name_tag IN (
                SELECT name_tag FROM officer_sign_in WHERE changed_at < @old ORDER BY changed_at LIMIT 10 FOR UPDATE SKIP LOCKED)
            """,
            connection,
            transaction);
        forget.Parameters.AddWithValue("old", NpgsqlDbType.TimestampTz, now - KeptFor);
        await forget.ExecuteNonQueryAsync(cancellationToken);
    }
}
