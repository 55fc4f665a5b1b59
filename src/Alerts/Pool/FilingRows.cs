using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Uploads;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Pool;

/// <summary>Writes filings into the pool, however many, in one round trip.</summary>
internal static class FilingRows
{
    // A name of a key has no space, so that the names of each alert travel as one text.
    private const string Insert =
        """
        WITH entry AS (
            INSERT INTO pool_entry (alert_id, legal_date, urgent, mailbox_id, mailbox_auth_hash, facts_key, release_record)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING
            RETURNING alert_id
        ), part AS (
            INSERT INTO pool_part (part_id, alert_id, kind, index, count, key_ids, header, payload)
            SELECT part_id, alert_id, kind, index, count, string_to_array(keys, ' '), header, payload
            FROM unnest($8, $9, $10, $11, $12, $13, $14, $15) AS given (part_id, alert_id, kind, index, count, keys, header, payload)
            JOIN entry USING (alert_id)
        )
        SELECT alert_id FROM entry
        """;

    // After the insert, in a statement of its own: under READ COMMITTED it sees a release that committed while the insert waited for the row that the release
    // deleted. Looked up before, the alert would be taken twice.
    private const string Judge =
        """
        SELECT alert_id, CASE
            WHEN EXISTS (SELECT FROM mt_streams WHERE id = alert_id) THEN 2
            WHEN EXISTS (SELECT FROM mailbox WHERE mailbox.mailbox_id = given.mailbox_id AND mailbox.alert_id <> given.alert_id) THEN 4
            WHEN directory <> (SELECT version FROM directory_version) THEN 5
            ELSE 1 END
        FROM unnest($1, $2, $3) AS given (alert_id, mailbox_id, directory)
        """;

    /// <summary>Writes entries and texts, and says what is wrong with which. Commit only where each is <see cref="PoolAddition.Added"/>.</summary>
    /// <param name="transaction">Open.</param>
    /// <param name="filings">Each alert once.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>By filing; null where the alert or its mailbox is in the pool already.</returns>
    internal static async Task<IReadOnlyList<PoolAddition?>> AddAsync(NpgsqlTransaction transaction, IReadOnlyList<PooledFiling> filings, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { InsertOf(filings), JudgeOf(filings) } };

        // Once for each connection of the pool: planning takes as long as writing.
        await batch.PrepareAsync(cancellation).ConfigureAwait(false);
        var inserted = new HashSet<Guid>(filings.Count);
        var judged = new Dictionary<Guid, PoolAddition>(filings.Count);
        await using (var rows = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false))
        {
            while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            {
                inserted.Add(rows.GetGuid(0));
            }

            await rows.NextResultAsync(cancellation).ConfigureAwait(false);
            while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            {
                judged.Add(rows.GetGuid(0), (PoolAddition)rows.GetInt32(1));
            }
        }

        return [.. filings.Select(filing => inserted.Contains(filing.Entry.AlertId) ? judged[filing.Entry.AlertId] : (PoolAddition?)null)];
    }

    /// <summary>Takes the files of a filing out of their tray and makes them its parts; the payloads stay where they are, in <c>part_chunk</c> under the part's id.</summary>
    /// <returns>False where one of them is gone (removed or sent by another request): roll back and look again.</returns>
    internal static async Task<bool> TakeFilesAsync(NpgsqlTransaction transaction, PooledFiling filing, UploadClaim claim, CancellationToken cancellation)
    {
        var files = filing.Parts.Where(part => part.Kind == PartKind.File).ToList();
        await using var take = new NpgsqlCommand(
            """
            WITH taken AS (
                DELETE FROM upload WHERE tray = $1 AND upload_id = ANY($2) RETURNING upload_id
            ), part AS (
                INSERT INTO pool_part (part_id, alert_id, kind, index, count, key_ids, header, payload)
                SELECT part_id, $3, $4, index, cardinality($2), $5, header, ''
                FROM unnest($2, $6, $7) AS given (part_id, index, header)
                JOIN taken ON upload_id = part_id
            )
            SELECT count(*) FROM taken
            """,
            transaction.Connection,
            transaction)
        {
            Parameters =
            {
                new NpgsqlParameter<byte[]> { TypedValue = claim.Tray.ToArray() },
                Array(NpgsqlDbType.Uuid, files, file => file.Id),
                new NpgsqlParameter<Guid> { TypedValue = filing.Entry.AlertId },
                new NpgsqlParameter<short> { TypedValue = (short)PartKind.File },
                Array(NpgsqlDbType.Text, files[0].KeyIds, key => key),
                Array(NpgsqlDbType.Smallint, files, file => (short)file.Index),
                Array(NpgsqlDbType.Bytea, files, file => file.Header),
            },
        };
        return await take.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is long taken && taken == files.Count;
    }

    private static NpgsqlBatchCommand InsertOf(IReadOnlyList<PooledFiling> filings)
    {
        var entries = filings.Select(filing => filing.Entry).ToList();
        var parts = filings.SelectMany(filing => filing.Parts.Where(part => part.Kind != PartKind.File).Select(part => (filing.Entry.AlertId, Part: part))).ToList();
        return new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Uuid, entries, entry => entry.AlertId),
                Array(NpgsqlDbType.Date, entries, entry => entry.LegalDate),
                Array(NpgsqlDbType.Boolean, entries, entry => entry.Urgent),
                Array(NpgsqlDbType.Bytea, entries, entry => entry.MailboxId),
                Array(NpgsqlDbType.Bytea, entries, entry => entry.MailboxAuthHash),
                Array(NpgsqlDbType.Bytea, entries, entry => entry.WrappedFactsKey),
                Array(NpgsqlDbType.Bytea, entries, entry => entry.Record),
                Array(NpgsqlDbType.Uuid, parts, one => one.Part.Id),
                Array(NpgsqlDbType.Uuid, parts, one => one.AlertId),
                Array(NpgsqlDbType.Smallint, parts, one => (short)one.Part.Kind),
                Array(NpgsqlDbType.Smallint, parts, one => (short)one.Part.Index),
                Array(NpgsqlDbType.Smallint, parts, one => (short)one.Part.Count),
                Array(NpgsqlDbType.Text, parts, one => string.Join(' ', one.Part.KeyIds)),
                Array(NpgsqlDbType.Bytea, parts, one => one.Part.Header),
                Array(NpgsqlDbType.Bytea, parts, one => one.Part.Payload),
            },
        };
    }

    private static NpgsqlBatchCommand JudgeOf(IReadOnlyList<PooledFiling> filings) => new(Judge)
    {
        Parameters =
        {
            Array(NpgsqlDbType.Uuid, filings, filing => filing.Entry.AlertId),
            Array(NpgsqlDbType.Bytea, filings, filing => filing.Entry.MailboxId),
            Array(NpgsqlDbType.Bigint, filings, filing => filing.Directory),
        },
    };

    private static NpgsqlParameter<T[]> Array<TRow, T>(NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, T> value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = [.. rows.Select(value)] };
}
