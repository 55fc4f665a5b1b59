using Alertadores.Alerts.Directory;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Mailbox;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Parts;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Cases;

/// <summary>
/// The conversation with a reporter, for officers of the authorities that hold a copy. The server keeps order and dates and cannot read a word. Reading the list is not
/// recorded; opening a message is, like any part.
/// </summary>
public sealed partial class CaseConversations(
    NpgsqlDataSource database,
    EventStore.EventStore store,
    CaseFiles files,
    Law law,
    AuthorityDirectory directory,
    MailboxKeys keys,
    FactsKeys factsKeys,
    TimeProvider time)
{
    /// <summary>The conversation, or null where the alert does not exist for this official. The auditor has none.</summary>
    public async Task<Conversation?> ReadAsync(OfficerSession session, Guid alertId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Officer.AuthorityId is not { } authority
            || session.Officer.Role == OfficerRole.Auditor
            || await files.FindAsync(session, alertId, cancellation).ConfigureAwait(false) is not { } file)
        {
            return null;
        }

        var messages = await MessagesAsync(file, cancellation).ConfigureAwait(false);
        return new Conversation
        {
            Version = file.Version,
            Closed = file.Alert.MailboxClosed,
            Answers = file.Parts.FirstOrDefault(part => part.Kind == PartKind.Answers)?.Id,
            Messages = messages,
            Reply = GroundOf(file.Alert, messages, authority, session.Officer),
        };
    }

    private async Task<IReadOnlyList<ConversationMessage>> MessagesAsync(CaseFile file, CancellationToken cancellation)
    {
        using var key = await FactsKeyAsync(file.AlertId, cancellation).ConfigureAwait(false);
        var events = file.Timeline.Select(entry => (entry.Event, entry.Actor)).ToList();
        var received = events.Select(entry => entry.Event).OfType<MessageReceived>().ToDictionary(message => message.Message);
        var authors = events.Where(entry => entry.Event is MessageSent).ToDictionary(entry => ((MessageSent)entry.Event).Message, entry => entry.Actor);
        var parts = file.Parts.ToDictionary(part => part.Id);

        await using var read = database.CreateCommand(
            """
            SELECT message_id, direction, number, said_on, part_id, digest, authority, details
            FROM message WHERE alert_id = $1 ORDER BY said_on, direction, number
            """);
        read.Parameters.AddWithValue(file.AlertId);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var messages = new List<ConversationMessage>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            // What is not sealed to this authority (it came before its copy, and was not forwarded) does not exist for it.
            if (!parts.TryGetValue(row.GetGuid(4), out var part))
            {
                continue;
            }

            var id = row.GetGuid(0);
            var authority = await row.IsDBNullAsync(6, cancellation).ConfigureAwait(false) ? null : row.GetString(6);
            var place = new MessagePlace(file.AlertId, part.FromReporter, row.GetInt32(2), part.Previous, part.KeyIds);
            messages.Add(new ConversationMessage(
                id,
                part.FromReporter,
                place.Number,
                row.GetFieldValue<DateOnly>(3),
                part.Id,
                received.TryGetValue(id, out var message) ? [.. message.Parts.Skip(1).Where(parts.ContainsKey)] : [],
                row.GetFieldValue<byte[]>(5),
                place.Header,
                key is null || await row.IsDBNullAsync(7, cancellation).ConfigureAwait(false)
                    ? null
                    : FactsCipher.Open<MessageDetails>(key, MessageDetails.Use, file.AlertId, row.GetFieldValue<byte[]>(7)),
                authority,
                authors.GetValueOrDefault(id))
            {
                Signer = authority is null ? null : SignerAmong(part.KeyIds, authority),
            });
        }

        return messages;
    }

    private byte[]? SignerAmong(IReadOnlyList<string> keyIds, string authority) =>
        keyIds.FirstOrDefault(one => KeyId.TryParse(one, out var id) && string.Equals(id.Owner, authority, StringComparison.Ordinal)) is { } own
            ? keys.SignerOf(own)
            : null;

    private ReplyGround? GroundOf(Alert alert, IReadOnlyList<ConversationMessage> messages, string authority, Officer officer) =>
        !alert.MailboxClosed
        && !alert.Recused.Contains(officer.Id)
        && alert.Holders.Contains(authority, StringComparer.Ordinal)
        && keys.CurrentFor(authority) is { } own
        && keys.SignerOf(own.Id) is not null
        && keys.KeyFileFor(officer.Id, own.Id) is { } keyFile
        && MayReply(officer.Role)
            ? new ReplyGround(
                alert.Replies + 1,
                messages.LastOrDefault(message => !message.FromReporter && message.Number == alert.Replies)?.Digest,
                authority,
                own.Id,
                keyFile,
                KeysOf(alert))
            : null;

    // Everybody who holds a copy can read what was said: a reply is no secret among them.
    private IReadOnlyList<ReplyKey> KeysOf(Alert alert) =>
        [.. alert.Holders.Select(keys.CurrentFor).OfType<MailboxKey>().Select(key => new ReplyKey(key.Id, key.Recipient)).OrderBy(key => key.Id, StringComparer.Ordinal)];

    private static bool MayReply(OfficerRole role) => role is OfficerRole.Triager or OfficerRole.Investigator or OfficerRole.Coordinator;

    private async Task<Crypto.Secrets.SecretBuffer?> FactsKeyAsync(Guid alertId, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("SELECT wrapped FROM facts_key WHERE alert_id = $1");
        read.Parameters.AddWithValue(alertId);
        return await read.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is byte[] wrapped ? factsKeys.Unwrap(wrapped) : null;
    }
}
