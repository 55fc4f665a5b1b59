using System.Globalization;
using Alertadores.Alerts.Deadlines;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Alerts.Administration;

/// <summary>What an administrator may change of an authority beside its names and its calendar.</summary>
/// <param name="Institutions">Ids of the institution catalogue.</param>
/// <param name="Scopes">Codes of whole scopes.</param>
/// <param name="Units">Units of a prosecutor.</param>
/// <param name="Contact">How a person reaches it.</param>
public sealed record AuthorityDraft(
    IReadOnlyList<string> Institutions, IReadOnlyList<string> Scopes, IReadOnlyList<AuthorityUnit> Units, AuthorityContact Contact);

/// <summary>
/// Names by date, competence, units, contact, calendar and zone of the authorities that were founded. The same rules hold as for a founding, over the whole directory: no
/// two offices may claim one matter.
/// </summary>
public sealed class AuthorityAdministration
{
    private readonly EventStore.EventStore store;
    private readonly Law law;
    private readonly AuthorityDirectory directory;
    private readonly ChangeDesk changes;
    private readonly IRandomness randomness;
    private readonly TimeProvider time;

    internal AuthorityAdministration(EventStore.EventStore store, Law law, AuthorityDirectory directory, ChangeDesk changes, IRandomness randomness, TimeProvider time)
    {
        this.store = store;
        this.law = law;
        this.directory = directory;
        this.changes = changes;
        this.randomness = randomness;
        this.time = time;
    }

    /// <summary>One authority, with the version to hand back; null for an unknown id.</summary>
    public async Task<(Authority Authority, int Version)?> FindAsync(string id, CancellationToken cancellationToken) =>
        directory.Find(id) is not null && await store.LoadAsync<Authority>(id, cancellationToken) is { } kept ? (kept.Data, kept.Version) : null;

    /// <summary>A new display name from a day on; the one that is open ends on the day before.</summary>
    public Task<AdministrationOutcome> RenameAsync(
        OfficerSession by, string id, int version, string name, DateOnly from, AdministrationNote note, CancellationToken cancellationToken) =>
        ChangeAsync(
            by, id, version, AdministrationAct.AuthorityRenamed, note, needsReference: true, recount: false,
            authority => authority with
            {
                Names =
                [
                    .. authority.Names.Select(one => one.Until is null && (one.From is null || one.From < from) ? one with { Until = from.AddDays(-1) } : one),
                    new NameInForce(name, from),
                ],
            },
            cancellationToken);

    /// <summary>Institutions, scopes, units, contact.</summary>
    public Task<AdministrationOutcome> ChangeAsync(
        OfficerSession by, string id, int version, AuthorityDraft draft, AdministrationNote note, CancellationToken cancellationToken) =>
        ChangeAsync(
            by, id, version, AdministrationAct.AuthorityChanged, note, needsReference: false, recount: false,
            authority => authority with
            {
                Institutions = [.. draft.Institutions],
                Scopes = [.. draft.Scopes],
                Units = [.. draft.Units],
                Contact = draft.Contact == new AuthorityContact() ? null : draft.Contact,
            },
            cancellationToken);

    /// <summary>Another calendar expression or zone. With another calendar the terms that run are counted again; the zone holds for new terms only.</summary>
    public Task<AdministrationOutcome> SetCalendarAsync(
        OfficerSession by, string id, int version, string calendar, string zone, AdministrationNote note, CancellationToken cancellationToken) =>
        ChangeAsync(
            by, id, version, AdministrationAct.AuthorityCalendarChanged, note, needsReference: true, recount: true,
            authority => authority with { Calendar = calendar, TimeZone = zone },
            cancellationToken);

    private async Task<AdministrationOutcome> ChangeAsync(
        OfficerSession by,
        string id,
        int version,
        AdministrationAct act,
        AdministrationNote note,
        bool needsReference,
        bool recount,
        Func<Authority, Authority> change,
        CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        if (directory.Find(id) is null || await store.LoadAsync<Authority>(id, cancellationToken) is not { } kept)
        {
            return new AdministrationOutcome.Unknown();
        }

        if (kept.Version != version)
        {
            return new AdministrationOutcome.Changed(kept.Version);
        }

        var faults = new List<AdministrationFault>();
        note.Check(faults, needsReference);
        var (before, after) = (kept.Data, change(kept.Data));
        CheckUnits(after, faults);
        Check(after, faults);
        var entries = Differences(before, after);
        if (entries.Length == 0)
        {
            faults.Add(new("", "Así está ahora: no hay nada que cambiar."));
        }

        if (faults.Count > 0)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        await using var session = changes.Open(by);
        session.Store(id, after, version);
        if (recount && !string.Equals(before.Calendar, after.Calendar, StringComparison.Ordinal))
        {
            var again = Recount.Of(Parts.RandomId.Draw(randomness), law.BookFor(directory).Version, note.Reference.Trim(), [id], by.Officer.Id, time.GetUtcNow());
            session.Store(again.Id, again, expectedVersion: 0);
        }

        AdministrationLog.Record(session, act, id, note, entries);
        return await changes.SaveAsync(session, new AdministrationOutcome.Done(version + 1, id), async stop => (await store.LoadAsync<Authority>(id, stop))?.Version ?? 0, cancellationToken);
    }

    private static void CheckUnits(Authority after, List<AdministrationFault> faults)
    {
        var found = new List<DescriptionError>();
        foreach (var unit in after.Units)
        {
            DescriptionRules.CheckText("units", unit.Name, 200, found);
        }

        if (found.Count > 0)
        {
            faults.Add(new("units", "El nombre de una unidad está vacío, pasa de 200 caracteres o tiene caracteres que no se ven."));
        }
    }

    // The rules of a founding over the directory as it would be; what they find elsewhere is not of this change.
    private void Check(Authority after, List<AdministrationFault> faults)
    {
        var others = directory.All.Where(one => one.Kind != AuthorityKind.Coordination && !string.Equals(one.Id, after.Id, StringComparison.Ordinal)).Select(Describe).ToList();
        var isDesk = after.Kind == AuthorityKind.Coordination;
        var found = new List<DescriptionError>();
        var here = directory.Current.Installation!;
        var description = new InstallationDescription
        {
            Id = here.Id,
            Name = here.Name,
            Calendar = here.Calendar,
            TimeZone = here.TimeZone,
            Authorities = isDesk ? others : [.. others, Describe(after)],
            Coordination = isDesk ? Describe(after) : Describe(directory.CoordinationDesk!),
            Officers = [],
            Custodians = [],
        };
        var book = law.BookFor(directory);
        AuthorityRules.Check(description, KnownNames.Bundled with { CalendarFault = expression => KnownNames.FaultOf(book, expression) }, found);
        var place = isDesk ? "coordination" : string.Create(CultureInfo.InvariantCulture, $"authorities[{others.Count}]");
        faults.AddRange(found.Where(fault => fault.Path.StartsWith(place, StringComparison.Ordinal)).Select(fault => new AdministrationFault(FieldOf(fault.Path[place.Length..]), Sentence(fault.Message))));
    }

    private static string FieldOf(string path)
    {
        var field = path.TrimStart('.').Split('.', '[')[0];
        return string.Equals(field, "timezone", StringComparison.Ordinal) ? "zone" : field;
    }

    private static string Sentence(string message) => char.ToUpper(message[0], CultureInfo.InvariantCulture) + message[1..] + ".";

    private static AuthorityDescription Describe(Authority one) => new()
    {
        Id = one.Id,
        Kind = one.Kind,
        Institutions = one.Institutions,
        Scopes = one.Scopes,
        State = one.State,
        Names = one.Names,
        Units = one.Units,
        Calendar = one.Calendar,
        TimeZone = one.TimeZone,
        Contact = one.Contact,
    };

    private static AdministrationChange[] Differences(Authority before, Authority after) =>
    [
        .. new AdministrationChange[]
        {
            new("names", Names(before), Names(after)),
            new("institutions", string.Join(", ", before.Institutions), string.Join(", ", after.Institutions)),
            new("scopes", string.Join(", ", before.Scopes), string.Join(", ", after.Scopes)),
            new("units", string.Join(", ", before.Units.Select(unit => $"{unit.Code} {unit.Name}")), string.Join(", ", after.Units.Select(unit => $"{unit.Code} {unit.Name}"))),
            new("phone", before.Contact?.Phone, after.Contact?.Phone),
            new("email", before.Contact?.Email, after.Contact?.Email),
            new("url", before.Contact?.Url, after.Contact?.Url),
            new("address", before.Contact?.Address, after.Contact?.Address),
            new("calendar", before.Calendar, after.Calendar),
            new("zone", before.TimeZone, after.TimeZone),
        }.Where(change => !string.Equals(change.Before, change.After, StringComparison.Ordinal)),
    ];

    private static string Names(Authority authority) => string.Join("; ", authority.Names.Select(name =>
        string.Create(CultureInfo.InvariantCulture, $"{name.Text} ({name.From:yyyy-MM-dd}..{name.Until:yyyy-MM-dd})")));
}
