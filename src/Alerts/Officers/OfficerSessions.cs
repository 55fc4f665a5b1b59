using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Alertadores.Crypto.Randomness;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Officers;

/// <summary>
/// Sessions of officials, all in PostgreSQL: any node answers any request. A stolen database gives no session (tokens are stored as SHA-256) and no browser
/// secret (wrapped by DataProtection).
/// </summary>
public sealed class OfficerSessions
{
    /// <summary>A session ends this long after its last request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>A session ends this long after signing in, whatever happens.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const int SecretSize = 32;
    private const int TokenSize = 32;
    private const int TokenLength = 43;

    private readonly OfficerAccounts accounts;
    private readonly NpgsqlDataSource database;
    private readonly IDataProtector browserSecrets;
    private readonly IRandomness randomness;
    private readonly TimeProvider time;

    public OfficerSessions(EventStore.EventStore store, NpgsqlDataSource database, IDataProtectionProvider protection, IRandomness randomness, TimeProvider time)
    {
        accounts = new OfficerAccounts(store, database);
        browserSecrets = protection.CreateProtector(OfficerPurposes.BrowserSecret);
        this.database = database;
        this.randomness = randomness;
        this.time = time;
    }

    /// <summary>The session of a token, kept alive by this call; null when there is none, it ended, or the officer has left.</summary>
    public Task<OfficerSession?> FindAsync(string? token, CancellationToken cancellationToken = default) => LookAsync(token, keepAlive: true, cancellationToken);

    /// <summary>The session of a token, left as it is: for what a page asks by itself while nobody is there.</summary>
    public Task<OfficerSession?> PeekAsync(string? token, CancellationToken cancellationToken = default) => LookAsync(token, keepAlive: false, cancellationToken);

    private async Task<OfficerSession?> LookAsync(string? token, bool keepAlive, CancellationToken cancellationToken)
    {
        if (token?.Length != TokenLength)
        {
            return null;
        }

        // One statement: what is found alive is what is kept alive, whatever another node does with it.
        await using var find = database.CreateCommand(
            """
            UPDATE officer_session SET idle_until = CASE WHEN @keep THEN LEAST(@idle, ends_at) ELSE idle_until END
            WHERE token_sha256 = @token AND idle_until > @now AND ends_at > @now
            RETURNING officer, wrapped_browser_secret, idle_until
            """);
        var now = time.GetUtcNow();
        find.Parameters.AddWithValue("idle", NpgsqlDbType.TimestampTz, now + Idle);
        find.Parameters.AddWithValue("now", NpgsqlDbType.TimestampTz, now);
        find.Parameters.AddWithValue("keep", keepAlive);
        find.Parameters.AddWithValue("token", Hash(token));
        Guid officer;
        byte[] wrapped;
        DateTimeOffset idleUntil;
        await using (var row = await find.ExecuteReaderAsync(cancellationToken))
        {
            if (!await row.ReadAsync(cancellationToken))
            {
                return null;
            }

            officer = row.GetGuid(0);
            wrapped = await row.GetFieldValueAsync<byte[]>(1, cancellationToken);
            idleUntil = await row.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken);
        }

        return await accounts.FindActiveAsync(officer, cancellationToken) is { } account ? Of(account, browserSecrets.Unprotect(wrapped), idleUntil) : null;
    }

    /// <summary>Ends the session; the browser secret is gone, and with it what the vault page kept. Unknown tokens are no error.</summary>
    public async Task SignOutAsync(string? token, CancellationToken cancellationToken = default)
    {
        if (token?.Length != TokenLength)
        {
            return;
        }

        await using var end = database.CreateCommand("DELETE FROM officer_session WHERE token_sha256 = @token");
        end.Parameters.AddWithValue("token", Hash(token));
        await end.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Opens a session in the transaction that took the code: both are there, or neither.</summary>
    internal async Task<SignInOutcome.SignedIn> OpenAsync(
        OfficerAccount account, DateTimeOffset now, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var random = new byte[TokenSize];
        randomness.Fill(random);
        var token = Base64Url.EncodeToString(random);
        var secret = new byte[SecretSize];
        randomness.Fill(secret);

        await using var open = new NpgsqlCommand(
            """
            WITH ended AS (DELETE FROM officer_session WHERE idle_until <= @now)
            INSERT INTO officer_session (token_sha256, officer, wrapped_browser_secret, idle_until, ends_at)
            VALUES (@token, @officer, @secret, @idle, @ends)
            """,
            connection,
            transaction);
        open.Parameters.AddWithValue("now", NpgsqlDbType.TimestampTz, now);
        open.Parameters.AddWithValue("token", Hash(token));
        open.Parameters.AddWithValue("officer", account.Id);
        open.Parameters.AddWithValue("secret", browserSecrets.Protect(secret));
        open.Parameters.AddWithValue("idle", NpgsqlDbType.TimestampTz, now + Idle);
        open.Parameters.AddWithValue("ends", NpgsqlDbType.TimestampTz, now + Longest);
        await open.ExecuteNonQueryAsync(cancellationToken);
        return new SignInOutcome.SignedIn(token, Of(account, secret, now + Idle));
    }

    private static OfficerSession Of(OfficerAccount account, byte[] secret, DateTimeOffset idleUntil) =>
        new() { Officer = account.Officer, BrowserSecret = secret, IdentityFile = account.IdentityFile, IdleUntil = idleUntil };

    /// <summary>The token is 32 random bytes: a plain hash cannot be guessed back.</summary>
    private static byte[] Hash(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));
}
