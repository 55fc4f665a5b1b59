using System.Collections.Frozen;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Parts;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Notes;
using Alertadores.Triage.Deadlines;
using Npgsql;

namespace Alertadores.Alerts.Directory;

/// <summary>
/// The directory as each node holds it in memory. Reading it costs no query: once in <see cref="CheckEvery"/> a read also starts, in the background,
/// a look at the version row, and the documents are read again only when it has changed. What another node changed is seen here within seconds.
/// </summary>
public sealed class AuthorityDirectory
{
    /// <summary>How long a node may go without comparing versions.</summary>
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(5);

    private readonly EventStore.EventStore store;
    private readonly NpgsqlDataSource database;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private volatile DirectorySnapshot snapshot = DirectorySnapshot.Empty;
    private long lastCheck;

    // Both under the gate.
    private Task looking = Task.CompletedTask;
    private Task? next;

    private AuthorityDirectory(EventStore.EventStore store, NpgsqlDataSource database, TimeProvider time)
    {
        this.store = store;
        this.database = database;
        this.time = time;
        lastCheck = time.GetTimestamp();
    }

    /// <summary>All entries, the coordination desk last. Empty until an installation is founded.</summary>
    public IReadOnlyList<Authority> All => Current.Authorities;

    /// <summary>Null until an installation is founded.</summary>
    public Authority? CoordinationDesk => Current.Authorities.LastOrDefault(authority => authority.Kind == AuthorityKind.Coordination);

    internal DirectorySnapshot Current
    {
        get
        {
            var seen = Interlocked.Read(ref lastCheck);
            if (time.GetElapsedTime(seen) > CheckEvery && Interlocked.CompareExchange(ref lastCheck, time.GetTimestamp(), seen) == seen)
            {
                _ = RefreshInBackgroundAsync();
            }

            return snapshot;
        }
    }

    /// <summary>Reads the directory for the first time.</summary>
    public static async Task<AuthorityDirectory> OpenAsync(
        EventStore.EventStore store, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var directory = new AuthorityDirectory(store, database, time);
        await directory.RefreshAsync(cancellationToken);
        return directory;
    }

    public Authority? Find(string? id) => id is not null && Current.ById.TryGetValue(id, out var found) ? found : null;

    /// <summary>The name in force on a day, or the id itself where the directory does not know it (an authority that was removed still stands in old events).</summary>
    public string DisplayName(string id, DateOnly day) => Find(id)?.NameOn(day) ?? id;

    /// <summary>Who an actor of an event is, without secrets.</summary>
    public Officer? FindOfficer(Guid id) => Current.Officers.GetValueOrDefault(id);

    /// <summary>Everybody who has an account, in order of name.</summary>
    public IReadOnlyList<Officer> Officers => [.. Current.Officers.Values.OrderBy(officer => officer.Name, StringComparer.Ordinal)];

    /// <summary>Whether this person may sign in.</summary>
    public bool IsActive(Guid officer) => Current.StatusOf(officer) == OfficerStatus.Active;

    /// <summary>Who stands in for whom in an authority, and who is told when nobody acts; empty where nothing was said.</summary>
    public AuthorityCover CoverOf(string authority) => Current.Covers.GetValueOrDefault(authority) ?? new AuthorityCover { Authority = authority };

    /// <summary>Who works at an authority or desk, in order of name.</summary>
    public IReadOnlyList<Officer> OfficersOf(string authority) =>
        [.. Current.Officers.Values
            .Where(officer => string.Equals(officer.AuthorityId, authority, StringComparison.Ordinal))
            .OrderBy(officer => officer.Name, StringComparer.Ordinal).ThenBy(officer => officer.Id)];

    /// <summary>Makes sure that what other nodes committed before this call is seen. One small query when nothing changed.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            // A look that has not begun yet will see all that is there now: whoever asks while one runs shares the next one.
            next ??= looking.IsCompleted ? null : LookAfterAsync(looking);
            return (next ?? (looking = LookAsync())).WaitAsync(cancellationToken);
        }
    }

    private async Task LookAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        Task look;
        lock (gate)
        {
            (looking, next) = (next!, null);
            look = LookAsync();
        }

        await look;
    }

    private async Task LookAsync()
    {
        Interlocked.Exchange(ref lastCheck, time.GetTimestamp());

        // The version is read before the documents: what changes in between carries a higher one and is read at the next check.
        var version = await ReadVersionAsync(CancellationToken.None);
        if (version != snapshot.Version)
        {
            snapshot = await ReadAsync(version, CancellationToken.None);
        }
    }

    /// <summary>Call in the transaction of every change to a document of <see cref="DirectoryStorage"/>; nodes reload because of it.</summary>
    internal static async Task RaiseVersionAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var raise = new NpgsqlCommand("UPDATE directory_version SET version = version + 1", connection, transaction);
        await raise.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A database that is away for a moment leaves what is in memory; the next check tries again, and whoever writes sees the error itself.</summary>
    private async Task RefreshInBackgroundAsync()
    {
        try
        {
            await RefreshAsync(CancellationToken.None);
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException or ObjectDisposedException or IOException)
        {
        }
    }

    private async Task<long> ReadVersionAsync(CancellationToken cancellationToken)
    {
        await using var read = database.CreateCommand("SELECT version FROM directory_version");
        return (long)(await read.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }

    private async Task<DirectorySnapshot> ReadAsync(long version, CancellationToken cancellationToken)
    {
        var installation = await store.LoadAsync<Installation>(Installation.DocumentId, cancellationToken);
        var authorities = (await store.QueryAllAsync<Authority>(cancellationToken)).Select(document => document.Data)
            .OrderBy(authority => authority.Kind == AuthorityKind.Coordination).ThenBy(authority => authority.Id, StringComparer.Ordinal).ToList();
        var keys = (await store.QueryAllAsync<MailboxKey>(cancellationToken)).Select(document => document.Data).ToList();
        var custody = await store.QueryAllAsync<CustodyKey>(cancellationToken);
        var notes = await store.QueryAllAsync<RecipientsNote>(cancellationToken);
        var officers = await store.QueryAllAsync<OfficerAccount>(cancellationToken);
        var closures = (await store.LoadAsync<ClosureList>(ClosureList.DocumentId, cancellationToken))?.Data;
        var switches = (await store.LoadAsync<RuleSwitches>(RuleSwitches.DocumentId, cancellationToken))?.Data;
        var covers = await store.QueryAllAsync<AuthorityCover>(cancellationToken);
        var current = keys.Where(key => key.Until is null)
            .GroupBy(key => key.Authority, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.MaxBy(key => key.Epoch)!, StringComparer.Ordinal);
        return new DirectorySnapshot
        {
            Version = version,
            Installation = installation?.Data,
            Authorities = authorities,
            ById = authorities.ToFrozenDictionary(authority => authority.Id, StringComparer.Ordinal),
            Clocks = authorities.ToFrozenDictionary(
                authority => authority.Id, authority => new AuthorityClock(CalendarOf(authority, closures), authority.TimeZone), StringComparer.Ordinal),
            Closures = closures,
            Switches = switches,
            Covers = covers.Select(document => document.Data).ToFrozenDictionary(cover => cover.Authority, StringComparer.Ordinal),
            KeysById = keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal),
            CurrentKeys = current,
            Recipients = current.Values.Select(key => (key.Authority, Recipient: RecipientOf(key))).Where(one => one.Recipient is not null)
                .ToFrozenDictionary(one => one.Authority, one => one.Recipient!, StringComparer.Ordinal),
            CustodyKeys = [.. custody.Select(document => document.Data)],
            Notes = notes.Select(document => document.Data).ToFrozenDictionary(note => note.Owner, StringComparer.Ordinal),
            Signers = SignersOf(installation?.Data, notes.Select(document => document.Data)),
            Statuses = officers.ToFrozenDictionary(document => document.Data.Id, document => document.Data.Status),
            Officers = officers.Select(document => document.Data.Officer).ToFrozenDictionary(officer => officer.Id),
        };
    }

    // A key that cannot be read stops what is sealed to its authority, and nothing else.
    private static PartRecipient? RecipientOf(MailboxKey key) =>
        X25519Recipient.TryParse(key.Recipient, out var recipient) ? new PartRecipient(key.Id, recipient) : null;

    /// <summary>The authority's own expression with the closures that concern it.</summary>
    internal static string CalendarOf(Authority authority, ClosureList? closures) =>
        string.Join('+', [authority.Calendar, .. (closures?.Closures ?? []).Where(closure => closure.IsStanding && closure.Concerns(authority.Id)).Select(closure => closure.Alias)]);

    // A note that does not verify, or says more than its format, certifies nothing.
    private static FrozenDictionary<string, byte[]> SignersOf(Installation? installation, IEnumerable<RecipientsNote> notes) =>
        installation is null || !NoteVerifier.TryParse(installation.FoundingKey, out var founding)
            ? FrozenDictionary<string, byte[]>.Empty
            : notes
                .SelectMany(note => SignedNote.Verify(note.Note, [founding]) is { } text
                    && RecipientsNoteText.TryRead(text, installation.Id, note.Owner, out var keys) ? keys : [])
                .Where(key => key.Signer is not null)
                .ToFrozenDictionary(key => key.Id, key => key.Signer!, StringComparer.Ordinal);
}
