using System.Security.Cryptography;
using System.Text;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;

namespace Alertadores.Alerts.Administration;

/// <summary>
/// An authority's keys go from an officer who has them to a colleague who does not, sealed in the first one's browser to the second one's own recipient. The server sees
/// two age files and opens neither.
/// </summary>
public sealed class KeyHandover
{
    /// <summary>Bytes of an age file that holds one identity; generous.</summary>
    public const int LargestFile = 2048;

    private readonly EventStore.EventStore store;
    private readonly AuthorityDirectory directory;
    private readonly ChangeDesk changes;

    internal KeyHandover(EventStore.EventStore store, AuthorityDirectory directory, ChangeDesk changes)
    {
        this.store = store;
        this.directory = directory;
        this.changes = changes;
    }

    /// <summary>What a colleague of the same authority waits for and this officer can give.</summary>
    public async Task<IReadOnlyList<WaitingColleague>> WaitingAsync(OfficerSession session, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        var waiting = new List<WaitingColleague>();
        foreach (var missing in KeyDuties.Of(directory.Current).Missing.Where(one => string.Equals(one.Authority, session.Officer.AuthorityId, StringComparison.Ordinal)))
        {
            if (directory.Current.KeysById[missing.Key].Files.TryGetValue(session.Officer.Id, out var own)
                && await store.LoadAsync<OfficerAccount>(missing.Officer, cancellationToken) is { } colleague)
            {
                waiting.Add(new WaitingColleague(colleague.Data.Officer, missing.Key, colleague.Data.Recipient, FingerprintOf(colleague.Data.Recipient), own));
            }
        }

        return waiting;
    }

    /// <summary>Keeps the key that was sealed to a colleague.</summary>
    /// <param name="by">Who sealed it.</param>
    /// <param name="key">Key id.</param>
    /// <param name="officer">The colleague.</param>
    /// <param name="recipient">To whose recipient it was sealed: another one than the colleague's present one is refused.</param>
    /// <param name="file">The age file.</param>
    /// <param name="cancellationToken">Before the commit.</param>
    public async Task<AdministrationOutcome> GiveAsync(
        OfficerSession by, string key, Guid officer, string recipient, byte[] file, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        if (!KeyDuties.Of(directory.Current).Missing.Any(one => one.Officer == officer && string.Equals(one.Key, key, StringComparison.Ordinal)
                && string.Equals(one.Authority, by.Officer.AuthorityId, StringComparison.Ordinal))
            || await store.LoadAsync<MailboxKey>(key, cancellationToken) is not { } kept
            || !kept.Data.Files.ContainsKey(by.Officer.Id)
            || await store.LoadAsync<OfficerAccount>(officer, cancellationToken) is not { } colleague)
        {
            return new AdministrationOutcome.Unknown();
        }

        if (!string.Equals(colleague.Data.Recipient, recipient, StringComparison.Ordinal))
        {
            return new AdministrationOutcome.Invalid("recipient", "Esa persona hizo llaves nuevas entretanto. Recarga la página y vuelve a compararlas.");
        }

        if (file.Length is 0 or > LargestFile || !LooksLikeAge(file))
        {
            return new AdministrationOutcome.Invalid("file", "Lo que llegó no es una llave sellada.");
        }

        await using var session = changes.Open(by);
        session.Store(key, kept.Data with { Files = kept.Data.Files.Append(new(officer, file)).ToDictionary(one => one.Key, one => one.Value) }, kept.Version);
        AdministrationLog.Record(session, AdministrationAct.KeysHandedOver, officer.ToString(), new AdministrationNote(AdministrationReason.StaffChange, ""), new AdministrationChange("key", null, key));
        return await changes.SaveAsync(session, new AdministrationOutcome.Done(kept.Version + 1, key), async stop => (await store.LoadAsync<MailboxKey>(key, stop))?.Version ?? 0, cancellationToken);
    }

    /// <summary>What an officer reads to a colleague who would hand a key over.</summary>
    public async Task<string> OwnFingerprintAsync(Guid officer, CancellationToken cancellationToken) =>
        await store.LoadAsync<OfficerAccount>(officer, cancellationToken) is { } own ? FingerprintOf(own.Data.Recipient) : "";

    /// <summary>What two people read to each other before a key is handed over: four groups of four of the recipient's SHA-256.</summary>
    public static string FingerprintOf(string recipient)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(recipient)));
        return string.Join(' ', Enumerable.Range(0, 4).Select(i => hash.Substring(i * 4, 4)));
    }

    internal static bool LooksLikeAge(byte[] file) => file.AsSpan().StartsWith("age-encryption.org/v1\n-> "u8);
}

/// <param name="Officer">Who waits.</param>
/// <param name="Key">For which key.</param>
/// <param name="Recipient">Their own age recipient.</param>
/// <param name="Fingerprint">To compare by voice.</param>
/// <param name="OwnFile">The key, sealed to the officer who would give it.</param>
public sealed record WaitingColleague(Officer Officer, string Key, string Recipient, string Fingerprint, byte[] OwnFile);
