using System.Globalization;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.EventStore;
using Alertadores.Triage.Calendars;
using Npgsql;

namespace Alertadores.Alerts.Retention;

/// <summary>
/// How long ended alerts are kept, and the erasing of those whose time is over. One person proposes, another approves: an administrator, or a coordinator of the
/// desk. Neither sees more than a count; a job erases.
/// </summary>
public sealed class RetentionDesk
{
    private readonly EventStore.EventStore store;
    private readonly AuthorityDirectory directory;
    private readonly ChangeDesk changes;
    private readonly DueAlerts due;
    private readonly AlertEraser eraser;
    private readonly IRandomness randomness;
    private readonly TimeProvider time;

    internal RetentionDesk(NpgsqlDataSource database, EventStore.EventStore store, AuthorityDirectory directory, ChangeDesk changes, IRandomness randomness, TimeProvider time)
    {
        this.store = store;
        this.directory = directory;
        this.changes = changes;
        this.randomness = randomness;
        this.time = time;
        due = new DueAlerts(database, directory);
        eraser = new AlertEraser(store);
    }

    /// <summary>The terms, with the version to hand back (0 before the first).</summary>
    public async Task<(RetentionPolicy Policy, int Version)> ReadAsync(CancellationToken cancellationToken)
    {
        var kept = await store.LoadAsync<RetentionPolicy>(RetentionPolicy.DocumentId, cancellationToken);
        return (kept?.Data ?? new RetentionPolicy { Terms = [] }, kept?.Version ?? 0);
    }

    /// <summary>How many alerts are due today, up to <see cref="Erasure.MostAlerts"/>.</summary>
    public async Task<int> CountDueAsync(CancellationToken cancellationToken) =>
        (await due.ListAsync((await ReadAsync(cancellationToken)).Policy, Today(), Erasure.MostAlerts, cancellationToken)).Count;

    /// <summary>All proposals, newest first.</summary>
    public async Task<IReadOnlyList<(Erasure Erasure, int Version)>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await store.QueryAllAsync<Erasure>(cancellationToken)).OrderByDescending(one => one.Data.ProposedAt).Select(one => (one.Data, one.Version))];

    /// <summary>Other terms. They hold for alerts that ended before, too.</summary>
    public async Task<AdministrationOutcome> SetAsync(
        OfficerSession by, int version, IReadOnlyList<RetentionTerm> terms, AdministrationNote note, CancellationToken cancellationToken)
    {
        var (before, now) = await ReadAsync(cancellationToken);
        if (now != version)
        {
            return new AdministrationOutcome.Changed(now);
        }

        var faults = new List<AdministrationFault>();
        note.Check(faults);
        if (terms.Any(term => term.Months is < RetentionPolicy.Shortest or > RetentionPolicy.Longest || !RetentionPolicy.Endings.Contains(term.Ending))
            || terms.Select(term => term.Ending).Distinct().Count() != terms.Count)
        {
            faults.Add(new("terms", $"Los meses van de {RetentionPolicy.Shortest} a {RetentionPolicy.Longest}, uno por cada forma de terminar. En blanco: se conserva siempre."));
            return new AdministrationOutcome.Invalid(faults);
        }

        var after = new RetentionPolicy { Terms = [.. terms] };
        AdministrationChange[] entries =
        [
            .. RetentionPolicy.Endings.Select(ending => new AdministrationChange(ending?.ToString() ?? "Archived", Text(before.MonthsFor(ending)), Text(after.MonthsFor(ending))))
                .Where(change => !string.Equals(change.Before, change.After, StringComparison.Ordinal)),
        ];
        if (entries.Length == 0)
        {
            faults.Add(new("terms", "Así está ahora: no hay nada que cambiar."));
        }

        if (faults.Count > 0)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        await using var session = changes.Open(by);
        session.Store(RetentionPolicy.DocumentId, after, version);
        AdministrationLog.Record(session, AdministrationAct.RetentionChanged, "retention", note, entries);
        return await changes.SaveAsync(session, new AdministrationOutcome.Done(version + 1), async stop => (await ReadAsync(stop)).Version, cancellationToken);
    }

    /// <summary>Proposes to erase what is due today. The list is fixed here; nothing is erased before another person approves.</summary>
    public async Task<AdministrationOutcome> ProposeAsync(OfficerSession by, AdministrationNote note, CancellationToken cancellationToken)
    {
        var faults = new List<AdministrationFault>();
        note.Check(faults);
        if ((await ListAsync(cancellationToken)).Any(one => one.Erasure.State is ErasureState.Proposed or ErasureState.Approved))
        {
            faults.Add(new("", "Ya hay una propuesta en espera o en curso. Termínala primero."));
        }

        var alerts = await due.ListAsync((await ReadAsync(cancellationToken)).Policy, Today(), Erasure.MostAlerts, cancellationToken);
        if (alerts.Count == 0)
        {
            faults.Add(new("", "Hoy no hay ninguna alerta cuyo plazo de conservación haya terminado."));
        }

        if (faults.Count > 0)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        var erasure = new Erasure { Id = Parts.RandomId.Draw(randomness), ProposedBy = by.Officer.Id, ProposedAt = time.GetUtcNow(), Alerts = alerts };
        await using var session = changes.Open(by);
        session.Store(erasure.Id, erasure, expectedVersion: 0);
        AdministrationLog.Record(session, AdministrationAct.ErasureProposed, erasure.Id.ToString(), note);
        return await changes.SaveAsync(session, new AdministrationOutcome.Done(1, erasure.Id.ToString()), _ => Task.FromResult(0), cancellationToken);
    }

    /// <summary>A second person decides. After the approval it cannot be undone.</summary>
    public async Task<AdministrationOutcome> DecideAsync(
        OfficerSession by, Guid id, int version, bool approve, AdministrationNote note, CancellationToken cancellationToken)
    {
        if (!MayDecide(by.Officer) || await store.LoadAsync<Erasure>(id, cancellationToken) is not { } kept)
        {
            return new AdministrationOutcome.Unknown();
        }

        if (kept.Version != version)
        {
            return new AdministrationOutcome.Changed(kept.Version);
        }

        var faults = new List<AdministrationFault>();
        note.Check(faults);
        if (kept.Data.State != ErasureState.Proposed)
        {
            faults.Add(new("", "Esta propuesta ya se decidió."));
        }
        else if (approve && kept.Data.ProposedBy == by.Officer.Id)
        {
            faults.Add(new("", "Hace falta una segunda persona: quien propone no aprueba."));
        }

        if (faults.Count > 0)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        await using var session = changes.Open(by);
        session.Store(id, kept.Data with { State = approve ? ErasureState.Approved : ErasureState.Refused, DecidedBy = by.Officer.Id, DecidedAt = time.GetUtcNow() }, version);
        AdministrationLog.Record(session, approve ? AdministrationAct.ErasureApproved : AdministrationAct.ErasureRefused, id.ToString(), note);
        return await changes.SaveAsync(session, new AdministrationOutcome.Done(version + 1, id.ToString()), async stop => (await store.LoadAsync<Erasure>(id, stop))?.Version ?? 0, cancellationToken);
    }

    /// <summary>An administrator, or a coordinator of the coordination desk.</summary>
    public bool MayDecide(Officer officer) =>
        officer.Role == OfficerRole.Administrator
        || (officer.Role == OfficerRole.Coordinator && officer.AuthorityId is { } own && string.Equals(own, directory.CoordinationDesk?.Id, StringComparison.Ordinal));

    /// <summary>Erases what was approved. Stopped at any moment, it goes on where it was; what was taken up again in between is left alone.</summary>
    /// <returns>How many alerts were erased.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var erased = 0;
        foreach (var kept in (await store.QueryAllAsync<Erasure>(cancellationToken)).Where(one => one.Data.State == ErasureState.Approved))
        {
            var (policy, _) = await ReadAsync(cancellationToken);
            var role = directory.FindOfficer(kept.Data.DecidedBy!.Value)?.Role.ToString() ?? nameof(OfficerRole.Administrator);
            var (erasure, version) = (kept.Data, kept.Version);
            while (erasure.State == ErasureState.Approved)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var before = erasure.Erased;
                foreach (var alert in erasure.Alerts.Skip(erasure.Looked).Take(50))
                {
                    var gone = await due.IsDueAsync(policy, alert, Today(), cancellationToken) && await eraser.EraseAsync(alert, erasure, role, cancellationToken);
                    erasure = erasure with { Looked = erasure.Looked + 1, Erased = erasure.Erased + (gone ? 1 : 0) };
                }

                erased += erasure.Erased - before;
                erasure = erasure.Looked >= erasure.Alerts.Count ? erasure with { State = ErasureState.Finished } : erasure;
                await using var session = store.OpenSession(new EventContext(Actor: null, Role: "Clock"));
                session.Store(erasure.Id, erasure, version++);
                try
                {
                    await session.SaveChangesAsync(cancellationToken);
                }
                catch (ConcurrencyException)
                {
                    break; // another node has taken it up
                }
            }
        }

        return erased;
    }

    private DateOnly Today() => TimeZones.ToLocal(time.GetUtcNow(), directory.Current.Installation?.TimeZone ?? "America/Mexico_City").Date;

    private static string? Text(int? months) => months?.ToString(CultureInfo.InvariantCulture);
}
