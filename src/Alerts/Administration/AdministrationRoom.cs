using Alertadores.Alerts.Deadlines;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Retention;

namespace Alertadores.Alerts.Administration;

/// <summary>Everything that administrators do, and the jobs that follow from it. Sees no content of an alert and shows none.</summary>
public sealed class AdministrationRoom
{
    private readonly Directory.AuthorityDirectory directory;
    private readonly PreviewRun previews;

    internal AdministrationRoom(AlertsRoomParts parts, EventStore.EventStore store, Directory.AuthorityDirectory directory, FactsKeys factsKeys)
    {
        this.directory = directory;
        var changes = new ChangeDesk(store, directory);
        Log = new AdministrationLog(store, parts.Database);
        Archive = new LawArchive(store, parts.Law, directory, parts.Time);
        Calendars = new CalendarAdministration(store, parts.Law, directory, Archive, changes, parts.Randomness, parts.Time);
        Rules = new RuleAdministration(store, parts.Law, directory, Archive, changes, parts.Randomness, parts.Time);
        Officers = new OfficerAdministration(store, directory, changes);
        Authorities = new AuthorityAdministration(store, parts.Law, directory, changes, parts.Randomness, parts.Time);
        Covers = new CoverAdministration(store, directory, changes);
        Invitations = new InvitationDesk(store, directory, changes, parts.Protection, parts.Randomness, parts.Time);
        Handover = new KeyHandover(store, directory, changes);
        Retention = new RetentionDesk(parts.Database, store, directory, changes, parts.Randomness, parts.Time);
        Recounts = new DeadlineRecount(parts.Database, store, parts.Law, directory, parts.Time);
        previews = new PreviewRun(parts.Database, store, parts.Law, Archive, factsKeys, parts.Time);
    }

    /// <summary>Who changed what, when and why.</summary>
    public AdministrationLog Log { get; }

    /// <summary>Every version of calendars and rules.</summary>
    public LawArchive Archive { get; }

    /// <summary>Closures.</summary>
    public CalendarAdministration Calendars { get; }

    /// <summary>Switches of the rule table.</summary>
    public RuleAdministration Rules { get; }

    /// <summary>Accounts of officials.</summary>
    public OfficerAdministration Officers { get; }

    /// <summary>Offices.</summary>
    public AuthorityAdministration Authorities { get; }

    /// <summary>Substitutes and chains of escalation.</summary>
    public CoverAdministration Covers { get; }

    /// <summary>New officials.</summary>
    public InvitationDesk Invitations { get; }

    /// <summary>Keys from one officer to the next.</summary>
    public KeyHandover Handover { get; }

    /// <summary>How long ended alerts are kept, and the erasing of those whose time is over.</summary>
    public RetentionDesk Retention { get; }

    /// <summary>What is owed about keys now.</summary>
    public KeyDuties Duties => KeyDuties.Of(directory.Current);

    /// <summary>Terms that are counted again.</summary>
    public DeadlineRecount Recounts { get; }

    /// <summary>Does what waits: recounts first, then previews, then what two persons approved to erase. For the job; on one node at a time, though two would do no harm.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        await Recounts.RunAsync(cancellationToken);
        await previews.RunAsync(cancellationToken);
        await Retention.RunAsync(cancellationToken);
    }
}
