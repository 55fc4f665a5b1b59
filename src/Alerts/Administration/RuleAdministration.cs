using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Administration;

/// <summary>
/// Turns the policy rows of the rule table on and off. Each change is a new version of the whole table, kept for ever: a decision names the version that it was made with.
/// Rows of law are no switches.
/// </summary>
public sealed class RuleAdministration
{
    private readonly EventStore.EventStore store;
    private readonly Law law;
    private readonly AuthorityDirectory directory;
    private readonly LawArchive archive;
    private readonly ChangeDesk changes;
    private readonly IRandomness randomness;
    private readonly TimeProvider time;

    internal RuleAdministration(
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

    /// <summary>The table in force, and the version of the switches to hand back with a change (0 before the first).</summary>
    public async Task<(RuleTable Table, int Version)> ReadAsync(CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        return (law.RulesFor(directory), (await store.LoadAsync<RuleSwitches>(RuleSwitches.DocumentId, cancellationToken))?.Version ?? 0);
    }

    /// <param name="by">Who.</param>
    /// <param name="version">Of the switches that were looked at.</param>
    /// <param name="off">The policy rows that are off from now on; all others are on.</param>
    /// <param name="note">Why.</param>
    /// <param name="cancellationToken">Before the commit.</param>
    public async Task<AdministrationOutcome> SwitchAsync(
        OfficerSession by, int version, IReadOnlyList<string> off, AdministrationNote note, CancellationToken cancellationToken)
    {
        var (before, now) = await ReadAsync(cancellationToken);
        if (now != version)
        {
            return new AdministrationOutcome.Changed(now);
        }

        var faults = new List<AdministrationFault>();
        note.Check(faults);
        var after = Proposed(off, before, faults);
        if (after is null || faults.Count > 0)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        await using var session = changes.Open(by);
        session.Store(RuleSwitches.DocumentId, new RuleSwitches { Off = [.. off] }, version);
        await archive.AddAsync(session, after, cancellationToken);
        var turned = before.Rules.Zip(after.Rules).Where(pair => pair.First.Enabled != pair.Second.Enabled)
            .Select(pair => new AdministrationChange(pair.First.Id, Word(pair.First), Word(pair.Second)));
        AdministrationLog.Record(session, AdministrationAct.RulesSwitched, "rules", note, [.. turned, new("version", before.Version, after.Version)]);
        return await changes.SaveAsync(session, new AdministrationOutcome.Done(version + 1, after.Version), async stop => (await ReadAsync(stop)).Version, cancellationToken);
    }

    /// <summary>Begins to look at what would have been decided otherwise in the last year; a job does it, and <see cref="FindPreviewAsync"/> tells how far it is.</summary>
    public async Task<AdministrationOutcome> PreviewAsync(OfficerSession by, IReadOnlyList<string> off, CancellationToken cancellationToken)
    {
        var (before, _) = await ReadAsync(cancellationToken);
        var faults = new List<AdministrationFault>();
        if (Proposed(off, before, faults) is not { } after)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        var preview = new RulesPreview
        {
            Id = Parts.RandomId.Draw(randomness),
            By = by.Officer.Id,
            StartedAt = time.GetUtcNow(),
            From = before.Version,
            To = after.Version,
            Off = [.. off],
            Since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddYears(-1),
        };
        await using var session = store.OpenSession(AdministrationLog.By(by));
        session.Store(preview.Id, preview, expectedVersion: 0);
        await session.SaveChangesAsync(cancellationToken);
        return new AdministrationOutcome.Done(1, preview.Id.ToString());
    }

    public async Task<RulesPreview?> FindPreviewAsync(Guid id, CancellationToken cancellationToken) => (await store.LoadAsync<RulesPreview>(id, cancellationToken))?.Data;

    private RuleTable? Proposed(IReadOnlyList<string> off, RuleTable before, List<AdministrationFault> faults)
    {
        var wrong = off.Where(id => !(law.Rules.TryFindRule(id, out var rule) && rule.IsSwitch)).Concat(off.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
        foreach (var id in wrong.Distinct(StringComparer.Ordinal).Take(5))
        {
            var shown = id.Length > 20 ? id[..20] : id;
            faults.Add(new("off", law.Rules.TryFindRule(id, out var rule) && !rule.IsSwitch ? $"La regla {shown} es de ley: no se puede apagar." : $"«{shown}» no es una regla que se apague, o está repetida."));
        }

        if (faults.Count > 0)
        {
            return null;
        }

        try
        {
            var after = law.Rules.WithSwitchedOff(off, law.Conducts);
            if (string.Equals(after.Version, before.Version, StringComparison.Ordinal))
            {
                faults.Add(new("off", "Así está ahora: no hay nada que cambiar."));
                return null;
            }

            return after;
        }
        catch (RuleTableException)
        {
            faults.Add(new("off", "Con esas reglas apagadas alguna alerta se quedaría sin ruta. Deja encendida la última de su grupo."));
            return null;
        }
    }

    private static string Word(Rule rule) => rule.Enabled ? "on" : "off";
}
