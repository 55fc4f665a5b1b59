using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Audit;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Custody;
using Alertadores.Alerts.Deadlines;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Jobs;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Mailbox;
using Alertadores.Alerts.Notices;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.PageKeys;
using Alertadores.Alerts.Pool;
using Alertadores.Alerts.Requests;
using Alertadores.Alerts.Retention;
using Alertadores.Alerts.Search;
using Alertadores.Alerts.Statistics;
using Alertadores.Alerts.Statistics.Publication;
using Alertadores.Alerts.Uploads;
using Alertadores.Alerts.Worklists;
using Alertadores.Crypto.Randomness;
using Alertadores.EventStore.Migrations;
using Alertadores.EventStore.Projections;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts;

/// <summary>What the room is made from.</summary>
/// <param name="Database">The application's role: no right to delete or change history.</param>
/// <param name="Protection">Wraps keys at rest; its own ring is sealed by a master key outside the database.</param>
/// <param name="Time">The one clock of the process.</param>
/// <param name="Randomness">The one source of randomness.</param>
/// <param name="Law">Rules, conducts, calendars.</param>
public sealed record AlertsRoomParts(
    NpgsqlDataSource Database, IDataProtectionProvider Protection, TimeProvider Time, IRandomness Randomness, Law Law)
{
    /// <summary>How much room files may take.</summary>
    public UploadSpace Uploads { get; init; } = UploadSpace.Of(UploadLimits.TotalBytes);

    /// <summary>How officials get notices; without a mail server none is written.</summary>
    public NoticeOptions Notices { get; init; } = NoticeOptions.None;
}

/// <summary>
/// Everything that the doors and the jobs call, composed once per process. Keeps no state between requests but caches, so that any
/// number of nodes can stand on one database.
/// </summary>
public sealed class AlertsRoom : IDisposable
{
    private readonly CaseTagKeys _tagKeys;
    private readonly FactSearch _search;

    private AlertsRoom(AlertsRoomParts parts, EventStore.EventStore store, AuthorityDirectory directory)
    {
        Time = parts.Time;
        Randomness = parts.Randomness;
        Law = parts.Law;
        Store = store;
        Directory = directory;
        Installation = new InstallationFacts(directory);
        Keys = new MailboxKeys(directory);
        PageKeys = new PageKeyRing(parts.Database, parts.Protection, parts.Time, parts.Randomness);
        Uploads = new UploadDesk(parts.Database, PageKeys, parts.Randomness, parts.Uploads);

        var factsKeys = new FactsKeys(parts.Protection, parts.Randomness);
        _tagKeys = new CaseTagKeys(parts.Database, parts.Protection, parts.Randomness);
        var tags = new CaseTags(_tagKeys, parts.Randomness);
        var pool = new IntakePool(parts.Database);
        Notices = new NoticeRoom(parts.Database, store, parts.Law, directory, parts.Notices, parts.Time);
        Jobs = new JobRuns(parts.Database, parts.Time);
        Pool = new PoolRelease(parts.Database, pool, store, parts.Law, directory, factsKeys, tags, Notices.OnCall);
        var preparation = new FilingPreparation(parts.Law, directory, Keys, factsKeys, parts.Time, parts.Randomness);
        var commit = new FilingCommit(directory, pool, Pool);
        Filing = new FilingDesk(preparation, commit, Uploads, parts.Randomness);
        SealedUploads = new SealedUploadDesk(parts.Database, PageKeys, parts.Randomness, parts.Uploads);
        SealedFiling = new SealedFilingDesk(preparation, commit, SealedUploads, parts.Randomness);
        Mailboxes = new MailboxDesk(parts.Database, store, parts.Law, directory, Keys, factsKeys, Uploads, parts.Time, parts.Randomness);
        Cases = new CaseFiles(parts.Database, store, directory, Keys, factsKeys);
        _search = new FactSearch(parts.Database, _tagKeys, new MissingTags(parts.Database, tags, Cases.DetailsOfAsync));
        Inbox = new Inbox(parts.Database, _search);
        Agenda = new Agenda(Inbox);
        Coordination = new Coordination(parts.Database, Agenda, directory, parts.Law);
        SavedFilters = new SavedFilters(parts.Database, parts.Protection, parts.Randomness);
        Tags = tags;
        Attachments = new CaseAttachments(parts.Database, store, Cases, Keys);
        Acts = new CaseActs(parts.Database, store, Cases, parts.Law, directory, Keys, tags, new CaseConsents(parts.Database, factsKeys), parts.Time);
        Custody = new CustodyDesk(parts.Database, store, parts.Law, directory, Keys, parts.Time);
        Conversations = new CaseConversations(parts.Database, store, Cases, parts.Law, directory, Keys, factsKeys, parts.Time);
        Sessions = new OfficerSessions(store, parts.Database, parts.Protection, parts.Randomness, parts.Time);
        SignIn = new OfficerSignIn(store, parts.Database, directory, Sessions, parts.Protection, parts.Time);
        Administration = new AdministrationRoom(parts, store, directory, factsKeys);
        Requests = new RequestKeys(parts.Database, parts.Time);
        Audit = new AuditBook(parts.Database, store, parts.Time);
        Replays = new CountReplays(Administration.Archive.BookAsync, parts.Law.Clock.Deadlines);
        Review = new AuditReview(parts.Database, store, Replays);
        Sweep = new DeadlineSweep(parts.Database, store, parts.Law, directory, parts.Time);

        var counts = new CountsProjection(parts.Protection, factsKeys, parts.Law.Conducts, () => parts.Law.ClockFor(directory));
        Projections = new ProjectionRunner(parts.Database, AlertEvents.Catalogue, [counts], new ProjectionPace(), parts.Time);
        var books = new CountBooks(parts.Database, parts.Protection);
        Statistics = new StatisticsDesk(books, directory);
        Publication = new StatisticsPublisher(parts.Database, books, directory, Projections.Monitor, parts.Time);
    }

    /// <summary>The migrations of this room and of what it stands on, in the order in which they run.</summary>
    public static IReadOnlyList<MigrationSet> Migrations { get; } =
    [
        MigrationSet.EventStore,
        DirectoryStorage.Migrations,
        MigrationSet.FromAssembly("alerts", typeof(AlertsRoom).Assembly, "Migrations"),
    ];

    /// <summary>The one clock of the process.</summary>
    public TimeProvider Time { get; }

    /// <summary>The one source of randomness.</summary>
    public IRandomness Randomness { get; }

    /// <summary>Rules, conducts, calendars.</summary>
    public Law Law { get; }

    /// <summary>Streams and documents.</summary>
    public EventStore.EventStore Store { get; }

    /// <summary>Authorities, by id.</summary>
    public AuthorityDirectory Directory { get; }

    /// <summary>Whether and as what this installation was founded.</summary>
    public InstallationFacts Installation { get; }

    /// <summary>The authorities' public keys.</summary>
    public MailboxKeys Keys { get; }

    /// <summary>Seals the state of the portal's pages.</summary>
    public PageKeyRing PageKeys { get; }

    /// <summary>Takes files in, before their alert.</summary>
    public UploadDesk Uploads { get; }

    /// <summary>Takes alerts in.</summary>
    public FilingDesk Filing { get; }

    /// <summary>Takes files in that came sealed.</summary>
    public SealedUploadDesk SealedUploads { get; }

    /// <summary>Takes alerts in that came sealed.</summary>
    public SealedFilingDesk SealedFiling { get; }

    /// <summary>Answers reporters.</summary>
    public MailboxDesk Mailboxes { get; }

    /// <summary>Moves the pool into the streams.</summary>
    public PoolRelease Pool { get; }

    /// <summary>Lets officials in.</summary>
    public OfficerSignIn SignIn { get; }

    /// <summary>Who is signed in.</summary>
    public OfficerSessions Sessions { get; }

    /// <summary>Lists alerts for officials.</summary>
    public Inbox Inbox { get; }

    /// <summary>What an officer's day begins with.</summary>
    public Agenda Agenda { get; }

    /// <summary>What a coordinator looks after.</summary>
    public Coordination Coordination { get; }

    /// <summary>The filters that officers keep.</summary>
    public SavedFilters SavedFilters { get; }

    /// <summary>Makes blind tags.</summary>
    internal CaseTags Tags { get; }

    /// <summary>One alert for one official.</summary>
    public CaseFiles Cases { get; }

    /// <summary>The files of alerts, for officials.</summary>
    public CaseAttachments Attachments { get; }

    /// <summary>What officers do.</summary>
    public CaseActs Acts { get; }

    /// <summary>What custodians of reporters' identities do.</summary>
    public CustodyDesk Custody { get; }

    /// <summary>What officers and reporters say to each other.</summary>
    public CaseConversations Conversations { get; }

    /// <summary>What administrators do.</summary>
    public AdministrationRoom Administration { get; }

    /// <summary>Which requests of officials were done.</summary>
    public RequestKeys Requests { get; }

    /// <summary>Writes down what time does.</summary>
    public DeadlineSweep Sweep { get; }

    /// <summary>Tells officials that they should look.</summary>
    public NoticeRoom Notices { get; }

    /// <summary>When the jobs ran.</summary>
    public JobRuns Jobs { get; }

    /// <summary>What auditors list.</summary>
    public AuditBook Audit { get; }

    /// <summary>Makes recorded counts again.</summary>
    public CountReplays Replays { get; }

    /// <summary>Checks histories by computation.</summary>
    public AuditReview Review { get; }

    /// <summary>The views that follow the events by themselves; each node runs it, one of them works.</summary>
    public ProjectionRunner Projections { get; }

    /// <summary>Full counts for officials.</summary>
    public StatisticsDesk Statistics { get; }

    /// <summary>Counts for everybody.</summary>
    public StatisticsPublisher Publication { get; }

    /// <summary>Composes the room on a database whose migrations have run.</summary>
    public static async Task<AlertsRoom> OpenAsync(AlertsRoomParts parts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parts);

        // The projections count by the directory's calendars, and the directory is read through the store: the directory comes second.
        AuthorityDirectory? directory = null;
        var store = new EventStore.EventStore(
            parts.Database,
            AlertEvents.Catalogue,
            [
                new DeadlineRows(() => parts.Law.ClockFor(directory!)),
                new CaseRows(() => directory!, () => parts.Law.ClockFor(directory!)),
                new EndedCases(),
                new AuditRows(() => parts.Law.ClockFor(directory!)),
            ],
            parts.Time);
        directory = await AuthorityDirectory.OpenAsync(store, parts.Database, parts.Time, cancellation).ConfigureAwait(false);
        var room = new AlertsRoom(parts, store, directory);
        await room.Administration.Archive.KeepPresentAsync(cancellation).ConfigureAwait(false);
        return room;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        PageKeys.Dispose();
        _search.Dispose();
        _tagKeys.Dispose();
        Notices.Dispose();
    }
}
