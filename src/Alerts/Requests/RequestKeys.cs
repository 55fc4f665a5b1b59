using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Requests;

/// <summary>What stands behind the key that a request came with.</summary>
public abstract record RequestKeyState
{
    private RequestKeyState()
    {
    }

    /// <summary>Nobody used it: the request is to be done, and then <see cref="RequestKeys.FinishAsync"/> or <see cref="RequestKeys.ReleaseAsync"/> called.</summary>
    public sealed record New(RequestTicket Ticket) : RequestKeyState;

    /// <summary>The same request is being done now.</summary>
    public sealed record InFlight : RequestKeyState;

    /// <summary>The same request was done. <paramref name="Answer"/> is null where its answer was not to be kept.</summary>
    public sealed record Done(int Status, byte[]? Answer) : RequestKeyState;

    /// <summary>The key came with another request.</summary>
    public sealed record Other : RequestKeyState;
}

/// <summary>A request that holds its key.</summary>
public sealed record RequestTicket(byte[] KeyHash, DateTimeOffset BegunAt);

/// <summary>
/// Remembers for 24 hours which requests with an Idempotency-Key were done, so that one that is sent again is answered again and not done again. Semantics follow Stripe's API and
/// draft-ietf-httpapi-idempotency-key-header: a key belongs to one officer, one address and one body.
/// </summary>
/// <remarks>
/// The key itself is nowhere stored: rows carry SHA-256 of officer and key, and SHA-256 over key, address and body. The key is drawn by the caller and has at least 16 characters, so nobody who
/// reads the table can try bodies out. A request is not done in the transaction that marks it done: a process that dies between the two leaves the key in flight for <see cref="Lease"/>; afterwards
/// the same request is tried again, and the version that every act names keeps it from being done twice.
/// </remarks>
public sealed class RequestKeys(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>How long a request may take before it counts as given up.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Keys that one officer can have; the oldest go first.</summary>
    public const int MostPerOfficer = 500;

    /// <summary>Bytes of the largest answer that is kept.</summary>
    public const int LargestAnswer = 2048;

    /// <summary>
    /// Takes the key for this request, or says what stands behind it. Once the key is asked for, <paramref name="cancellation"/> does not end the taking: a key that was taken for somebody who
    /// left would stay in flight.
    /// </summary>
    public async Task<RequestKeyState> BeginAsync(Guid officer, string key, string address, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(address);
        var now = Whole(time.GetUtcNow());
        var keyHash = SHA256.HashData([.. officer.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(key)]);
        var requestHash = HashOf(key, address, body.Span);
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);

        // One statement: of two that come at once, one inserts and the other finds the row.
        await using (var take = new NpgsqlCommand(
            """
            INSERT INTO request_key AS k (key_hash, officer, request_hash, begun_at) VALUES (@key, @officer, @request, @now)
            ON CONFLICT (key_hash) DO UPDATE SET request_hash = excluded.request_hash, begun_at = excluded.begun_at, status = NULL, answer = NULL
            WHERE k.begun_at <= @expired OR (k.status IS NULL AND k.begun_at <= @given_up AND k.request_hash = excluded.request_hash)
            """,
            connection))
        {
            take.Parameters.AddWithValue("key", keyHash);
            take.Parameters.AddWithValue("officer", officer);
            take.Parameters.AddWithValue("request", requestHash);
            take.Parameters.AddWithValue("now", now);
            take.Parameters.AddWithValue("expired", now - Kept);
            take.Parameters.AddWithValue("given_up", now - Lease);
            if (await take.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false) == 1)
            {
                await BoundAsync(connection, officer).ConfigureAwait(false);
                return new RequestKeyState.New(new RequestTicket(keyHash, now));
            }
        }

        await using var look = new NpgsqlCommand("SELECT request_hash, status, answer FROM request_key WHERE key_hash = $1", connection);
        look.Parameters.AddWithValue(keyHash);
        await using var row = await look.ExecuteReaderAsync(cancellation).ConfigureAwait(false);

        // Released between the two statements: whoever asks again finds it free.
        if (!await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            return new RequestKeyState.InFlight();
        }

        return !CryptographicOperations.FixedTimeEquals(row.GetFieldValue<byte[]>(0), requestHash) ? new RequestKeyState.Other()
            : await row.IsDBNullAsync(1, cancellation).ConfigureAwait(false) ? new RequestKeyState.InFlight()
            : new RequestKeyState.Done(row.GetInt16(1), await row.IsDBNullAsync(2, cancellation).ConfigureAwait(false) ? null : row.GetFieldValue<byte[]>(2));
    }

    /// <summary>The request was done with this answer. An answer that is null or longer than <see cref="LargestAnswer"/> is not kept: only that it was done.</summary>
    public Task FinishAsync(RequestTicket ticket, int status, byte[]? answer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return WriteAsync(
            "UPDATE request_key SET status = @status, answer = @answer WHERE key_hash = @key AND begun_at = @begun AND status IS NULL",
            ticket,
            (checked((short)status), answer is { Length: <= LargestAnswer } ? answer : null),
            cancellation);
    }

    /// <summary>The request was not done: the key is as new.</summary>
    public Task ReleaseAsync(RequestTicket ticket, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return WriteAsync("DELETE FROM request_key WHERE key_hash = @key AND begun_at = @begun AND status IS NULL", ticket, null, cancellation);
    }

    /// <summary>Deletes what is older than <see cref="Kept"/>.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        await using var sweep = database.CreateCommand("DELETE FROM request_key WHERE begun_at <= $1");
        sweep.Parameters.AddWithValue(time.GetUtcNow() - Kept);
        return await sweep.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task BoundAsync(NpgsqlConnection connection, Guid officer)
    {
        await using var bound = new NpgsqlCommand(
            "DELETE FROM request_key WHERE key_hash IN (SELECT key_hash FROM request_key WHERE officer = $1 ORDER BY begun_at DESC, key_hash OFFSET $2)", connection);
        bound.Parameters.AddWithValue(officer);
        bound.Parameters.AddWithValue(MostPerOfficer);
        await bound.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task WriteAsync(string statement, RequestTicket ticket, (short Status, byte[]? Answer)? done, CancellationToken cancellation)
    {
        await using var write = database.CreateCommand(statement);
        write.Parameters.AddWithValue("key", ticket.KeyHash);
        write.Parameters.AddWithValue("begun", ticket.BegunAt);
        if (done is { } answered)
        {
            write.Parameters.AddWithValue("status", answered.Status);
            write.Parameters.Add(new NpgsqlParameter("answer", NpgsqlDbType.Bytea) { Value = (object?)answered.Answer ?? DBNull.Value });
        }

        await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    // Each part behind its length, so that no two requests run together into the same bytes.
    private static byte[] HashOf(string key, string address, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in (string[])[key, address])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    // PostgreSQL keeps microseconds; the ticket must find its row again.
    private static DateTimeOffset Whole(DateTimeOffset moment) => new(moment.UtcTicks / 10 * 10, TimeSpan.Zero);
}
