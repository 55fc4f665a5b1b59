using System.Globalization;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;

namespace Alertadores.Alerts.Administration;

/// <summary>Who stands in for whom, and who is told when nobody acts (deadlines.md: assigned officer → substitute → coordinator).</summary>
public sealed class CoverAdministration
{
    /// <summary>Days that one absence may last.</summary>
    public const int MostDays = 366;

    /// <summary>People in a chain of escalation.</summary>
    public const int LongestChain = 10;

    private readonly EventStore.EventStore store;
    private readonly AuthorityDirectory directory;
    private readonly ChangeDesk changes;

    internal CoverAdministration(EventStore.EventStore store, AuthorityDirectory directory, ChangeDesk changes)
    {
        this.store = store;
        this.directory = directory;
        this.changes = changes;
    }

    /// <summary>Cover of an authority, with the version to hand back (0 before the first); null for an unknown authority.</summary>
    public async Task<(AuthorityCover Cover, int Version)?> FindAsync(string authority, CancellationToken cancellationToken)
    {
        if (directory.Find(authority) is null)
        {
            return null;
        }

        var kept = await store.LoadAsync<AuthorityCover>(authority, cancellationToken);
        return (kept?.Data ?? new AuthorityCover { Authority = authority }, kept?.Version ?? 0);
    }

    /// <summary>Somebody is away from a day to a day, and somebody of the same authority stands in.</summary>
    public Task<AdministrationOutcome> DeclareAsync(
        OfficerSession by, string authority, int version, Guid officer, Guid substitute, DateOnly from, DateOnly to, AdministrationNote note, CancellationToken cancellationToken) =>
        ChangeAsync(
            by, authority, version, AdministrationAct.SubstituteDeclared, note,
            (cover, faults) =>
            {
                CheckAbsence(cover, officer, substitute, from, to, faults);
                return cover with { Substitutions = [.. cover.Substitutions, new Substitution(cover.Substitutions.Count + 1, officer, substitute, from, to)] };
            },
            [
                new("officer", null, officer.ToString()), new("substitute", null, substitute.ToString()),
                new("days", null, string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}..{to:yyyy-MM-dd}")),
            ],
            cancellationToken);

    /// <summary>Takes an absence back: it then holds on no day. It stays in the list.</summary>
    public Task<AdministrationOutcome> WithdrawAsync(OfficerSession by, string authority, int version, int number, AdministrationNote note, CancellationToken cancellationToken) =>
        ChangeAsync(
            by, authority, version, AdministrationAct.SubstituteWithdrawn, note,
            (cover, faults) =>
            {
                if (cover.Substitutions.FirstOrDefault(one => one.Number == number) is not { Withdrawn: false })
                {
                    faults.Add(new("number", "Esa suplencia no existe o ya se había retirado."));
                }

                return cover with { Substitutions = [.. cover.Substitutions.Select(one => one.Number == number ? one with { Withdrawn = true } : one)] };
            },
            [new("number", number.ToString(CultureInfo.InvariantCulture), null)],
            cancellationToken);

    /// <summary>The people who are told one after the other; coordinators of the desk may be among them.</summary>
    public Task<AdministrationOutcome> SetChainAsync(
        OfficerSession by, string authority, int version, IReadOnlyList<Guid> chain, AdministrationNote note, CancellationToken cancellationToken) =>
        ChangeAsync(
            by, authority, version, AdministrationAct.EscalationChanged, note,
            (cover, faults) =>
            {
                if (chain.Count > LongestChain || chain.Distinct().Count() != chain.Count || chain.Any(one => !IsOf(one, authority) && !IsDeskCoordinator(one)))
                {
                    faults.Add(new("chain", $"La cadena tiene hasta {LongestChain} personas, cada una una vez: activas en esta autoridad o de coordinación en la mesa."));
                }
                else if (chain.SequenceEqual(cover.Escalation))
                {
                    faults.Add(new("chain", "Así está ahora: no hay nada que cambiar."));
                }

                return cover with { Escalation = [.. chain] };
            },
            [new("chain", string.Join(", ", directory.CoverOf(authority).Escalation), string.Join(", ", chain))],
            cancellationToken);

    private void CheckAbsence(AuthorityCover cover, Guid officer, Guid substitute, DateOnly from, DateOnly to, List<AdministrationFault> faults)
    {
        if (!IsOf(officer, cover.Authority))
        {
            faults.Add(new("officer", "Elige a una persona activa de esta autoridad."));
        }

        if (!IsOf(substitute, cover.Authority))
        {
            faults.Add(new("substitute", "Quien suple es una persona activa de esta autoridad: es quien puede abrir lo sellado a ella."));
        }
        else if (substitute == officer)
        {
            faults.Add(new("substitute", "Nadie se suple a sí mismo."));
        }

        if (from > to || to.DayNumber - from.DayNumber >= MostDays)
        {
            faults.Add(new("to", "El último día es anterior al primero, o la ausencia pasa de un año."));
        }
        else if (cover.Substitutions.Any(one => !one.Withdrawn && one.Officer == officer && one.From <= to && from <= one.To))
        {
            faults.Add(new("from", "Esa persona ya tiene una suplencia en esos días."));
        }
    }

    private bool IsOf(Guid officer, string authority) =>
        directory.Current.StatusOf(officer) == OfficerStatus.Active && string.Equals(directory.FindOfficer(officer)?.AuthorityId, authority, StringComparison.Ordinal);

    private bool IsDeskCoordinator(Guid officer) =>
        directory.FindOfficer(officer) is { Role: OfficerRole.Coordinator } && directory.CoordinationDesk is { } desk && IsOf(officer, desk.Id);

    private async Task<AdministrationOutcome> ChangeAsync(
        OfficerSession by,
        string authority,
        int version,
        AdministrationAct act,
        AdministrationNote note,
        Func<AuthorityCover, List<AdministrationFault>, AuthorityCover> change,
        AdministrationChange[] entries,
        CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        if (await FindAsync(authority, cancellationToken) is not var (cover, now))
        {
            return new AdministrationOutcome.Unknown();
        }

        if (now != version)
        {
            return new AdministrationOutcome.Changed(now);
        }

        var faults = new List<AdministrationFault>();
        note.Check(faults);
        var after = change(cover, faults);
        if (faults.Count > 0)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        await using var session = changes.Open(by);
        session.Store(authority, after, version);
        AdministrationLog.Record(session, act, authority, note, entries);
        return await changes.SaveAsync(
            session, new AdministrationOutcome.Done(version + 1, authority), async stop => (await store.LoadAsync<AuthorityCover>(authority, stop))?.Version ?? 0, cancellationToken);
    }
}
