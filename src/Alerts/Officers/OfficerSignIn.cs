using System.Security.Cryptography;
using Alertadores.Alerts.Directory;
using Alertadores.Crypto.Officers;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts.Officers;

/// <summary>
/// Signs officials in with two things: a value that only the passphrase derives, and a TOTP code that is taken once. An unknown name is told from a known one
/// neither by the answer nor by the work that it costs.
/// </summary>
public sealed class OfficerSignIn
{
    private readonly OfficerAccounts accounts;
    private readonly OfficerSessions sessions;
    private readonly SignInSecret secret;
    private readonly NpgsqlDataSource database;
    private readonly IDataProtector totpSecrets;
    private readonly TimeProvider time;

    public OfficerSignIn(
        EventStore.EventStore store, NpgsqlDataSource database, AuthorityDirectory directory, OfficerSessions sessions, IDataProtectionProvider protection, TimeProvider time)
    {
        accounts = new OfficerAccounts(store, database);
        secret = new SignInSecret(directory, protection);
        totpSecrets = protection.CreateProtector(OfficerPurposes.Totp);
        this.sessions = sessions;
        this.database = database;
        this.time = time;
    }

    /// <summary>Salt and price of the derivation. The salt of an unknown name is made up, and stays the same.</summary>
    public async Task<SignInChallenge> ChallengeAsync(string userName, CancellationToken cancellationToken = default)
    {
        var name = UserName.Normalise(userName);
        var (account, isTheirs) = await accounts.FindOrDecoyAsync(name, cancellationToken);
        var madeUp = secret.MadeUpSalt(name);
        return new SignInChallenge(isTheirs ? account!.Salt : madeUp, OfficerKey.MemoryBytes, OfficerKey.Passes, OfficerKey.Lanes);
    }

    /// <param name="userName">As typed.</param>
    /// <param name="signInValue">32 bytes that the browser derived; any other length is refused.</param>
    /// <param name="totp">Six digits as typed; spaces do not matter.</param>
    /// <param name="cancellationToken">Stops waiting; what was counted stays counted.</param>
    public async Task<SignInOutcome> EnterAsync(string userName, byte[] signInValue, string totp, CancellationToken cancellationToken = default)
    {
        var name = UserName.Normalise(userName);
        var (account, isTheirs) = await accounts.FindOrDecoyAsync(name, cancellationToken);

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var record = await SignInRecord.LockAsync(connection, transaction, secret.NameTag(name), time.GetUtcNow(), cancellationToken);

        // Read after the row is ours: attempts under one name take turns, so a code cannot be used twice at once.
        var now = time.GetUtcNow();
        if (record.WaitUntil > now)
        {
            return new SignInOutcome.TryLater(record.WaitUntil.Value);
        }

        var right = Check(account, signInValue, totp, record.LastStep, now, out var step) & isTheirs;
        SignInOutcome outcome;
        if (right)
        {
            await record.SucceedAsync(step, now, cancellationToken);
            outcome = await sessions.OpenAsync(account!, now, connection, transaction, cancellationToken);
        }
        else
        {
            await record.FailAsync(now, cancellationToken);
            outcome = new SignInOutcome.Refused();
        }

        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>Both things are looked at whichever is wrong, and a decoy's like one's own, so that time does not tell.</summary>
    private bool Check(OfficerAccount? account, byte[] signInValue, string totp, long lastStep, DateTimeOffset now, out long step)
    {
        step = 0;
        if (account is null)
        {
            return false; // nothing is founded: there is no name to keep secret
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(signInValue, hash);
        var rightValue = CryptographicOperations.FixedTimeEquals(hash, account.SignInSha256);
        var totpSecret = totpSecrets.Unprotect(account.WrappedTotpSecret);
        var rightCode = Totp.Verify(totpSecret, totp is { Length: <= 16 } ? totp : "", now, lastStep, out step);
        CryptographicOperations.ZeroMemory(totpSecret);
        return rightValue & rightCode;
    }
}
