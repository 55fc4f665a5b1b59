using System.Buffers.Binary;
using Npgsql;

namespace Alertadores.Alerts.Uploads;

/// <summary>The rows of one tray, inside a short transaction that holds the tray: what two tabs do at once happens one after the other.</summary>
internal sealed class UploadRows : IAsyncDisposable
{
    // Taken after a tray's lock, never before: "ALRTUPLD" as a number that no tray's first 8 bytes are likely to be.
    private const long CapLock = 0x414C_5254_5550_4C44;

    private readonly UploadTray _tray;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private UploadRows(UploadTray tray, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _tray = tray;
        _connection = connection;
        _transaction = transaction;
    }

    internal static async Task<UploadRows> HoldAsync(NpgsqlDataSource database, UploadTray tray, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            var rows = new UploadRows(tray, connection, transaction);
            await rows.LockAsync(BinaryPrimitives.ReadInt64BigEndian(tray.Id.Span), cancellation).ConfigureAwait(false);
            return rows;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal static async Task<IReadOnlyList<StoredUpload>> ReadAsync(
        NpgsqlConnection connection, UploadTray tray, CancellationToken cancellation)
    {
        await using var read = new NpgsqlCommand("SELECT upload_id, bytes, details FROM upload WHERE tray = $1", connection);
        read.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = tray.Id.ToArray() });
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var uploads = new List<StoredUpload>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var id = rows.GetGuid(0);
            uploads.Add(new StoredUpload(id, rows.GetInt64(1), UploadDetails.Open(tray, id, rows.GetFieldValue<byte[]>(2))));
        }

        return [.. uploads.OrderBy(upload => upload.Details.Number)];
    }

    internal Task<IReadOnlyList<StoredUpload>> ReadAsync(CancellationToken cancellation) => ReadAsync(_connection, _tray, cancellation);

    /// <summary>Takes the installation's cap until the commit and answers how many bytes it counts.</summary>
    internal async Task<long> HoldTotalAsync(CancellationToken cancellation)
    {
        await LockAsync(CapLock, cancellation).ConfigureAwait(false);
        await using var sum = new NpgsqlCommand("SELECT coalesce(sum(bytes), 0)::bigint FROM upload", _connection, _transaction);
        return (long)(await sum.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }

    internal async Task InsertAsync(Guid upload, byte[] generation, long bytes, byte[] details, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand(
            "INSERT INTO upload (upload_id, tray, generation, doomed, bytes, details) VALUES ($1, $2, $3, false, $4, $5)", _connection, _transaction);
        insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = upload });
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = _tray.Id.ToArray() });
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = generation });
        insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = bytes });
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = details });
        await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>As <see cref="InsertAsync"/>, for an id that somebody else drew.</summary>
    /// <returns>False where the id stands for something already; roll back.</returns>
    internal async Task<bool> TryInsertAsync(Guid upload, byte[] generation, long bytes, byte[] details, CancellationToken cancellation)
    {
        await using (var insert = new NpgsqlCommand(
            "INSERT INTO upload (upload_id, tray, generation, doomed, bytes, details) VALUES ($1, $2, $3, false, $4, $5) ON CONFLICT DO NOTHING",
            _connection,
            _transaction))
        {
            insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = upload });
            insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = _tray.Id.ToArray() });
            insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = generation });
            insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = bytes });
            insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = details });
            if (await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 0)
            {
                return false;
            }
        }

        // After the insert, in a statement of its own: under READ COMMITTED it sees the part that a claim wrote while the insert waited for the row that the claim deleted.
        // An upload with the id of a part would write into the part's payload, and its removal would delete that.
        await using var part = new NpgsqlCommand(
            """
            SELECT EXISTS (SELECT FROM part_chunk WHERE part_id = $1) OR EXISTS (SELECT FROM part WHERE part_id = $1)
                OR EXISTS (SELECT FROM pool_part WHERE part_id = $1) OR EXISTS (SELECT FROM pool_message_part WHERE part_id = $1)
            """,
            _connection,
            _transaction);
        part.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = upload });
        return await part.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is false;
    }

    /// <returns>False where the upload is gone.</returns>
    internal async Task<bool> ReserveAsync(Guid upload, long bytes, CancellationToken cancellation)
    {
        await using var update = new NpgsqlCommand("UPDATE upload SET bytes = $2 WHERE upload_id = $1", _connection, _transaction);
        update.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = upload });
        update.Parameters.Add(new NpgsqlParameter<long> { TypedValue = bytes });
        return await update.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 1;
    }

    /// <returns>False where the upload is gone.</returns>
    internal async Task<bool> WriteAsync(Guid upload, byte[] details, CancellationToken cancellation)
    {
        await using var update = new NpgsqlCommand("UPDATE upload SET details = $2 WHERE upload_id = $1", _connection, _transaction);
        update.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = upload });
        update.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = details });
        return await update.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 1;
    }

    /// <summary>Deletes an upload of this tray and its payload.</summary>
    /// <returns>False where it is gone already, or belongs to a part by now; then its payload is left alone.</returns>
    internal async Task<bool> DeleteAsync(Guid upload, CancellationToken cancellation)
    {
        await using (var delete = new NpgsqlCommand("DELETE FROM upload WHERE upload_id = $1 AND tray = $2", _connection, _transaction))
        {
            delete.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = upload });
            delete.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = _tray.Id.ToArray() });
            if (await delete.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 0)
            {
                return false;
            }
        }

        await DeleteChunksAsync(upload, _connection, _transaction, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// The payload of an upload whose row was just deleted. In a statement of its own: under READ COMMITTED it sees the chunk that committed while the
    /// deletion of the row waited for it.
    /// </summary>
    internal static async Task DeleteChunksAsync(
        Guid upload, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var delete = new NpgsqlCommand("DELETE FROM part_chunk WHERE part_id = $1", connection, transaction);
        delete.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = upload });
        await delete.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    internal Task CommitAsync(CancellationToken cancellation) => _transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task LockAsync(long key, CancellationToken cancellation)
    {
        await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", _connection, _transaction);
        take.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key });
        await take.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}

/// <summary>One row and what it says under the tray's key.</summary>
internal sealed record StoredUpload(Guid Id, long Bytes, UploadDetails Details);
