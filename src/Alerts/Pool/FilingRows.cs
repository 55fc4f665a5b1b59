using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Uploads;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Pool;

/// <summary>Writes filings into the pool.</summary>
internal static class FilingRows
{
    /// <summary>
    /// Writes entries and texts, however many, in one round trip, which is also the commit where there is no transaction (Migrations/0016). In a transaction it takes the files of a claim out of their
    /// tray too and makes them parts; their payloads stay where they are, in <c>part_chunk</c> under the part's id.
    /// </summary>
    /// <param name="connection">To the database.</param>
    /// <param name="transaction">Needed where files are claimed; roll back unless all was added.</param>
    /// <param name="filings">All decided under the same directory; one alone where files are claimed.</param>
    /// <param name="claim">Of that one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Added: all of them. Else none was, and this is what is wrong with one; null where an alert, or its mailbox, is in the pool already.</returns>
    internal static async Task<PoolAddition?> AddAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<PooledFiling> filings, UploadClaim claim, CancellationToken cancellation)
    {
        await using var write = new NpgsqlBatch(connection, transaction) { BatchCommands = { AdditionOf(filings) } };
        if (claim.Files.Count > 0)
        {
            write.BatchCommands.Add(TakingOf(filings.Single(), claim));
        }

        // Once for each connection of the pool: its statements are planned once too.
        await write.PrepareAsync(cancellation).ConfigureAwait(false);
        await using var answers = await write.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await answers.ReadAsync(cancellation).ConfigureAwait(false);
        if (answers.GetInt32(0) is not (int)PoolAddition.Added and var answer)
        {
            return answer > 0 ? (PoolAddition)answer : null;
        }

        return claim.Files.Count == 0
            || (await answers.NextResultAsync(cancellation).ConfigureAwait(false)
                && await answers.ReadAsync(cancellation).ConfigureAwait(false)
                && answers.GetInt64(0) == claim.Files.Count)
            ? PoolAddition.Added
            : PoolAddition.FilesChanged;
    }

    private static NpgsqlBatchCommand AdditionOf(IReadOnlyList<PooledFiling> filings)
    {
        var entries = filings.Select(filing => filing.Entry).ToList();
        var texts = filings.SelectMany(filing => filing.Parts.Where(part => part.Kind != PartKind.File).Select(part => (filing.Entry.AlertId, Part: part))).ToList();
        return new("SELECT alertadores_pool_filings($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)")
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
                Array(NpgsqlDbType.Uuid, texts, text => text.Part.Id),
                Array(NpgsqlDbType.Uuid, texts, text => text.AlertId),
                Array(NpgsqlDbType.Smallint, texts, text => (short)text.Part.Kind),
                Array(NpgsqlDbType.Smallint, texts, text => (short)text.Part.Index),
                Array(NpgsqlDbType.Smallint, texts, text => (short)text.Part.Count),
                Array(NpgsqlDbType.Text, texts, text => string.Join(' ', text.Part.KeyIds)),
                Array(NpgsqlDbType.Bytea, texts, text => text.Part.Header),
                Array(NpgsqlDbType.Bytea, texts, text => text.Part.Payload),
                new NpgsqlParameter<long> { TypedValue = filings[0].Directory },
            },
        };
    }

    // Fewer are taken where one is gone: removed, or sent by another request.
    private static NpgsqlBatchCommand TakingOf(PooledFiling filing, UploadClaim claim)
    {
        var files = filing.Parts.Where(part => part.Kind == PartKind.File).ToList();
        return new(
            """
            WITH taken AS (
                DELETE FROM upload WHERE tray = $1 AND upload_id = ANY($2)
                    -- Only beside the entry that was just written: an alert that is sent again may bring other files.
                    AND EXISTS (SELECT FROM pool_entry WHERE alert_id = $3 AND xmin = pg_current_xact_id()::xid)
                RETURNING upload_id
            ), part AS (
                INSERT INTO pool_part (part_id, alert_id, kind, index, count, key_ids, header, payload)
                SELECT part_id, $3, $4, index, cardinality($2), $5, header, ''
                FROM unnest($2, $6, $7) AS given (part_id, index, header)
                JOIN taken ON upload_id = part_id
            )
            SELECT count(*) FROM taken
            """)
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
    }

    private static NpgsqlParameter<T[]> Array<TRow, T>(NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, T> value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = [.. rows.Select(value)] };
}
