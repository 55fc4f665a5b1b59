using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Randomness;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts.Search;

/// <summary>
/// The filters that an officer keeps, each officer's own. Name and query are sealed by DataProtection in one size, since a name may be somebody's and a query
/// tells what one looks for: <c>length of the name (2) ‖ name ‖ length of the query (2) ‖ query ‖ zeros</c>.
/// </summary>
public sealed class SavedFilters
{
    /// <summary>Filters that one officer may keep.</summary>
    public const int MostOfOne = 20;

    /// <summary>Characters of a name.</summary>
    public const int LongestName = 60;

    /// <summary>Characters of a query, ASCII.</summary>
    public const int LongestQuery = 700;

    private const int PlainSize = 1024;

    private readonly NpgsqlDataSource database;
    private readonly IDataProtector protector;
    private readonly IRandomness randomness;

    internal SavedFilters(NpgsqlDataSource database, IDataProtectionProvider protection, IRandomness randomness)
    {
        this.database = database;
        this.randomness = randomness;
        protector = protection.CreateProtector("alertadores/saved-filter/v1");
    }

    /// <summary>An officer's filters, in order of name. One that does not open is left out.</summary>
    public async Task<IReadOnlyList<SavedFilter>> OfAsync(OfficerSession session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var read = database.CreateCommand("SELECT filter_id, sealed FROM saved_filter WHERE officer = $1");
        read.Parameters.AddWithValue(session.Officer.Id);
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var filters = new List<SavedFilter>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (Open(session.Officer.Id, rows.GetGuid(0), rows.GetFieldValue<byte[]>(1)) is { } filter)
            {
                filters.Add(filter);
            }
        }

        return [.. filters.OrderBy(filter => filter.Name, StringComparer.OrdinalIgnoreCase).ThenBy(filter => filter.Id)];
    }

    /// <summary>Keeps a filter; one of the same name is replaced.</summary>
    /// <returns>The filter, or null when the officer keeps <see cref="MostOfOne"/> already.</returns>
    /// <exception cref="ArgumentException">Name or query is empty or too long, or the query is not ASCII.</exception>
    public async Task<SavedFilter?> KeepAsync(OfficerSession session, string name, string query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        if (name.Length > LongestName || query.Length > LongestQuery || !Ascii.IsValid(query))
        {
            throw new ArgumentException("Too long, or not ASCII.", nameof(query));
        }

        var officer = session.Officer.Id;
        var known = await OfAsync(session, cancellation).ConfigureAwait(false);
        var same = known.FirstOrDefault(filter => string.Equals(filter.Name, name, StringComparison.OrdinalIgnoreCase));
        var id = same?.Id ?? Parts.RandomId.Draw(randomness);
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);

        // One officer's writes stand in a line, so that two of them do not both take the last place.
        await using (var line = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", connection, transaction))
        {
            line.Parameters.AddWithValue($"saved_filter {officer:D}");
            await line.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        await using var keep = new NpgsqlCommand(
            """
            INSERT INTO saved_filter (officer, filter_id, sealed)
            SELECT $1, $2, $3 WHERE (SELECT count(*) FROM saved_filter WHERE officer = $1 AND filter_id <> $2) < $4
            ON CONFLICT (filter_id) DO UPDATE SET sealed = EXCLUDED.sealed
            """,
            connection,
            transaction);
        keep.Parameters.AddWithValue(officer);
        keep.Parameters.AddWithValue(id);
        keep.Parameters.AddWithValue(Seal(officer, id, name, query));
        keep.Parameters.AddWithValue(MostOfOne);
        var kept = await keep.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return kept == 1 ? new SavedFilter(id, name, query) : null;
    }

    /// <summary>Forgets a filter of the officer. False for what is not theirs.</summary>
    public async Task<bool> ForgetAsync(OfficerSession session, Guid filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var forget = database.CreateCommand("DELETE FROM saved_filter WHERE officer = $1 AND filter_id = $2");
        forget.Parameters.AddWithValue(session.Officer.Id);
        forget.Parameters.AddWithValue(filter);
        return await forget.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 1;
    }

    private IDataProtector ProtectorOf(Guid officer, Guid filter) => protector.CreateProtector(officer.ToString("D"), filter.ToString("D"));

    private byte[] Seal(Guid officer, Guid filter, string name, string query)
    {
        var plain = new byte[PlainSize];
        var at = Write(plain, 0, Encoding.UTF8.GetBytes(name));
        Write(plain, at, Encoding.ASCII.GetBytes(query));
        return ProtectorOf(officer, filter).Protect(plain);
    }

    private SavedFilter? Open(Guid officer, Guid filter, byte[] sealedBytes)
    {
        try
        {
            var plain = ProtectorOf(officer, filter).Unprotect(sealedBytes);
            var name = plain.AsSpan(2, BinaryPrimitives.ReadUInt16BigEndian(plain));
            var rest = plain.AsSpan(2 + name.Length);
            return new SavedFilter(filter, Encoding.UTF8.GetString(name), Encoding.ASCII.GetString(rest.Slice(2, BinaryPrimitives.ReadUInt16BigEndian(rest))));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static int Write(byte[] plain, int at, byte[] text)
    {
        BinaryPrimitives.WriteUInt16BigEndian(plain.AsSpan(at), (ushort)text.Length);
        text.CopyTo(plain, at + 2);
        return at + 2 + text.Length;
    }
}

/// <summary>A filter that an officer keeps.</summary>
/// <param name="Id">Random.</param>
/// <param name="Name">What the officer calls it.</param>
/// <param name="Query">The inbox's query string.</param>
public sealed record SavedFilter(Guid Id, string Name, string Query);
