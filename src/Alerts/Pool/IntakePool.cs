using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Uploads;
using Alertadores.EventStore;
using Npgsql;

namespace Alertadores.Alerts.Pool;

/// <summary>
/// Where a filing is durable before its release into the streams. Its rows carry no sequence and no time, and nothing that
/// happens here reaches an event before the release.
/// </summary>
public sealed class IntakePool
{
    private readonly NpgsqlDataSource database;
    private readonly CommitQueue<PooledFiling, PoolAddition?> queue;

    public IntakePool(NpgsqlDataSource database)
    {
        this.database = database;
        queue = new((filing, cancellation) => AddTextAsync([filing], cancellation), AddTogetherAsync);
    }

    /// <summary>Commits a filing. When this returns <see cref="PoolAddition.Added"/>, the alert and its files survive any crash.</summary>
    /// <param name="filing">The alert, its parts, and the directory that they were sealed by.</param>
    /// <param name="claim">Takes the files out of their tray in the same transaction.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<PoolAddition> TryAddAsync(PooledFiling filing, UploadClaim claim, CancellationToken cancellation)
    {
        // A claim may wait for the tray: only text shares a commit, so that no file keeps text waiting (contract A10).
        var addition = claim.Files.Count == 0
            ? await queue.CommitAsync(filing, cancellation).ConfigureAwait(false)
            : await AddWithFilesAsync(filing, claim, cancellation).ConfigureAwait(false);

        // Either key may have been in the way, and by now a release may have moved what was.
        return addition ?? (await FindAsync(filing.Entry.AlertId, cancellation).ConfigureAwait(false) is null ? PoolAddition.MailboxTaken : PoolAddition.AlreadyThere);
    }

    private async Task<PoolAddition?> AddTextAsync(IReadOnlyList<PooledFiling> filings, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        return await FilingRows.AddAsync(connection, transaction: null, filings, UploadClaim.Empty, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whatever is not right with one of many, each alone finds out whether it was meant; and an alert that was committed all the same is found there.</summary>
    private async Task<IReadOnlyList<GroupAnswer<PoolAddition?>?>> AddTogetherAsync(IReadOnlyList<PooledFiling> filings)
    {
        if (filings.Count == 1)
        {
            return [new(await AddTextAsync(filings, CancellationToken.None).ConfigureAwait(false))];
        }

        try
        {
            if (filings.All(filing => filing.Directory == filings[0].Directory)
                && await AddTextAsync(filings, CancellationToken.None).ConfigureAwait(false) is PoolAddition.Added)
            {
                return [.. filings.Select(_ => new GroupAnswer<PoolAddition?>(PoolAddition.Added))];
            }
        }
        catch (Exception unanswered) when (unanswered is NpgsqlException or TimeoutException)
        {
        }

        return new GroupAnswer<PoolAddition?>?[filings.Count];
    }

    private async Task<PoolAddition?> AddWithFilesAsync(PooledFiling filing, UploadClaim claim, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        var addition = await FilingRows.AddAsync(connection, transaction, [filing], claim, cancellation).ConfigureAwait(false);
        if (addition == PoolAddition.Added)
        {
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }

        return addition;
    }

    /// <summary>What was filed under an id, in the pool or released; null for an alert that never came.</summary>
    public async Task<FiledBefore?> FindAsync(Guid alertId, CancellationToken cancellation)
    {
        // One statement, for one snapshot: a release in between would hide the alert from two.
        await using var read = database.CreateCommand(
            """
            SELECT
                coalesce(
                    (SELECT legal_date FROM pool_entry WHERE alert_id = $1),
                    (SELECT (timestamp AT TIME ZONE 'UTC')::date FROM mt_events WHERE stream_id = $1 AND version = 1)),
                ARRAY(
                    SELECT sha256(payload) FROM pool_part WHERE alert_id = $1 AND kind <> $2
                    UNION SELECT sha256(data) FROM part JOIN part_chunk USING (part_id)
                    WHERE alert_id = $1 AND direction = 1 AND kind <> $2 AND number = 1),
                ARRAY(
                    SELECT part_id FROM pool_part WHERE alert_id = $1 AND kind = $2
                    UNION SELECT part_id FROM part WHERE alert_id = $1 AND direction = 1 AND kind = $2)
            """);
        read.Parameters.AddWithValue(alertId);
        read.Parameters.AddWithValue((short)PartKind.File);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false) && !await row.IsDBNullAsync(0, cancellation).ConfigureAwait(false)
            ? new FiledBefore(row.GetFieldValue<DateOnly>(0), row.GetFieldValue<byte[][]>(1), row.GetFieldValue<Guid[]>(2))
            : null;
    }

    /// <summary>Ids of alerts for which something waits (the alert itself, messages, a destroyed mailbox), each once, in no order that tells anything.</summary>
    /// <param name="urgentOnly">Only filings with a life in danger.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<IReadOnlyList<Guid>> WaitingAsync(bool urgentOnly, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand(
            """
            SELECT alert_id FROM pool_entry WHERE urgent OR NOT $1
            UNION SELECT alert_id FROM pool_message WHERE NOT $1
            UNION SELECT alert_id FROM pool_closing WHERE NOT $1
            """,
            connection);
        read.Parameters.AddWithValue(urgentOnly);
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var ids = new List<Guid>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            ids.Add(rows.GetGuid(0));
        }

        return ids;
    }

    /// <summary>
    /// Takes one entry out, inside the release's transaction: moves its parts, mailbox and facts key to where the released
    /// ones lie; the payloads of files stay where they came in. A second release of the same entry waits for the first, moves nothing and fails on the stream that exists.
    /// </summary>
    public static async Task TakeAsync(
        Guid alertId, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var move = new NpgsqlCommand(
            """
            SELECT 1 FROM pool_entry WHERE alert_id = @alert FOR UPDATE;
            INSERT INTO part (part_id, alert_id, direction, kind, index, count, key_ids)
                SELECT part_id, alert_id, 1, kind, index, count, key_ids FROM pool_part WHERE alert_id = @alert;
            INSERT INTO part_header (part_id, number, key_ids, header)
                SELECT part_id, 1, key_ids, header FROM pool_part WHERE alert_id = @alert;
            INSERT INTO part_chunk (part_id, number, data)
                SELECT part_id, 1, payload FROM pool_part WHERE alert_id = @alert AND kind <> @file;
            INSERT INTO mailbox (mailbox_id, auth_hash, alert_id)
                SELECT mailbox_id, mailbox_auth_hash, alert_id FROM pool_entry WHERE alert_id = @alert AND mailbox_id IS NOT NULL;
            INSERT INTO facts_key (alert_id, wrapped)
                SELECT alert_id, facts_key FROM pool_entry WHERE alert_id = @alert;
            DELETE FROM pool_part WHERE alert_id = @alert;
            DELETE FROM pool_entry WHERE alert_id = @alert;
            """,
            connection,
            transaction);
        move.Parameters.AddWithValue("alert", alertId);
        move.Parameters.AddWithValue("file", (short)PartKind.File);
        await move.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>One entry, or null if it is not (or no longer) in the pool.</summary>
    public async Task<PoolEntry?> ReadAsync(Guid alertId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand(
            """
            SELECT legal_date, urgent, coalesce(mailbox_id, ''), coalesce(mailbox_auth_hash, ''), facts_key, release_record
            FROM pool_entry WHERE alert_id = $1
            """,
            connection);
        read.Parameters.AddWithValue(alertId);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false)
            ? new PoolEntry(
                alertId,
                row.GetFieldValue<DateOnly>(0),
                row.GetBoolean(1),
                row.GetFieldValue<byte[]>(2),
                row.GetFieldValue<byte[]>(3),
                row.GetFieldValue<byte[]>(4),
                row.GetFieldValue<byte[]>(5))
            : null;
    }
}
