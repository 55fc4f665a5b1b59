using Alertadores.Alerts.Deadlines;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.Triage.Calendars;

namespace Alertadores.Alerts.Administration;

/// <summary>A closure as an administrator writes it.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Basis">The published reference.</param>
/// <param name="Authorities">Directory ids; null: of every authority.</param>
public sealed record ClosureDraft(DateOnly From, DateOnly To, string Basis, IReadOnlyList<string>? Authorities);

/// <summary>
/// Declares closures and takes back wrong ones. Each makes a new version of the calendars, kept for ever, and a recount of the terms that run: nothing is ever
/// changed silently.
/// </summary>
public sealed class CalendarAdministration
{
    /// <summary>Days that one closure may take at most: a longer one is a typing error in a year.</summary>
    public const int MostDays = 92;

    private const string Document = ClosureList.DocumentId;

    private readonly EventStore.EventStore store;
    private readonly Law law;
    private readonly AuthorityDirectory directory;
    private readonly LawArchive archive;
    private readonly ChangeDesk changes;
    private readonly IRandomness randomness;
    private readonly TimeProvider time;

    internal CalendarAdministration(
        EventStore.EventStore store, Law law, AuthorityDirectory directory, LawArchive archive, ChangeDesk changes, IRandomness randomness, TimeProvider time)
    {
        this.store = store;
        this.law = law;
        this.directory = directory;
        this.archive = archive;
        this.changes = changes;
        this.randomness = randomness;
        this.time = time;
    }

    /// <summary>All closures, and the version to hand back with a change (0 before the first).</summary>
    public async Task<(IReadOnlyList<Closure> Closures, int Version)> ReadAsync(CancellationToken cancellationToken)
    {
        var kept = await store.LoadAsync<ClosureList>(Document, cancellationToken);
        return (kept?.Data.Closures ?? [], kept?.Version ?? 0);
    }

    /// <summary>What <see cref="DeclareAsync"/> would find wrong now; empty when it would be declared.</summary>
    public async Task<IReadOnlyList<AdministrationFault>> CheckAsync(ClosureDraft draft, AdministrationNote note, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        var faults = new List<AdministrationFault>();
        note.Check(faults);
        Check(draft, (await ReadAsync(cancellationToken)).Closures, faults);
        return faults;
    }

    /// <summary>Declares a closure.</summary>
    public async Task<AdministrationOutcome> DeclareAsync(
        OfficerSession by, int version, ClosureDraft draft, AdministrationNote note, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        var (closures, now) = await ReadAsync(cancellationToken);
        if (now != version)
        {
            return new AdministrationOutcome.Changed(now);
        }

        var faults = await CheckAsync(draft, note, cancellationToken);
        if (faults.Count > 0)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        var closure = new Closure
        {
            Number = closures.Count + 1,
            From = draft.From,
            To = draft.To,
            Basis = draft.Basis.Trim(),
            Authorities = draft.Authorities,
            DeclaredBy = by.Officer.Id,
            DeclaredAt = time.GetUtcNow(),
        };
        return await PutAsync(
            by, version, [.. closures, closure], closure, closure.Basis, AdministrationAct.ClosureDeclared, note,
            [new("days", null, Days(closure)), new("basis", null, closure.Basis), new("authorities", null, Whose(closure))], cancellationToken);
    }

    /// <summary>Takes back a closure that was declared by error; the terms are counted again without it.</summary>
    public async Task<AdministrationOutcome> WithdrawAsync(OfficerSession by, int version, int number, AdministrationNote note, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        var (closures, now) = await ReadAsync(cancellationToken);
        if (closures.FirstOrDefault(one => one.Number == number) is not { } wrong)
        {
            return new AdministrationOutcome.Unknown();
        }

        if (now != version)
        {
            return new AdministrationOutcome.Changed(now);
        }

        var faults = new List<AdministrationFault>();
        note.Check(faults, needsReference: true);
        if (!wrong.IsStanding)
        {
            faults.Add(new("number", "Este cierre ya se había retirado."));
        }

        if (faults.Count > 0)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        var withdrawn = wrong with { WithdrawnAt = time.GetUtcNow(), WithdrawnBy = by.Officer.Id };
        return await PutAsync(
            by, version, [.. closures.Select(one => one.Number == number ? withdrawn : one)], withdrawn, note.Reference.Trim(), AdministrationAct.ClosureWithdrawn, note,
            [new("days", Days(wrong), null), new("basis", wrong.Basis, null), new("authorities", Whose(wrong), null)], cancellationToken);
    }

    private async Task<AdministrationOutcome> PutAsync(
        OfficerSession by,
        int version,
        IReadOnlyList<Closure> closures,
        Closure changed,
        string basis,
        AdministrationAct act,
        AdministrationNote note,
        AdministrationChange[] entries,
        CancellationToken cancellationToken)
    {
        var list = new ClosureList { Closures = closures };
        var book = law.Clock.Book.With(list.Standing);
        var recount = Recount.Of(Parts.RandomId.Draw(randomness), book.Version, basis, changed.Authorities, by.Officer.Id, time.GetUtcNow());
        await using var session = changes.Open(by);
        session.Store(Document, list, version);
        await archive.AddAsync(session, book, cancellationToken);
        session.Store(recount.Id, recount, expectedVersion: 0);
        AdministrationLog.Record(session, act, changed.Alias, note, [.. entries, new("calendar", law.BookFor(directory).Version, book.Version)]);
        return await changes.SaveAsync(
            session, new AdministrationOutcome.Done(version + 1, recount.Id.ToString()), async stop => (await ReadAsync(stop)).Version, cancellationToken);
    }

    private void Check(ClosureDraft draft, IReadOnlyList<Closure> closures, List<AdministrationFault> faults)
    {
        if (string.IsNullOrWhiteSpace(draft.Basis) || draft.Basis.Length > AdministrationNote.LongestReference || draft.Basis.Any(char.IsControl))
        {
            faults.Add(new("basis", $"Escribe la referencia publicada del cierre (por ejemplo, «DOF 12-12-2026»), en una línea de hasta {AdministrationNote.LongestReference} caracteres."));
        }

        var concerned = Concerned(draft, faults);
        if (draft.From > draft.To)
        {
            faults.Add(new("to", "El último día es anterior al primero."));
            return;
        }

        if (draft.To.DayNumber - draft.From.DayNumber >= MostDays)
        {
            faults.Add(new("to", $"Un cierre dura hasta {MostDays} días. Revisa los años."));
            return;
        }

        if (draft.To.Year < Today().Year)
        {
            faults.Add(new("from", "El cierre es de un año que ya terminó. Solo se declaran cierres del año en curso o de los siguientes."));
            return;
        }

        var overlapping = closures.Where(one => one.IsStanding && one.From <= draft.To && draft.From <= one.To && concerned.Exists(authority => one.Concerns(authority.Id))).ToList();
        if (overlapping.Count > 0)
        {
            faults.Add(new("from", $"Ya hay un cierre en esos días: {string.Join("; ", overlapping.Select(one => $"{one.Alias}, {Days(one)}, {one.Basis}"))}. Retíralo primero si está mal."));
        }
        else if (concerned.Count > 0)
        {
            CheckDays(draft, concerned, faults);
        }
    }

    private List<Authority> Concerned(ClosureDraft draft, List<AdministrationFault> faults)
    {
        if (draft.Authorities is null)
        {
            return [.. directory.All];
        }

        var unknown = draft.Authorities.Where(id => directory.Find(id) is null).ToList();
        if (draft.Authorities.Count == 0 || unknown.Count > 0 || draft.Authorities.Distinct(StringComparer.Ordinal).Count() != draft.Authorities.Count)
        {
            faults.Add(new("authorities", "Elige al menos una autoridad del directorio, cada una una vez, o todas."));
        }

        return [.. draft.Authorities.Select(directory.Find).OfType<Authority>()];
    }

    // A closure that closes nothing would be a version of the calendars that differs in nothing but its name.
    private void CheckDays(ClosureDraft draft, List<Authority> concerned, List<AdministrationFault> faults)
    {
        var clock = law.ClockFor(directory);
        try
        {
            var closes = concerned.Exists(authority =>
            {
                var calendar = clock.Book.Resolve(clock.For(authority.Id).Calendar);
                return Enumerable.Range(0, draft.To.DayNumber - draft.From.DayNumber + 1).Any(i => calendar.IsBusinessDay(draft.From.AddDays(i)));
            });
            if (!closes)
            {
                faults.Add(new("from", "En esos días no hay ninguno hábil: son fin de semana o ya eran inhábiles. El cierre no cambiaría ningún plazo."));
            }
        }
        catch (CalendarYearException outside)
        {
            faults.Add(new("from", outside.Message));
        }
    }

    private DateOnly Today() => TimeZones.ToLocal(time.GetUtcNow(), directory.Current.Installation?.TimeZone ?? law.Clock.Book.DefaultZone).Date;

    private static string Days(Closure closure) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{closure.From:yyyy-MM-dd}..{closure.To:yyyy-MM-dd}");

    private static string Whose(Closure closure) => closure.Authorities is { } some ? string.Join(", ", some) : "*";
}
