using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Parts;
using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Cases;

// An officer answers.
public sealed partial class CaseConversations
{
    /// <summary>The most bytes of a header that an officer's browser wrote.</summary>
    public const int LargestHeader = CaseActs.LargestHeader;

    private const string ReplyId = "alertadores/reply-id/v1";
    private const string ReplyPartId = "alertadores/reply-part/v1";

    /// <summary>
    /// Stores a reply that the officer's browser signed and sealed, with its exact time, as all acts of officials. Meets DL-33. Sent again with the same id it is the same
    /// reply. What the seal says cannot be checked here: the mailbox checks it before it shows it.
    /// </summary>
    /// <returns>
    /// <see cref="ActOutcome.Changed"/> when a message, a reply or a new holder came after the version that the officer looked at: the reply would answer something else, take
    /// another's place, or leave somebody out.
    /// </returns>
    public async Task<ActOutcome> ReplyAsync(OfficerSession session, Guid alertId, SealedReply reply, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(reply);
        var officer = session.Officer;
        if (officer.AuthorityId is not { } authority
            || !MayReply(officer.Role)
            || !directory.IsActive(officer.Id)
            || await files.FindAsync(session, alertId, cancellation).ConfigureAwait(false) is not { } file)
        {
            return new ActOutcome.Unknown();
        }

        var id = DerivedId.Of(ReplyId, alertId, reply.Id);
        var digest = MessagePart.DigestOf(reply.Payload);
        if (await DigestOfAsync(id, cancellation).ConfigureAwait(false) is { } stored)
        {
            return stored.AsSpan().SequenceEqual(digest) ? new ActOutcome.Done(file.Version) : Refuse("reply_id_taken");
        }

        if (reply.Version > file.Version || file.Timeline.Any(entry => entry.Version > reply.Version && Matters(entry.Event)))
        {
            return new ActOutcome.Changed(file.Version);
        }

        var part = DerivedId.Of(ReplyPartId, alertId, reply.Id);
        var context = ActingOfficer.ContextOf(officer, authority, directory, law, time);
        var outcome = AlertDecider.Reply(file.Alert, new SendReply(id, reply.Number, part, reply.Asks), context);
        if (outcome is Refused refused)
        {
            return new ActOutcome.Refused(refused.Refusal);
        }

        var decided = (Decided)outcome;
        if (ShapeRefusal(file.Alert, reply) is { } refusal)
        {
            return refusal;
        }

        var saidOn = context.Clock.LocalDate(context.Now, authority);
        await using var append = store.OpenSession(CaseFiles.ContextOf(officer));
        append.Append(alertId, file.Version, decided.Events, context.Now);
        append.Execute((connection, transaction, token) =>
            WriteAsync(alertId, new StoredReply(id, part, saidOn, authority, digest), reply, connection, transaction, token));
        try
        {
            await append.SaveChangesAsync(cancellation).ConfigureAwait(false);
            return new ActOutcome.Done(file.Version + decided.Events.Count);
        }
        catch (ConcurrencyException)
        {
            // Perhaps by the same reply, sent twice at once.
            var now = await files.FindAsync(session, alertId, cancellation).ConfigureAwait(false);
            return await DigestOfAsync(id, cancellation).ConfigureAwait(false) is { } same && same.AsSpan().SequenceEqual(digest)
                ? new ActOutcome.Done(now?.Version ?? file.Version)
                : new ActOutcome.Changed(now?.Version ?? file.Version);
        }
    }

    private sealed record StoredReply(Guid Id, Guid Part, DateOnly SaidOn, string Authority, byte[] Digest);

    private static bool Matters(object happened) => happened is MessageReceived or MessageSent or MailboxClosed or CopyReleased;

    private ActOutcome.Refused? ShapeRefusal(Alert alert, SealedReply reply)
    {
        var wanted = KeysOf(alert).Select(key => key.Id).Append(MessagePart.ReporterKeyId).Order(StringComparer.Ordinal);
        if (!reply.Headers.Select(header => header.KeyId).Order(StringComparer.Ordinal).SequenceEqual(wanted, StringComparer.Ordinal))
        {
            return Refuse("keys_differ");
        }

        // A page that sent the text unsealed would leave it in clear for good; so the shape is required.
        return !MessagePart.PayloadSizes.Contains(reply.Payload.Length) || !reply.Headers.All(header => LooksLikeHeader(header.Header)) ? Refuse("not_sealed") : null;
    }

    private static bool LooksLikeHeader(ReadOnlySpan<byte> header) =>
        header.Length is > 0 and <= LargestHeader && header.StartsWith("age-encryption.org/v1\n"u8) && header[^1] == (byte)'\n';

    private static ActOutcome.Refused Refuse(string code) => new(new Refusal(code, "formats/message.md", $"alert.refused.{code}"));

    private async Task<byte[]?> DigestOfAsync(Guid messageId, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("SELECT digest FROM message WHERE message_id = $1");
        read.Parameters.AddWithValue(messageId);
        return await read.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as byte[];
    }

    // One header a key, the reporter's own apart from all others: destroying the mailbox deletes that row and leaves the officials' record whole.
    private static async Task WriteAsync(
        Guid alertId, StoredReply stored, SealedReply reply, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var write = new NpgsqlCommand(
            """
            INSERT INTO part (part_id, alert_id, direction, kind, index, count, key_ids) VALUES (@part, @alert, 2, @kind, @number - 1, @number, @keys);
            INSERT INTO part_header (part_id, number, key_ids, header)
                SELECT @part, place, ARRAY[key_id], header FROM unnest(@keys, @headers) WITH ORDINALITY AS given (key_id, header, place);
            INSERT INTO part_chunk (part_id, number, data) VALUES (@part, 1, @payload);
            INSERT INTO message (message_id, alert_id, direction, number, said_on, part_id, digest, authority)
                VALUES (@message, @alert, 2, @number, @said_on, @part, @digest, @authority);
            """,
            connection,
            transaction);
        var headers = reply.Headers.OrderBy(header => header.KeyId, StringComparer.Ordinal).ToList();
        write.Parameters.AddWithValue("part", stored.Part);
        write.Parameters.AddWithValue("alert", alertId);
        write.Parameters.AddWithValue("kind", (short)PartKind.Message);
        write.Parameters.AddWithValue("number", reply.Number);
        write.Parameters.AddWithValue("keys", NpgsqlDbType.Array | NpgsqlDbType.Text, headers.Select(header => header.KeyId).ToArray());
        write.Parameters.AddWithValue("headers", headers.Select(header => header.Header).ToArray());
        write.Parameters.AddWithValue("payload", reply.Payload);
        write.Parameters.AddWithValue("message", stored.Id);
        write.Parameters.AddWithValue("said_on", stored.SaidOn);
        write.Parameters.AddWithValue("digest", stored.Digest);
        write.Parameters.AddWithValue("authority", stored.Authority);
        await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
