using Alertadores.Triage.Lifecycle;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Custody;

/// <summary>A request as it lies in <c>identity_opening</c>.</summary>
internal sealed record OpeningRow(Guid Opening, Guid AlertId, string Authority, OpeningState State, DateOnly ExpiresOn, long Version, long Asked, byte[]? File);

/// <summary>Reads and writes <c>identity_opening</c>. Every write stands in the transaction of the event that it follows from.</summary>
internal static class OpeningRows
{
    private const string Columns = "opening_id, alert_id, authority, state, expires_on, version, asked";

    public static async Task<OpeningRow?> FindAsync(NpgsqlDataSource database, Guid opening, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand($"SELECT {Columns}, file FROM identity_opening WHERE opening_id = $1");
        read.Parameters.AddWithValue(opening);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false) ? Read(row, await row.IsDBNullAsync(7, cancellation).ConfigureAwait(false) ? null : row.GetFieldValue<byte[]>(7)) : null;
    }

    /// <summary>What waits for somebody, the nearest end first; without the files.</summary>
    public static async Task<IReadOnlyList<OpeningRow>> PendingAsync(NpgsqlDataSource database, int most, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand($"SELECT {Columns} FROM identity_opening WHERE state IN (1, 2) ORDER BY expires_on, opening_id LIMIT $1");
        read.Parameters.AddWithValue(most);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var rows = new List<OpeningRow>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            rows.Add(Read(row, null));
        }

        return rows;
    }

    /// <summary>Alerts with a request whose last day is before <paramref name="day"/>.</summary>
    public static async Task<IReadOnlyList<Guid>> DueAsync(NpgsqlDataSource database, DateOnly day, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("SELECT DISTINCT alert_id FROM identity_opening WHERE state IN (1, 2) AND expires_on < $1");
        read.Parameters.AddWithValue(day);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var alerts = new List<Guid>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            alerts.Add(row.GetGuid(0));
        }

        return alerts;
    }

    public static Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task> Insert(IdentityOpeningRequested asked, long version, byte[] file) => async (connection, transaction, cancellation) =>
    {
        await using var write = new NpgsqlCommand(
            $"INSERT INTO identity_opening ({Columns}, file) VALUES ($1, $2, $3, 1, $4, $5, $5, $6)", connection, transaction);
        write.Parameters.AddWithValue(asked.Opening);
        write.Parameters.AddWithValue(asked.AlertId);
        write.Parameters.AddWithValue(asked.Authority);
        write.Parameters.AddWithValue(asked.ExpiresOn);
        write.Parameters.AddWithValue(version);
        write.Parameters.AddWithValue(file);
        await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    };

    /// <param name="opening">The request.</param>
    /// <param name="state">Where it stands now.</param>
    /// <param name="version">Of the event that says so.</param>
    /// <param name="file">What takes the place of the file; null destroys it.</param>
    public static Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task> Update(Guid opening, OpeningState state, long version, byte[]? file) => async (connection, transaction, cancellation) =>
    {
        await using var write = new NpgsqlCommand("UPDATE identity_opening SET state = $2, version = $3, file = $4 WHERE opening_id = $1", connection, transaction);
        write.Parameters.AddWithValue(opening);
        write.Parameters.AddWithValue((short)state);
        write.Parameters.AddWithValue(version);
        write.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bytea, Value = file is null ? DBNull.Value : file });
        await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    };

    private static OpeningRow Read(NpgsqlDataReader row, byte[]? file) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), (OpeningState)row.GetInt16(3), row.GetFieldValue<DateOnly>(4), row.GetInt64(5), row.GetInt64(6), file);
}
