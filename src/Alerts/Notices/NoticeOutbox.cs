using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Notices;

/// <summary>
/// Sends what was written. Delivery: at least once. A notice is claimed for <see cref="NoticePace.Lease"/>, sent, and marked; when a node ends between sending and marking, another one
/// sends it again with the same Message-ID, by which mail programs know it as one. What goes wrong is tried again, ever later, and then given up where an administrator sees it.
/// </summary>
public sealed class NoticeOutbox(NpgsqlDataSource database, NoticeAddresses addresses, INoticePost? post, TimeProvider time) : IDisposable
{
    private const string NoAddress = "no_address";

    // One permit at most: being called twice is being called.
    private readonly SemaphoreSlim called = new(0, 1);

    /// <summary>Whether there is a mail server at all.</summary>
    public bool HasPost => post is not null;

    /// <summary>Waits until this node wrote a call that must not wait for the next look.</summary>
    public Task CalledAsync(CancellationToken cancellation) => called.WaitAsync(cancellation);

    /// <summary>Sends what is due, calls first.</summary>
    /// <returns>How many the server took.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellation)
    {
        var sent = 0;
        IReadOnlyDictionary<Guid, string>? known = null;
        while (post is not null && await ClaimAsync(cancellation).ConfigureAwait(false) is { } claim)
        {
            known ??= await addresses.KnownAsync(cancellation).ConfigureAwait(false);
            PostOutcome outcome = known.TryGetValue(claim.Officer, out var address)
                ? await post.SendAsync(new Notice(claim.Id, claim.Kind, address), cancellation).ConfigureAwait(false)
                : new PostOutcome.Refused(NoAddress);

            // Not with the caller's token: what the server took is taken, whether anybody still waits or not.
            await MarkAsync(claim, outcome, CancellationToken.None).ConfigureAwait(false);
            sent += outcome is PostOutcome.Sent ? 1 : 0;
        }

        return sent;
    }

    /// <summary>How many wait, how many of them failed before, and all that are dead, newest first.</summary>
    public async Task<NoticeStatus> LookAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var count = new NpgsqlCommand("SELECT count(*), count(*) FILTER (WHERE failure IS NOT NULL), max(failure) FROM notice WHERE state = 1", connection);
        int waiting, retrying;
        string? failure;
        await using (var row = await count.ExecuteReaderAsync(cancellation).ConfigureAwait(false))
        {
            await row.ReadAsync(cancellation).ConfigureAwait(false);
            (waiting, retrying, failure) = ((int)row.GetInt64(0), (int)row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2));
        }

        await using var read = new NpgsqlCommand(
            "SELECT id, kind, authority, officer, said_at, tries, failure FROM notice WHERE state = 3 ORDER BY said_at DESC, id LIMIT 200", connection);
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var dead = new List<DeadNotice>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            dead.Add(new DeadNotice(
                rows.GetGuid(0),
                (MailKind)rows.GetInt16(1),
                rows.GetString(2),
                rows.GetGuid(3),
                rows.GetFieldValue<DateTimeOffset>(4),
                rows.GetInt32(5),
                rows.IsDBNull(6) ? "" : rows.GetString(6)));
        }

        return new NoticeStatus(HasPost, waiting, retrying, failure, dead);
    }

    /// <summary>Tries a dead notice again from the beginning.</summary>
    /// <returns>False when it is not dead, or not there.</returns>
    public async Task<bool> TryAgainAsync(Guid notice, CancellationToken cancellation)
    {
        await using var write = database.CreateCommand("UPDATE notice SET state = 1, tries = 0, failure = NULL, next_try = $2 WHERE id = $1 AND state = 3");
        write.Parameters.AddWithValue(notice);
        write.Parameters.AddWithValue(time.GetUtcNow());
        if (await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 0)
        {
            return false;
        }

        Call();
        return true;
    }

    /// <summary>Forgets what left or died long ago.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        await using var sweep = database.CreateCommand("DELETE FROM notice WHERE (state = 2 AND said_at < $1) OR (state = 3 AND said_at < $2)");
        sweep.Parameters.AddWithValue(time.GetUtcNow() - NoticePace.KeepSent);
        sweep.Parameters.AddWithValue(time.GetUtcNow() - NoticePace.KeepDead);
        await sweep.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => called.Dispose();

    /// <summary>Says on this node that a call was committed. If it ends before it is heard, the next look sends it.</summary>
    internal void Call()
    {
        try
        {
            called.Release();
        }
        catch (SemaphoreFullException)
        {
            // Called already.
        }
    }

    private async Task<Claim?> ClaimAsync(CancellationToken cancellation)
    {
        // One statement: the row that is chosen is the row that is leased, and who comes second takes the next one.
        await using var claim = database.CreateCommand(
            """
            UPDATE notice SET next_try = $2, tries = tries + 1
            WHERE id = (SELECT id FROM notice WHERE state = 1 AND next_try <= $1 ORDER BY kind = 1, next_try, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, officer, tries
            """);
        var now = time.GetUtcNow();
        claim.Parameters.AddWithValue(now);
        claim.Parameters.AddWithValue(now + NoticePace.Lease);
        await using var row = await claim.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false)
            ? new Claim(row.GetGuid(0), (MailKind)row.GetInt16(1), row.GetGuid(2), row.GetInt32(3))
            : null;
    }

    // The number of the try is named: who comes back after the lease, when another has claimed it, marks nothing as failed; that it was sent holds whoever says so.
    private async Task MarkAsync(Claim claim, PostOutcome outcome, CancellationToken cancellation)
    {
        var (state, failure) = outcome switch
        {
            PostOutcome.Sent => (NoticeState.Sent, null),
            PostOutcome.Refused refused => (NoticeState.Dead, refused.Code),
            PostOutcome.Failed failed => (claim.Tries >= NoticePace.MostTries(claim.Kind) ? NoticeState.Dead : NoticeState.Waiting, failed.Code),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
        await using var mark = database.CreateCommand("UPDATE notice SET state = $3, failure = $4, next_try = $5 WHERE id = $1 AND state <> 2 AND (tries = $2 OR $3 = 2)");
        mark.Parameters.AddWithValue(claim.Id);
        mark.Parameters.AddWithValue(claim.Tries);
        mark.Parameters.AddWithValue((short)state);
        mark.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = failure is null ? DBNull.Value : failure });
        mark.Parameters.Add(new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
            Value = state == NoticeState.Waiting ? time.GetUtcNow() + NoticePace.After(claim.Kind, claim.Tries) : DBNull.Value,
        });
        await mark.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private sealed record Claim(Guid Id, MailKind Kind, Guid Officer, int Tries);
}
