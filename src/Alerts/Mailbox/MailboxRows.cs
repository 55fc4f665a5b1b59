using Alertadores.Alerts.Parts;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Mailbox;

/// <summary>What a mailbox is looked up by.</summary>
/// <param name="Id">32 bytes.</param>
/// <param name="ProofHash">SHA-256 of the proof.</param>
internal sealed record MailboxKeyPair(byte[] Id, byte[] ProofHash);

/// <summary>A mailbox as it is stored.</summary>
/// <param name="ProofHash">SHA-256 of its owner's proof.</param>
/// <param name="AlertId">Its alert.</param>
/// <param name="WrappedFactsKey">The alert's facts key, or null after an erasure.</param>
/// <param name="Record">What the release will record, while the alert waits in the pool.</param>
internal sealed record FoundMailbox(byte[] ProofHash, Guid AlertId, byte[]? WrappedFactsKey, byte[]? Record);

/// <summary>One message as the mailbox lists it.</summary>
internal sealed record ConversationRow
{
    public required bool FromReporter { get; init; }

    public required int Number { get; init; }

    public required DateOnly SaidOn { get; init; }

    /// <summary>Who answered; null for the reporter's own.</summary>
    public string? Authority { get; init; }

    /// <summary>Payload digest of the message before it in its direction.</summary>
    public byte[]? Previous { get; init; }

    public IReadOnlyList<string> KeyIds { get; init; } = [];

    /// <summary>The reporter's own header of a reply.</summary>
    public byte[]? Header { get; init; }

    /// <summary>Of a reply.</summary>
    public byte[]? Payload { get; init; }
}

/// <summary>One page of a conversation, newest first.</summary>
internal sealed record ConversationPage(int Sent, int Replies, int Page, int Pages, byte[]? LastSentDetails, IReadOnlyList<ConversationRow> Rows);

/// <summary>What a new message has to know.</summary>
/// <param name="IsOpen">The mailbox still exists.</param>
/// <param name="Sent">Messages of the reporter so far.</param>
/// <param name="LastDigest">Payload digest of the last of them.</param>
/// <param name="WrittenOn">The legal date of this very message, if it arrived before.</param>
/// <param name="Replies">Messages of authorities so far.</param>
internal sealed record BeforeWriting(bool IsOpen, int Sent, byte[]? LastDigest, DateOnly? WrittenOn, int Replies);

/// <summary>The statements of the mailbox. Which of them run, and in which order, never depends on whether a mailbox exists (contract A6).</summary>
internal static class MailboxRows
{
    public static async Task<FoundMailbox?> FindAsync(NpgsqlDataSource database, byte[] mailboxId, CancellationToken cancellation)
    {
        // One statement, one snapshot: between two the release could move the mailbox and both would miss it.
        await using var read = database.CreateCommand(
            """
            SELECT mailbox_auth_hash, alert_id, facts_key, release_record FROM pool_entry WHERE mailbox_id = $1
            UNION ALL
            SELECT auth_hash, alert_id, wrapped, NULL FROM mailbox LEFT JOIN facts_key USING (alert_id) WHERE mailbox_id = $1
            """);
        read.Parameters.AddWithValue(mailboxId);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false)
            ? new FoundMailbox(
                row.GetFieldValue<byte[]>(0),
                row.GetGuid(1),
                await BytesAsync(row, 2, cancellation).ConfigureAwait(false),
                await BytesAsync(row, 3, cancellation).ConfigureAwait(false))
            : null;
    }

    public static async Task<ConversationPage> ReadPageAsync(NpgsqlDataSource database, Guid alertId, int page, CancellationToken cancellation)
    {
        // One statement: what the pool gives to the streams in between is neither missed nor told twice.
        await using var read = database.CreateCommand(
            """
            WITH said AS (
                SELECT direction, number, said_on, part_id, digest, authority, details FROM message WHERE alert_id = $1
                UNION ALL
                SELECT 1, number, legal_date, NULL, digest, NULL, details FROM pool_message WHERE alert_id = $1),
            counted AS (
                SELECT count(*) FILTER (WHERE direction = 1)::int AS sent, count(*) FILTER (WHERE direction = 2)::int AS replies,
                    greatest(1, (count(*) + $3 - 1) / $3)::int AS pages
                FROM said),
            placed AS (
                SELECT said.*, lag(digest) OVER (PARTITION BY direction ORDER BY number) AS previous,
                    row_number() OVER (ORDER BY said_on DESC, direction DESC, number DESC) AS place
                FROM said)
            SELECT sent, replies, pages, (SELECT details FROM said WHERE direction = 1 ORDER BY number DESC LIMIT 1),
                placed.direction, placed.number, placed.said_on, placed.authority, placed.previous,
                part.key_ids, part_header.header,
                (SELECT string_agg(data, ''::bytea ORDER BY part_chunk.number) FROM part_chunk WHERE placed.direction = 2 AND part_chunk.part_id = placed.part_id)
            FROM counted
            LEFT JOIN placed ON (place - 1) / $3 + 1 = least($2, pages)
            LEFT JOIN part ON placed.direction = 2 AND part.part_id = placed.part_id
            LEFT JOIN part_header ON placed.direction = 2 AND part_header.part_id = placed.part_id AND part_header.key_ids = $4
            ORDER BY place
            """);
        read.Parameters.AddWithValue(alertId);
        read.Parameters.AddWithValue(page);
        read.Parameters.AddWithValue(MailboxView.PageSize);
        read.Parameters.AddWithValue(new[] { MessagePart.ReporterKeyId });
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var rows = new List<ConversationRow>();
        var shown = new ConversationPage(0, 0, 1, 1, null, rows);
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var pages = row.GetInt32(2);
            shown = new ConversationPage(
                row.GetInt32(0), row.GetInt32(1), Math.Min(page, pages), pages, await BytesAsync(row, 3, cancellation).ConfigureAwait(false), rows);
            if (!await row.IsDBNullAsync(4, cancellation).ConfigureAwait(false))
            {
                rows.Add(await RowAsync(row, cancellation).ConfigureAwait(false));
            }
        }

        return shown;
    }

    /// <summary>What a new message has to know, under <see cref="LockAsync"/>.</summary>
    /// <param name="mailbox">Its owner.</param>
    /// <param name="alertId">Its alert.</param>
    /// <param name="messageId">The message that is about to be written.</param>
    /// <param name="connection">Of the transaction.</param>
    /// <param name="transaction">Holds the lock.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<BeforeWriting> BeforeWritingAsync(
        MailboxKeyPair mailbox, Guid alertId, Guid messageId, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        // After the lock, in a statement of its own: it sees what the holder of the lock before us committed.
        await using var read = new NpgsqlCommand(
            """
            WITH said AS (
                SELECT message_id, number, said_on, digest FROM message WHERE alert_id = @alert AND direction = 1
                UNION ALL
                SELECT message_id, number, legal_date, digest FROM pool_message WHERE alert_id = @alert)
            SELECT
                EXISTS (SELECT FROM pool_entry WHERE mailbox_id = @id AND mailbox_auth_hash = @proof)
                    OR EXISTS (SELECT FROM mailbox WHERE mailbox_id = @id AND auth_hash = @proof),
                (SELECT coalesce(max(number), 0) FROM said),
                (SELECT digest FROM said ORDER BY number DESC LIMIT 1),
                (SELECT said_on FROM said WHERE message_id = @message),
                (SELECT count(*)::int FROM message WHERE alert_id = @alert AND direction = 2)
            """,
            connection,
            transaction);
        read.Parameters.AddWithValue("id", mailbox.Id);
        read.Parameters.AddWithValue("proof", mailbox.ProofHash);
        read.Parameters.AddWithValue("alert", alertId);
        read.Parameters.AddWithValue("message", messageId);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        return new BeforeWriting(
            row.GetBoolean(0),
            row.GetInt32(1),
            await BytesAsync(row, 2, cancellation).ConfigureAwait(false),
            await row.IsDBNullAsync(3, cancellation).ConfigureAwait(false) ? null : row.GetFieldValue<DateOnly>(3),
            row.GetInt32(4));
    }

    /// <summary>Deletes what the words open. Returns whether there was something.</summary>
    /// <param name="database">The application's connections.</param>
    /// <param name="mailbox">Its owner.</param>
    /// <param name="alertId">Its alert, or an id that nobody has.</param>
    /// <param name="legalDate">The day, for the alert's stream; null for unknown words, which leave no row.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public static async Task<bool> DestroyAsync(
        NpgsqlDataSource database, MailboxKeyPair mailbox, Guid alertId, DateOnly? legalDate, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await LockAsync(mailbox, connection, transaction, cancellation).ConfigureAwait(false);

        // The pool first: a release that holds the entry moves the mailbox while we wait for the row, and the next statement finds it where it was moved to.
        await using var destroy = new NpgsqlCommand(
            """
            UPDATE pool_entry SET mailbox_id = NULL, mailbox_auth_hash = NULL WHERE mailbox_id = @id AND mailbox_auth_hash = @proof;
            DELETE FROM mailbox WHERE mailbox_id = @id AND auth_hash = @proof;
            DELETE FROM part_header USING part WHERE part.part_id = part_header.part_id AND part.alert_id = @alert AND part_header.key_ids = @reporter;
            INSERT INTO pool_closing (alert_id, legal_date) SELECT @alert, @date WHERE @date IS NOT NULL ON CONFLICT DO NOTHING;
            """,
            connection,
            transaction);
        destroy.Parameters.AddWithValue("id", mailbox.Id);
        destroy.Parameters.AddWithValue("proof", mailbox.ProofHash);
        destroy.Parameters.AddWithValue("alert", alertId);
        destroy.Parameters.Add(new NpgsqlParameter("date", NpgsqlDbType.Date) { Value = legalDate is { } date ? date : DBNull.Value });
        destroy.Parameters.AddWithValue("reporter", new[] { MessagePart.ReporterKeyId });
        var changed = await destroy.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return changed > 0;
    }

    /// <summary>One writer or destroyer of a mailbox at a time, whether it exists or not: numbers follow each other, and nothing is written after the destruction.</summary>
    public static async Task LockAsync(
        MailboxKeyPair mailbox, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var hold = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 7))", connection, transaction);
        hold.Parameters.AddWithValue(mailbox.Id);
        await hold.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task<ConversationRow> RowAsync(NpgsqlDataReader row, CancellationToken cancellation) => new()
    {
        FromReporter = row.GetInt32(4) == 1,
        Number = row.GetInt32(5),
        SaidOn = row.GetFieldValue<DateOnly>(6),
        Authority = await row.IsDBNullAsync(7, cancellation).ConfigureAwait(false) ? null : row.GetString(7),
        Previous = await BytesAsync(row, 8, cancellation).ConfigureAwait(false),
        KeyIds = await row.IsDBNullAsync(9, cancellation).ConfigureAwait(false) ? [] : row.GetFieldValue<string[]>(9),
        Header = await BytesAsync(row, 10, cancellation).ConfigureAwait(false),
        Payload = await BytesAsync(row, 11, cancellation).ConfigureAwait(false),
    };

    private static async Task<byte[]?> BytesAsync(NpgsqlDataReader row, int column, CancellationToken cancellation) =>
        await row.IsDBNullAsync(column, cancellation).ConfigureAwait(false) ? null : row.GetFieldValue<byte[]>(column);
}
