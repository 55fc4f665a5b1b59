using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Pool;
using Alertadores.Alerts.Uploads;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Mailbox;

// A reporter writes.
public sealed partial class MailboxDesk
{
    /// <summary>Messages of one reporter at most: a bound for whoever has words and a script.</summary>
    public const int MostMessages = 1_000;

    private const string WritingId = "alertadores/message-id/v1";

    // What a message from unknown words is sealed to before it is thrown away: as many keys as an ordinary alert has.
    private const int StandInRecipients = 2;

    /// <summary>
    /// Takes a message in: signed and sealed in memory to the current keys of all who hold a copy, committed to the pool, released with it. When it returns
    /// <see cref="WritingOutcome.Written"/> the message is durable; the same page sent again is one message.
    /// </summary>
    /// <exception cref="ArgumentException">A consent without yes or no, or a yes or no without being one: a bug of the caller.</exception>
    public async Task<WritingOutcome> WriteAsync(MailboxCredential credential, MailboxWriting writing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(writing);
        if (writing.Kind == MessageKind.Consent != writing.Consent.HasValue)
        {
            throw new ArgumentException("Yes or no belongs to a consent, and to nothing else.", nameof(writing));
        }

        await directory.RefreshAsync(cancellation).ConfigureAwait(false);
        if (directory.CoordinationDesk is null)
        {
            return new WritingOutcome.NotReady();
        }

        var owned = await FindAsync(credential, cancellation).ConfigureAwait(false);
        if (Dates(owned) is not var (legalDate, answerBy))
        {
            return new WritingOutcome.NotReady();
        }

        var recipients = RecipientsFor(owned.Alert);
        if (writing.Tray is { } tray && (await uploads.ListAsync(tray, cancellation).ConfigureAwait(false)).Any(file => file.State != UploadState.Ready))
        {
            return new WritingOutcome.FilesUndecided();
        }

        var files = await uploads.PrepareAsync(writing.Tray, recipients, cancellation).ConfigureAwait(false);
        var content = MessageContent.Write(writing, files);
        return await CommitAsync(credential, owned, new Ready(writing, content, files, recipients, legalDate, answerBy), cancellation).ConfigureAwait(false);
    }

    private sealed record Ready(
        MailboxWriting Writing, byte[] Content, UploadClaim Files, IReadOnlyList<PartRecipient> Recipients, DateOnly LegalDate, DateOnly AnswerBy);

    private async Task<WritingOutcome> CommitAsync(MailboxCredential credential, Owned owned, Ready ready, CancellationToken cancellation)
    {
        var id = DerivedId.Of(WritingId, owned.AlertId, ready.Writing.Submission);
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await MailboxRows.LockAsync(owned.Key, connection, transaction, cancellation).ConfigureAwait(false);
        var before = await MailboxRows.BeforeWritingAsync(owned.Key, owned.AlertId, id, connection, transaction, cancellation).ConfigureAwait(false);
        if (before.WrittenOn is { } writtenOn)
        {
            return new WritingOutcome.Written(writtenOn, ready.AnswerBy, Again: true);
        }

        // Only now: a repeated page whose files were taken the first time has nothing to send either.
        if (string.IsNullOrWhiteSpace(ready.Writing.Text) && ready.Files.Files.Count == 0 && ready.Writing.Consent is null)
        {
            return new WritingOutcome.Empty();
        }

        if (before.Sent >= MostMessages)
        {
            return new WritingOutcome.Full();
        }

        string[] keyIds = [.. ready.Recipients.Select(recipient => recipient.KeyId).Order(StringComparer.Ordinal)];
        var place = new MessagePlace(owned.AlertId, FromReporter: true, before.Sent + 1, before.LastDigest, keyIds);
        if (!MessagePart.Fits(place, ready.Content.Length))
        {
            return new WritingOutcome.TooLong();
        }

        // Unknown words: sealed and written all the same, and rolled back instead of committed, so that the statements do not tell (contract A6).
        var part = MessagePart.Seal(place, ready.Content, credential.SigningSeed, ready.Recipients, randomness);
        var message = new PoolMessage(
            id, owned.AlertId, place.Number, ready.LegalDate, MessagePart.DigestOf(part.Payload), SealDetails(owned, ready.Writing, before.Replies));
        await MessagePool.AddAsync(message, [part, .. FileParts(ready.Files, keyIds)], connection, transaction, cancellation).ConfigureAwait(false);
        var taken = await ready.Files.TakeAsync(connection, transaction, cancellation).ConfigureAwait(false);
        if (!owned.IsKnown || !before.IsOpen)
        {
            await transaction.RollbackAsync(cancellation).ConfigureAwait(false);
            return new WritingOutcome.Unknown();
        }

        if (!taken)
        {
            // A file was removed or sent by another request of the same reporter since we looked.
            await transaction.RollbackAsync(cancellation).ConfigureAwait(false);
            return new WritingOutcome.FilesUndecided();
        }

        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return new WritingOutcome.Written(ready.LegalDate, ready.AnswerBy, Again: false);
    }

    // Null where the calendars do not reach: a message whose answer's term cannot be counted is not taken.
    private (DateOnly Legal, DateOnly Due)? Dates(Owned owned)
    {
        var clock = law.ClockFor(directory);
        try
        {
            var legalDate = clock.LegalDate(time.GetUtcNow(), owned.Answering);
            var due = clock.Count(Answer, legalDate, owned.Answering).DueDate;

            // An unanswered message has its own, earlier term, and that one binds.
            var running = owned.Alert?.Deadlines.FirstOrDefault(d => d.IsRunning && string.Equals(d.Deadline, Answer, StringComparison.Ordinal));
            return (legalDate, running is not null && running.DueDate >= legalDate && running.DueDate < due ? running.DueDate : due);
        }
        catch (CalendarYearException)
        {
            return null;
        }
    }

    private IReadOnlyList<PartRecipient> RecipientsFor(Alert? alert)
    {
        var holders = alert?.Holders ?? [.. directory.All.Reverse().Take(StandInRecipients).Select(office => office.Id)];
        return [.. holders.Select(RecipientOf)];
    }

    private PartRecipient RecipientOf(string authority) => keys.RecipientFor(authority)
        ?? throw new InvalidOperationException($"Authority {authority} holds a copy and has no current mailbox key that can be sealed to.");

    private byte[] SealDetails(Owned owned, MailboxWriting writing, int repliesBefore)
    {
        using var key = owned.WrappedFactsKey is { } wrapped ? factsKeys.Unwrap(wrapped) : factsKeys.Draw();
        return FactsCipher.Seal(
            key,
            MessageDetails.Use,
            owned.AlertId,
            new MessageDetails { Kind = writing.Kind, Consent = writing.Consent, RepliesBefore = repliesBefore },
            randomness);
    }

    private static IEnumerable<SealedPart> FileParts(UploadClaim files, IReadOnlyList<string> keyIds) =>
        files.Files.Select((file, index) => new SealedPart(file.Part, PartKind.File, index, files.Files.Count, keyIds, file.Header, []));
}
