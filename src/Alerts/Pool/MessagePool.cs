using Alertadores.Alerts.Parts;
using Npgsql;

namespace Alertadores.Alerts.Pool;

/// <summary>
/// Where messages and destroyed mailboxes are durable before their release. Like the <see cref="IntakePool"/>: no sequence, no time, and nothing reaches an event before
/// the release.
/// </summary>
public sealed class MessagePool(NpgsqlDataSource database)
{
    /// <summary>Writes a message and its parts. Two statements, however many parts there are.</summary>
    public static async Task AddAsync(
        PoolMessage message, IReadOnlyList<SealedPart> parts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using (var insert = new NpgsqlCommand(
            "INSERT INTO pool_message (message_id, alert_id, number, legal_date, digest, details) VALUES ($1, $2, $3, $4, $5, $6)", connection, transaction))
        {
            insert.Parameters.AddWithValue(message.Id);
            insert.Parameters.AddWithValue(message.AlertId);
            insert.Parameters.AddWithValue(message.Number);
            insert.Parameters.AddWithValue(message.LegalDate);
            insert.Parameters.AddWithValue(message.Digest);
            insert.Parameters.AddWithValue(message.Details);
            await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        await using var write = new NpgsqlCommand(
            """
            INSERT INTO pool_message_part (part_id, message_id, kind, index, count, key_ids, header, payload)
            SELECT part_id, $1, kind, index, count, $2, header, payload
            FROM unnest($3, $4, $5, $6, $7, $8) AS given (part_id, kind, index, count, header, payload)
            """,
            connection,
            transaction);
        PooledParts.Bind(write.Parameters, message.Id, parts);
        await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What waits for one alert, in the order of its numbers.</summary>
    internal async Task<IReadOnlyList<WaitingMessage>> WaitingAsync(Guid alertId, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(
            """
            SELECT message_id, number, legal_date, digest, details,
                (SELECT array_agg(part_id ORDER BY kind DESC, index) FROM pool_message_part WHERE pool_message_part.message_id = pool_message.message_id)
            FROM pool_message WHERE alert_id = $1 ORDER BY number
            """);
        read.Parameters.AddWithValue(alertId);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var waiting = new List<WaitingMessage>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            waiting.Add(new WaitingMessage(
                new PoolMessage(
                    row.GetGuid(0), alertId, row.GetInt32(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4)),
                row.GetFieldValue<Guid[]>(5)));
        }

        return waiting;
    }

    /// <summary>The legal date on which the mailbox of an alert was destroyed, or null where no closing waits.</summary>
    internal async Task<DateOnly?> ClosingAsync(Guid alertId, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("SELECT legal_date FROM pool_closing WHERE alert_id = $1");
        read.Parameters.AddWithValue(alertId);
        return await read.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is DateOnly date ? date : null;
    }

    /// <summary>Moves one message out, inside the release's transaction. The payloads of files lie in <c>part_chunk</c> already.</summary>
    internal static async Task TakeAsync(Guid messageId, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var move = new NpgsqlCommand(
            """
            INSERT INTO part (part_id, alert_id, direction, kind, index, count, key_ids)
                SELECT part_id, alert_id, 1, kind, index, count, key_ids FROM pool_message_part JOIN pool_message USING (message_id) WHERE message_id = @message;
            INSERT INTO part_header (part_id, number, key_ids, header)
                SELECT part_id, 1, key_ids, header FROM pool_message_part WHERE message_id = @message;
            INSERT INTO part_chunk (part_id, number, data)
                SELECT part_id, 1, payload FROM pool_message_part WHERE message_id = @message AND kind = @kind;
            INSERT INTO message (message_id, alert_id, direction, number, said_on, part_id, digest, details)
                SELECT message_id, alert_id, 1, number, legal_date, part_id, digest, details
                FROM pool_message JOIN pool_message_part USING (message_id) WHERE message_id = @message AND kind = @kind;
            DELETE FROM pool_message WHERE message_id = @message;
            """,
            connection,
            transaction);
        move.Parameters.AddWithValue("message", messageId);
        move.Parameters.AddWithValue("kind", (short)PartKind.Message);
        await move.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends one closing, inside the release's transaction. An answer that an officer sealed in between loses the header that the words would open, too.
    /// </summary>
    internal static async Task CloseAsync(Guid alertId, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var close = new NpgsqlCommand(
            """
            DELETE FROM part_header USING part WHERE part.part_id = part_header.part_id AND part.alert_id = @alert AND part_header.key_ids = @reporter;
            DELETE FROM pool_closing WHERE alert_id = @alert;
            """,
            connection,
            transaction);
        close.Parameters.AddWithValue("alert", alertId);
        close.Parameters.AddWithValue("reporter", new[] { MessagePart.ReporterKeyId });
        await close.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
