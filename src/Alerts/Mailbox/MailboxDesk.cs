using System.Security.Cryptography;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Randomness;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Mailbox;

/// <summary>
/// Answers the holder of the twelve words. Works from the pool at once, before the release. An unknown id, a wrong proof and a destroyed mailbox are one
/// answer, reached by the same statements in the same order as that of an empty or a full one (contract A6).
/// </summary>
public sealed partial class MailboxDesk(
    NpgsqlDataSource database,
    EventStore.EventStore store,
    Law law,
    AuthorityDirectory directory,
    MailboxKeys keys,
    FactsKeys factsKeys,
    UploadDesk uploads,
    TimeProvider time,
    IRandomness randomness)
{
    private const string Answer = "DL-33";

    /// <summary>Where the alert stands and one page of the conversation, or null. Writes nothing: nobody can tell that it was read.</summary>
    /// <param name="credential">What the words derive.</param>
    /// <param name="page">Page of the conversation, from 1 (the newest); what is past the last one shows the last one.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<MailboxView?> OpenAsync(MailboxCredential credential, int page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var owned = await FindAsync(credential, cancellation).ConfigureAwait(false);
        var said = await MailboxRows.ReadPageAsync(database, owned.AlertId, Math.Max(page, 1), cancellation).ConfigureAwait(false);
        return owned.Alert is { } alert ? View(alert, owned, said, credential) : null;
    }

    /// <summary>
    /// "Destruir mi buzón": deletes what these words can open, here and at the release of an alert that still waits. Afterwards they answer as unknown ones do.
    /// What was sent stays with the authorities.
    /// </summary>
    /// <returns>False where the words opened nothing; the door answers both alike.</returns>
    public async Task<bool> DestroyAsync(MailboxCredential credential, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var owned = await FindAsync(credential, cancellation).ConfigureAwait(false);
        var legalDate = LegalDate(owned.Answering);
        return await MailboxRows.DestroyAsync(database, owned.Key, owned.AlertId, owned.IsKnown ? legalDate : null, cancellation).ConfigureAwait(false);
    }

    // A mailbox can be destroyed in any year: past the calendars it is the plain day.
    private DateOnly LegalDate(string answering)
    {
        var clock = law.ClockFor(directory);
        var now = time.GetUtcNow();
        try
        {
            return clock.LegalDate(now, answering);
        }
        catch (CalendarYearException)
        {
            return clock.LocalDate(now, answering);
        }
    }

    /// <summary>A mailbox as its owner reaches it, or the stand-in that an unknown one is handled with.</summary>
    private sealed record Owned(MailboxKeyPair Key, Guid AlertId, byte[]? WrappedFactsKey, Alert? Alert, string Answering)
    {
        public bool IsKnown => Alert is not null;
    }

    private async Task<Owned> FindAsync(MailboxCredential credential, CancellationToken cancellation)
    {
        var pair = new MailboxKeyPair(credential.Id.ToArray(), SHA256.HashData(credential.Auth));
        var found = await MailboxRows.FindAsync(database, pair.Id, cancellation).ConfigureAwait(false);

        // Unknown ids take the same steps: a hash is compared and a stream is asked for, one that nobody has.
        var matches = CryptographicOperations.FixedTimeEquals(pair.ProofHash, found?.ProofHash ?? new byte[SHA256.HashSizeInBytes]);
        var mine = matches ? found : null;
        var alert = await AlertOfAsync(mine, cancellation).ConfigureAwait(false);
        var answering = alert?.Primary ?? directory.CoordinationDesk?.Id ?? "";
        return new Owned(pair, alert?.Id ?? RandomId.Draw(randomness), mine?.WrappedFactsKey, alert, answering);
    }

    private async Task<Alert?> AlertOfAsync(FoundMailbox? found, CancellationToken cancellation)
    {
        var alert = await store.AggregateAsync<Alert>(found?.AlertId ?? Guid.Empty, AlertEvolution.Evolve, cancellation).ConfigureAwait(false);
        if (alert is not null || found is not { WrappedFactsKey: { } wrapped, Record: { } record })
        {
            return alert;
        }

        // Still in the pool: what its release will record is already decided.
        using var key = factsKeys.Unwrap(wrapped);
        var command = FactsCipher.Open<ReleaseAlert>(key, FilingDesk.RecordUse, found.AlertId, record);
        foreach (var happened in AlertDecider.Release(command, law.ClockFor(directory)))
        {
            alert = AlertEvolution.Evolve(alert, happened);
        }

        return alert;
    }

    // Terms between authorities and those whom they ask (DL-05 to DL-07, DL-09): steps of an investigation that a mailbox must not tell of.
    private static bool IsOfTheProcedure(OpenDeadline deadline) => deadline.Deadline[..5] is "DL-05" or "DL-06" or "DL-07" or "DL-09";

    private MailboxView View(Alert alert, Owned owned, ConversationPage said, MailboxCredential credential)
    {
        var today = law.ClockFor(directory).LocalDate(time.GetUtcNow(), alert.Primary);
        var next = alert.Deadlines.Where(deadline => deadline.IsRunning && deadline.DueDate >= today && !IsOfTheProcedure(deadline)).MinBy(deadline => deadline.DueDate);
        var replies = new ReplyReader(owned.AlertId, keys, directory);
        return new MailboxView
        {
            State = alert.Route switch
            {
                AlertState.Confirmed => MailboxState.Confirmed,
                AlertState.Overridden => MailboxState.Rerouted,
                _ => MailboxState.Received,
            },
            FiledOn = alert.LegalDate,
            Authorities = [.. alert.Holders.Select(holder => directory.DisplayName(holder, today))],
            NextDate = next?.DueDate,
            NextDeadline = next?.Deadline,
            NextOrigin = next is null ? null : OriginOf(next.Deadline),
            Late = alert.Deadlines.Any(deadline => deadline.Breached && !IsOfTheProcedure(deadline)),
            Sent = said.Sent,
            Replies = said.Replies,
            NewReplies = Math.Max(0, said.Replies - RepliesBefore(owned, said.LastSentDetails)),
            IdentityOpenings =
            [
                .. alert.Openings.Reverse().Take(MailboxView.MostOpenings)
                    .Select(opening => new MailboxOpening(directory.DisplayName(opening.Authority, today), opening.AskedOn, opening.Reason, opening.State, opening.EndedOn)),
            ],
            Page = said.Page,
            Pages = said.Pages,
            Messages = replies.Read(said.Rows, credential),
        };
    }

    // An erased facts key leaves nothing to compare with: then every reply counts as new.
    private int RepliesBefore(Owned owned, byte[]? lastSentDetails)
    {
        if (lastSentDetails is null || owned.WrappedFactsKey is not { } wrapped)
        {
            return 0;
        }

        using var key = factsKeys.Unwrap(wrapped);
        return FactsCipher.Open<MessageDetails>(key, MessageDetails.Use, owned.AlertId, lastSentDetails).RepliesBefore;
    }

    // deadlines.json: "legal", "legal+semilla", "norma administrativa", "politica", "mixto: …".
    private TermOrigin OriginOf(string deadline) => law.Clock.Deadlines[deadline].Origin switch
    {
        var origin when origin.StartsWith("politica", StringComparison.Ordinal) => TermOrigin.OurPromise,
        var origin when origin.StartsWith("mixto", StringComparison.Ordinal) => TermOrigin.LawAndPromise,
        _ => TermOrigin.Law,
    };
}
