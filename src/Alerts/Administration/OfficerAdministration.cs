using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Administration;

/// <summary>
/// Who is an official and where. Suspending, moving or changing a role ends every session of that person in the same transaction; which keys are then owed to whom is not
/// kept anywhere but follows from the accounts (<see cref="KeyDuties"/>). Nobody administers their own account.
/// </summary>
public sealed class OfficerAdministration
{
    private const string Own = "Nadie administra su propia cuenta. Pídelo a otra persona que administre.";

    private readonly EventStore.EventStore store;
    private readonly AuthorityDirectory directory;
    private readonly ChangeDesk changes;

    internal OfficerAdministration(EventStore.EventStore store, AuthorityDirectory directory, ChangeDesk changes)
    {
        this.store = store;
        this.directory = directory;
        this.changes = changes;
    }

    /// <summary>All accounts, in order of name.</summary>
    public async Task<IReadOnlyList<AdministeredOfficer>> ListAsync(CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        return [.. (await store.QueryAllAsync<OfficerAccount>(cancellationToken)).Select(Of).OrderBy(one => one.Officer.Name, StringComparer.Ordinal)];
    }

    /// <summary>One account; null for an unknown id.</summary>
    public async Task<AdministeredOfficer?> FindAsync(Guid officer, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        return await store.LoadAsync<OfficerAccount>(officer, cancellationToken) is { } kept ? Of(kept) : null;
    }

    /// <summary>From now on the person cannot sign in, and whoever holds an open page of theirs is out at the next request.</summary>
    public Task<AdministrationOutcome> SuspendAsync(OfficerSession by, Guid officer, int version, AdministrationNote note, CancellationToken cancellationToken) =>
        ChangeAsync(
            by, officer, version, AdministrationAct.OfficerSuspended, note,
            account => account.Status == OfficerStatus.Active ? account with { Status = OfficerStatus.Suspended } : null,
            "Esta cuenta ya está suspendida.", cancellationToken);

    /// <summary>The person may sign in again, with the passphrase they had.</summary>
    public Task<AdministrationOutcome> ReinstateAsync(OfficerSession by, Guid officer, int version, AdministrationNote note, CancellationToken cancellationToken) =>
        ChangeAsync(
            by, officer, version, AdministrationAct.OfficerReinstated, note,
            account => account.Status == OfficerStatus.Suspended ? account with { Status = OfficerStatus.Active } : null,
            "Esta cuenta está activa.", cancellationToken);

    /// <summary>Another role, another authority, or both. The keys of the new authority come from a colleague there.</summary>
    public async Task<AdministrationOutcome> MoveAsync(
        OfficerSession by, Guid officer, int version, OfficerRole role, string? authority, AdministrationNote note, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        var faults = new List<AdministrationFault>();
        CheckPost(role, authority, directory, faults);
        return faults.Count > 0
            ? new AdministrationOutcome.Invalid(faults)
            : await ChangeAsync(
                by, officer, version, AdministrationAct.OfficerMoved, note,
                account => account.Officer.Role == role && string.Equals(account.Officer.AuthorityId, authority, StringComparison.Ordinal) ? null
                    : account with { Officer = account.Officer with { Role = role, AuthorityId = authority } },
                "Ya tiene ese cargo.", cancellationToken);
    }

    /// <summary>The name that people and the record show; the user name stays.</summary>
    public async Task<AdministrationOutcome> RenameAsync(OfficerSession by, Guid officer, int version, string name, AdministrationNote note, CancellationToken cancellationToken)
    {
        var faults = new List<DescriptionError>();
        DescriptionRules.CheckText("name", name, 120, faults);
        return faults.Count > 0
            ? new AdministrationOutcome.Invalid("name", $"El nombre {faults[0].Message}.")
            : await ChangeAsync(
                by, officer, version, AdministrationAct.OfficerRenamed, note,
                account => string.Equals(account.Officer.Name, name, StringComparison.Ordinal) ? null : account with { Officer = account.Officer with { Name = name } },
                "Ya tiene ese nombre.", cancellationToken, endSessions: false);
    }

    /// <summary>Whether a role and an authority go together.</summary>
    internal static void CheckPost(OfficerRole role, string? authority, AuthorityDirectory directory, List<AdministrationFault> faults)
    {
        switch (role)
        {
            case OfficerRole.Triager or OfficerRole.Investigator or OfficerRole.Coordinator:
                if (directory.Find(authority) is null)
                {
                    faults.Add(new("authority", "Este papel pertenece a una autoridad: elige una del directorio."));
                }

                break;
            case OfficerRole.Auditor or OfficerRole.Administrator:
                if (authority is not null)
                {
                    faults.Add(new("authority", "Este papel no pertenece a ninguna autoridad."));
                }

                break;
            case OfficerRole.Custodian:
                faults.Add(new("role", "La custodia de identidad no se cambia aquí: sus llaves son de otro grupo de personas."));
                break;
            default:
                faults.Add(new("role", "Elige un papel de la lista."));
                break;
        }
    }

    private async Task<AdministrationOutcome> ChangeAsync(
        OfficerSession by,
        Guid officer,
        int version,
        AdministrationAct act,
        AdministrationNote note,
        Func<OfficerAccount, OfficerAccount?> change,
        string nothing,
        CancellationToken cancellationToken,
        bool endSessions = true)
    {
        if (await store.LoadAsync<OfficerAccount>(officer, cancellationToken) is not { } kept)
        {
            return new AdministrationOutcome.Unknown();
        }

        if (kept.Version != version)
        {
            return new AdministrationOutcome.Changed(kept.Version);
        }

        var before = kept.Data;
        var faults = new List<AdministrationFault>();
        note.Check(faults);
        if (officer == by.Officer.Id)
        {
            faults.Add(new("", Own));
        }

        var after = change(before);
        if (after is null)
        {
            faults.Add(new("", nothing));
        }
        else if (act == AdministrationAct.OfficerMoved && before.Officer.Role == OfficerRole.Custodian)
        {
            faults.Add(new("role", "La custodia de identidad no se cambia aquí: sus llaves son de otro grupo de personas."));
        }

        if (after is null || faults.Count > 0)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        await using var session = changes.Open(by);
        session.Store(officer, after, version);
        if (endSessions)
        {
            session.Execute((connection, transaction, stop) => EndSessionsAsync(officer, connection, transaction, stop));
        }

        AdministrationLog.Record(
            session, act, officer.ToString(), note,
            new("status", before.Status.ToString(), after.Status.ToString()),
            new("role", before.Officer.Role.ToString(), after.Officer.Role.ToString()),
            new("authority", before.Officer.AuthorityId, after.Officer.AuthorityId),
            new("name", before.Officer.Name, after.Officer.Name));
        return await changes.SaveAsync(
            session, new AdministrationOutcome.Done(version + 1, officer.ToString()),
            async stop => (await store.LoadAsync<OfficerAccount>(officer, stop))?.Version ?? 0, cancellationToken);
    }

    internal static async Task EndSessionsAsync(Guid officer, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var end = new NpgsqlCommand("DELETE FROM officer_session WHERE officer = @officer", connection, transaction);
        end.Parameters.AddWithValue("officer", officer);
        await end.ExecuteNonQueryAsync(cancellationToken);
    }

    private AdministeredOfficer Of(Document<OfficerAccount> kept)
    {
        var account = kept.Data;
        var duties = KeyDuties.Of(directory.Current);
        return new AdministeredOfficer(
            account.Officer,
            account.Status,
            account.Custody,
            kept.Version,
            [.. duties.Missing.Where(one => one.Officer == account.Id).Select(one => one.Key)],
            [.. duties.Owed.Where(one => one.Former.Contains(account.Id)).Select(one => one.Authority)]);
    }
}

/// <summary>An account as administrators see it.</summary>
/// <param name="Officer">Who.</param>
/// <param name="Status">Whether they may sign in.</param>
/// <param name="Custody">Group of a custodian.</param>
/// <param name="Version">To hand back with a change.</param>
/// <param name="MissingKeys">Keys of their authority that nobody has sealed to them yet.</param>
/// <param name="StillHold">Authorities whose present key they could open although they are no longer of it: a new key is owed.</param>
public sealed record AdministeredOfficer(
    Officer Officer, OfficerStatus Status, CustodianGroup? Custody, int Version, IReadOnlyList<string> MissingKeys, IReadOnlyList<string> StillHold);
