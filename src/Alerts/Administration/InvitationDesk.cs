using System.Security.Cryptography;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts.Administration;

/// <summary>
/// New officials, and new keys for those who lost theirs. Who administers invites and hands a code over in person; passphrase and identity are then made in the invited
/// person's own browser, and this server never sees them. The authority's keys come from a colleague afterwards (<see cref="KeyHandover"/>).
/// </summary>
public sealed class InvitationDesk
{
    private const int LargestIdentityFile = 4096;

    private readonly EventStore.EventStore store;
    private readonly AuthorityDirectory directory;
    private readonly ChangeDesk changes;
    private readonly IDataProtector totpSecrets;
    private readonly IRandomness randomness;
    private readonly TimeProvider time;

    internal InvitationDesk(
        EventStore.EventStore store, AuthorityDirectory directory, ChangeDesk changes, IDataProtectionProvider protection, IRandomness randomness, TimeProvider time)
    {
        this.store = store;
        this.directory = directory;
        this.changes = changes;
        this.randomness = randomness;
        this.time = time;
        totpSecrets = protection.CreateProtector(OfficerPurposes.Totp);
    }

    /// <summary>Invitations that are still good, in order of name, without anything secret.</summary>
    public async Task<IReadOnlyList<(Invitation Invitation, int Version)>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await store.QueryAllAsync<Invitation>(cancellationToken)).Where(one => IsGood(one.Data)).OrderBy(one => one.Data.Name, StringComparer.Ordinal).Select(one => (one.Data, one.Version))];

    /// <summary>Invites somebody new. The answer's id is the code: it is shown once and kept nowhere.</summary>
    public async Task<AdministrationOutcome> InviteAsync(
        OfficerSession by, string userName, string name, OfficerRole role, string? authority, AdministrationNote note, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        var faults = new List<AdministrationFault>();
        note.Check(faults);
        OfficerAdministration.CheckPost(role, authority, directory, faults);
        var wrong = new List<DescriptionError>();
        DescriptionRules.CheckText("name", name, 120, wrong);
        if (wrong.Count > 0)
        {
            faults.Add(new("name", $"El nombre {wrong[0].Message}."));
        }

        if (!UserName.IsValid(userName))
        {
            faults.Add(new("user", "El usuario lleva de 3 a 64 caracteres a-z, 0-9, punto o guion, y empieza con letra."));
        }
        else if (directory.Officers.Any(one => string.Equals(one.UserName, userName, StringComparison.Ordinal))
            || (await ListAsync(cancellationToken)).Any(one => string.Equals(one.Invitation.UserName, userName, StringComparison.Ordinal)))
        {
            faults.Add(new("user", "Ese usuario ya existe o ya está invitado."));
        }

        return faults.Count > 0
            ? new AdministrationOutcome.Invalid(faults)
            : await PutAsync(
                by,
                new Officer { Id = Parts.RandomId.Draw(randomness), UserName = userName, Name = name, Role = role, AuthorityId = authority },
                custody: null, renews: false, version: 0, note, cancellationToken);
    }

    /// <summary>New keys for an account whose passphrase is lost: the old ones work until the code is used.</summary>
    public async Task<AdministrationOutcome> RenewAsync(OfficerSession by, Guid officer, AdministrationNote note, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync<OfficerAccount>(officer, cancellationToken) is not { } account)
        {
            return new AdministrationOutcome.Unknown();
        }

        var faults = new List<AdministrationFault>();
        note.Check(faults);
        if (officer == by.Officer.Id)
        {
            faults.Add(new("", "Nadie administra su propia cuenta. Pídelo a otra persona que administre."));
        }

        if (account.Data.Custody is not null)
        {
            faults.Add(new("", "Las llaves de custodia todavía no se renuevan desde la consola."));
        }

        var before = await store.LoadAsync<Invitation>(officer, cancellationToken);
        return faults.Count > 0
            ? new AdministrationOutcome.Invalid(faults)
            : await PutAsync(by, account.Data.Officer, account.Data.Custody, renews: true, before?.Version ?? 0, note, cancellationToken);
    }

    /// <summary>Takes an invitation back: its code opens nothing any more.</summary>
    public async Task<AdministrationOutcome> WithdrawAsync(OfficerSession by, Guid id, int version, AdministrationNote note, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync<Invitation>(id, cancellationToken) is not { } kept || kept.Data.IsOver)
        {
            return new AdministrationOutcome.Unknown();
        }

        var faults = new List<AdministrationFault>();
        note.Check(faults);
        if (faults.Count > 0)
        {
            return new AdministrationOutcome.Invalid(faults);
        }

        if (kept.Version != version)
        {
            return new AdministrationOutcome.Changed(kept.Version);
        }

        await using var session = changes.Open(by);
        session.Store(id, kept.Data with { IsOver = true }, version);
        AdministrationLog.Record(session, AdministrationAct.InvitationWithdrawn, kept.Data.UserName, note);
        return await changes.SaveAsync(session, new AdministrationOutcome.Done(version + 1), async stop => (await store.LoadAsync<Invitation>(id, stop))?.Version ?? 0, cancellationToken);
    }

    /// <summary>What the invited person's page shows; null for a code that is wrong, over or too old.</summary>
    public async Task<EnrolmentOffer?> OfferAsync(string? code, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is not var (invitation, _))
        {
            return null;
        }

        var secret = totpSecrets.Unprotect(invitation.WrappedTotpSecret);
        return new EnrolmentOffer(
            invitation.Name, invitation.UserName, invitation.Role, invitation.AuthorityId,
            Totp.KeyUri(directory.Current.Installation!.Name, invitation.UserName, secret), Totp.Base32(secret));
    }

    /// <summary>Takes the public halves that the browser made, and opens the account. The code is used up.</summary>
    public async Task<EnrolmentOutcome> EnrolAsync(string? code, EnrolmentKeys keys, string totp, CancellationToken cancellationToken)
    {
        await directory.RefreshAsync(cancellationToken);
        if (await FindAsync(code, cancellationToken) is not var (invitation, version))
        {
            return EnrolmentOutcome.UnknownCode;
        }

        if (keys.Salt.Length != OfficerKey.SaltSize || keys.SignInSha256.Length != SHA256.HashSizeInBytes
            || keys.IdentityFile.Length is 0 or > LargestIdentityFile || !KeyHandover.LooksLikeAge(keys.IdentityFile)
            || !X25519Recipient.TryParse(keys.Recipient, out _))
        {
            return EnrolmentOutcome.Malformed;
        }

        var secret = totpSecrets.Unprotect(invitation.WrappedTotpSecret);
        var right = Totp.Verify(secret, totp is { Length: <= 16 } ? totp : "", time.GetUtcNow(), -1, out _);
        CryptographicOperations.ZeroMemory(secret);
        if (!right)
        {
            return EnrolmentOutcome.WrongCode;
        }

        var before = await store.LoadAsync<OfficerAccount>(invitation.Id, cancellationToken);
        if (invitation.Renews != before is not null)
        {
            return EnrolmentOutcome.UnknownCode;
        }

        var officer = before?.Data.Officer ?? new Officer
        {
            Id = invitation.Id,
            UserName = invitation.UserName,
            Name = invitation.Name,
            Role = invitation.Role,
            AuthorityId = invitation.AuthorityId,
        };
        var account = new OfficerAccount
        {
            Id = officer.Id,
            Officer = officer,
            Status = before?.Data.Status ?? OfficerStatus.Active,
            Salt = keys.Salt,
            SignInSha256 = keys.SignInSha256,
            IdentityFile = keys.IdentityFile,
            Recipient = keys.Recipient,
            WrappedTotpSecret = invitation.WrappedTotpSecret,
            Custody = before?.Data.Custody,
        };
        return await SaveAsync(account, before?.Version ?? 0, invitation, version, cancellationToken) ? EnrolmentOutcome.Done : EnrolmentOutcome.UnknownCode;
    }

    private async Task<bool> SaveAsync(OfficerAccount account, int accountVersion, Invitation invitation, int version, CancellationToken cancellationToken)
    {
        await using var session = store.OpenSession(new EventContext(account.Id.ToString(), account.Officer.Role.ToString()));
        session.Execute(AuthorityDirectory.RaiseVersionAsync);
        session.Store(account.Id, account, accountVersion);
        session.Store(invitation.Id, invitation with { IsOver = true }, version);
        if (accountVersion == 0)
        {
            session.Execute((connection, transaction, stop) => TakeNameAsync(account, connection, transaction, stop));
        }
        else
        {
            // What was sealed to the lost identity opens for nobody: the keys are owed again, and whoever holds an old session is out.
            session.Execute((connection, transaction, stop) => OfficerAdministration.EndSessionsAsync(account.Id, connection, transaction, stop));
            foreach (var key in await store.QueryAllAsync<MailboxKey>(cancellationToken))
            {
                if (key.Data.Files.ContainsKey(account.Id))
                {
                    session.Store(key.Data.Id, key.Data with { Files = key.Data.Files.Where(file => file.Key != account.Id).ToDictionary(file => file.Key, file => file.Value) }, key.Version);
                }
            }
        }

        AdministrationLog.Record(session, AdministrationAct.OfficerEnrolled, account.Id.ToString(), new AdministrationNote(AdministrationReason.StaffChange, ""));
        try
        {
            await session.SaveChangesAsync(cancellationToken);
        }
        catch (ConcurrencyException)
        {
            return false;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false; // two people were invited under one name, and the other was faster
        }

        await directory.RefreshAsync(CancellationToken.None);
        return true;
    }

    private async Task<AdministrationOutcome> PutAsync(
        OfficerSession by, Officer officer, CustodianGroup? custody, bool renews, int version, AdministrationNote note, CancellationToken cancellationToken)
    {
        Span<byte> random = stackalloc byte[Invitation.CodeSize];
        randomness.Fill(random);
        var code = Totp.Base32(random);
        var secret = new byte[20];
        randomness.Fill(secret);
        var invitation = new Invitation
        {
            Id = officer.Id,
            UserName = officer.UserName,
            Name = officer.Name,
            Role = officer.Role,
            AuthorityId = officer.AuthorityId,
            Custody = custody,
            Renews = renews,
            CodeSha256 = Hash(code),
            InvitedBy = by.Officer.Id,
            ExpiresAt = time.GetUtcNow().AddDays(Invitation.Days),
            WrappedTotpSecret = totpSecrets.Protect(secret),
        };
        CryptographicOperations.ZeroMemory(secret);
        await using var session = changes.Open(by);
        session.Store(invitation.Id, invitation, version);
        AdministrationLog.Record(
            session, AdministrationAct.OfficerInvited, renews ? officer.Id.ToString() : officer.UserName, note,
            new("role", null, officer.Role.ToString()), new("authority", null, officer.AuthorityId));
        return await changes.SaveAsync(session, new AdministrationOutcome.Done(version + 1, code), async stop => (await store.LoadAsync<Invitation>(officer.Id, stop))?.Version ?? 0, cancellationToken);
    }

    private async Task<(Invitation Invitation, int Version)?> FindAsync(string? typed, CancellationToken cancellationToken)
    {
        var code = new string([.. (typed ?? "").Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        if (code.Length != Invitation.CodeSize * 8 / 5)
        {
            return null;
        }

        // 160 random bits: a plain hash cannot be guessed back, and a search among the few invitations tells nothing.
        var hash = Hash(code);
        foreach (var one in await store.QueryAllAsync<Invitation>(cancellationToken))
        {
            if (IsGood(one.Data) && CryptographicOperations.FixedTimeEquals(one.Data.CodeSha256, hash))
            {
                return (one.Data, one.Version);
            }
        }

        return null;
    }

    private bool IsGood(Invitation invitation) => !invitation.IsOver && invitation.ExpiresAt > time.GetUtcNow();

    private static byte[] Hash(string code) => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(code));

    private static async Task TakeNameAsync(OfficerAccount account, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var take = new NpgsqlCommand("INSERT INTO officer_user_name (user_name, officer) VALUES (@name, @officer)", connection, transaction);
        take.Parameters.AddWithValue("name", account.Officer.UserName);
        take.Parameters.AddWithValue("officer", account.Id);
        await take.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>What an invited person reads.</summary>
/// <param name="Name">Their name.</param>
/// <param name="UserName">What they will sign in with.</param>
/// <param name="Role">Their role.</param>
/// <param name="AuthorityId">Their authority, or null.</param>
/// <param name="TotpUri">For the app that makes codes.</param>
/// <param name="TotpSecret">The same to type, base32.</param>
public sealed record EnrolmentOffer(string Name, string UserName, OfficerRole Role, string? AuthorityId, string TotpUri, string TotpSecret);

/// <summary>What the browser made, without anything secret.</summary>
/// <param name="Salt">16 random bytes.</param>
/// <param name="SignInSha256">SHA-256 of the sign-in value.</param>
/// <param name="IdentityFile">Age file sealed to the officer-unlock recipient.</param>
/// <param name="Recipient">The officer's own age recipient.</param>
public sealed record EnrolmentKeys(byte[] Salt, byte[] SignInSha256, byte[] IdentityFile, string Recipient);

/// <summary>What came of an enrolment.</summary>
public enum EnrolmentOutcome
{
    Done = 1,

    /// <summary>The invitation's code is wrong, used, withdrawn or too old; deliberately not said which.</summary>
    UnknownCode = 2,

    /// <summary>The six digits are not those of now.</summary>
    WrongCode = 3,

    /// <summary>What the browser sent is not what it makes.</summary>
    Malformed = 4,
}
