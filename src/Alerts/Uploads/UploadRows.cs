using System.Buffers.Binary;
using Alertadores.Alerts.Parts;
using Npgsql;

namespace Alertadores.Alerts.Uploads;

/// <summary>The rows of one tray, inside a short transaction that holds the tray: what two tabs do at once happens one after the other.</summary>
internal sealed class UploadRows : IAsyncDisposable
{
    // Taken after a tray's lock, never before: "ALRTUPLD" as a number that no tray's first 8 bytes are likely to be.
    private const long CapLock = 0x414C_5254_5550_4C44;

    private const string TakeLock = "SELECT pg_advisory_xact_lock($1)";

    private readonly UploadTray _tray;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private bool _held;

    private UploadRows(UploadTray tray, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _tray = tray;
        _connection = connection;
        _transaction = transaction;
    }

    /// <summary>Nobody else changes the tray from the first question or change on, until the commit. Costs no round trip of its own.</summary>
    internal static async Task<UploadRows> HoldAsync(NpgsqlDataSource database, UploadTray tray, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        try
        {
            return new UploadRows(tray, connection, await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false));
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>As they stand at this moment; held by nobody.</summary>
    internal static async Task<IReadOnlyList<StoredUpload>> ReadAsync(NpgsqlDataSource database, UploadTray tray, CancellationToken cancellation)
    {
        await using var read = database.CreateBatch();
        read.BatchCommands.Add(OfTray(tray));
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await ReadAsync(rows, tray, cancellation).ConfigureAwait(false);
    }

    /// <summary>The reporter still uses the tray: its files live as long as what a page seals under this generation of the page key.</summary>
    internal static async Task KeepAsync(NpgsqlDataSource database, UploadTray tray, byte[] generation, CancellationToken cancellation)
    {
        await using var keep = database.CreateBatch();
        keep.BatchCommands.Add(KeepOf(tray, generation));
        await keep.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Commits the last rows of a payload and what the whole is, in one round trip. Whoever removes the upload meanwhile waits for its row.</summary>
    /// <returns>False where the upload is gone; then nothing is written.</returns>
    internal static async Task<bool> FinishAsync(
        NpgsqlDataSource database, Guid upload, byte[] details, (int Number, IReadOnlyList<ReadOnlyMemory<byte>> Rows) rest, CancellationToken cancellation)
    {
        var update = DetailsOf(upload, details);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(update);
        foreach (var insert in PartChunks.InsertOf(upload, rest.Number, rest.Rows))
        {
            batch.BatchCommands.Add(insert);
        }

        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return update.RecordsAffected == 1;
    }

    internal async Task<IReadOnlyList<StoredUpload>> ReadAsync(CancellationToken cancellation)
    {
        await using var read = HeldBatch(OfTray(_tray));
        await using var rows = await AnswerAsync(read, cancellation).ConfigureAwait(false);
        return await ReadAsync(rows, _tray, cancellation).ConfigureAwait(false);
    }

    /// <summary>As <see cref="ReadAsync(CancellationToken)"/>, for somebody who wants to add: keeps what lies here as long as what comes, and takes the installation's cap until the commit.</summary>
    /// <param name="generation">Of the page key now.</param>
    /// <param name="cancellation">Stops before the answer.</param>
    /// <returns>The tray's uploads, and the bytes that the cap counts.</returns>
    internal async Task<(IReadOnlyList<StoredUpload> Uploads, long Total)> ReadToAddAsync(byte[] generation, CancellationToken cancellation)
    {
        await using var batch = HeldBatch(LockOf(CapLock), KeepOf(_tray, generation), OfTray(_tray), TotalOf());
        await using var rows = await AnswerAsync(batch, cancellation).ConfigureAwait(false);
        var uploads = await ReadAsync(rows, _tray, cancellation).ConfigureAwait(false);
        await rows.NextResultAsync(cancellation).ConfigureAwait(false);
        return (uploads, await TotalAsync(rows, cancellation).ConfigureAwait(false));
    }

    /// <summary>Takes the installation's cap until the commit and answers how many bytes it counts.</summary>
    internal async Task<long> HoldTotalAsync(CancellationToken cancellation)
    {
        await using var sum = HeldBatch(LockOf(CapLock), TotalOf());
        await using var rows = await AnswerAsync(sum, cancellation).ConfigureAwait(false);
        return await TotalAsync(rows, cancellation).ConfigureAwait(false);
    }

    internal async Task InsertAsync(Guid upload, byte[] generation, long bytes, byte[] details, CancellationToken cancellation)
    {
        await using var insert = HeldBatch(InsertOf(upload, generation, bytes, details, ""));
        await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>As <see cref="InsertAsync"/>, for an id that somebody else drew.</summary>
    /// <returns>False where the id stands for something already; roll back.</returns>
    internal async Task<bool> TryInsertAsync(Guid upload, byte[] generation, long bytes, byte[] details, CancellationToken cancellation)
    {
        // After the insert, in a statement of its own: under READ COMMITTED it sees the part that a claim wrote while the insert waited for the row that the claim deleted.
        // An upload with the id of a part would write into the part's payload, and its removal would delete that.
        var insert = InsertOf(upload, generation, bytes, details, "ON CONFLICT DO NOTHING");
        var part = new NpgsqlBatchCommand(
            """
            SELECT EXISTS (SELECT FROM part_chunk WHERE part_id = $1) OR EXISTS (SELECT FROM part WHERE part_id = $1)
                OR EXISTS (SELECT FROM pool_part WHERE part_id = $1) OR EXISTS (SELECT FROM pool_message_part WHERE part_id = $1)
            """)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = upload } },
        };
        await using var batch = HeldBatch(insert, part);
        await using var rows = await AnswerAsync(batch, cancellation).ConfigureAwait(false);
        await rows.ReadAsync(cancellation).ConfigureAwait(false);
        return insert.RecordsAffected == 1 && !rows.GetBoolean(0);
    }

    /// <returns>False where the upload is gone.</returns>
    internal async Task<bool> ReserveAsync(Guid upload, long bytes, CancellationToken cancellation)
    {
        var update = new NpgsqlBatchCommand("UPDATE upload SET bytes = $2 WHERE upload_id = $1")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = upload }, new NpgsqlParameter<long> { TypedValue = bytes } },
        };
        return await ChangesAsync(update, cancellation).ConfigureAwait(false);
    }

    /// <returns>False where the upload is gone.</returns>
    internal Task<bool> WriteAsync(Guid upload, byte[] details, CancellationToken cancellation) => ChangesAsync(DetailsOf(upload, details), cancellation);

    /// <summary>Deletes an upload of this tray and its payload.</summary>
    /// <returns>False where it is gone already, or belongs to a part by now; then its payload is left alone.</returns>
    internal async Task<bool> DeleteAsync(Guid upload, CancellationToken cancellation)
    {
        var delete = new NpgsqlBatchCommand("DELETE FROM upload WHERE upload_id = $1 AND tray = $2")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = upload }, new NpgsqlParameter<byte[]> { TypedValue = _tray.Id.ToArray() } },
        };
        if (!await ChangesAsync(delete, cancellation).ConfigureAwait(false))
        {
            return false;
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

    private static async Task<IReadOnlyList<StoredUpload>> ReadAsync(NpgsqlDataReader rows, UploadTray tray, CancellationToken cancellation)
    {
        var uploads = new List<StoredUpload>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var id = rows.GetGuid(0);
            uploads.Add(new StoredUpload(id, rows.GetInt64(1), UploadDetails.Open(tray, id, rows.GetFieldValue<byte[]>(2))));
        }

        return [.. uploads.OrderBy(upload => upload.Details.Number)];
    }

    private static NpgsqlBatchCommand OfTray(UploadTray tray) => new("SELECT upload_id, bytes, details FROM upload WHERE tray = $1")
    {
        Parameters = { new NpgsqlParameter<byte[]> { TypedValue = tray.Id.ToArray() } },
    };

    private static NpgsqlBatchCommand KeepOf(UploadTray tray, byte[] generation) =>
        new("UPDATE upload SET generation = $2, doomed = false WHERE tray = $1 AND (doomed OR generation <> $2)")
        {
            Parameters = { new NpgsqlParameter<byte[]> { TypedValue = tray.Id.ToArray() }, new NpgsqlParameter<byte[]> { TypedValue = generation } },
        };

    private static NpgsqlBatchCommand TotalOf() => new("SELECT coalesce(sum(bytes), 0)::bigint FROM upload");

    private static async Task<long> TotalAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        await rows.ReadAsync(cancellation).ConfigureAwait(false);
        return rows.GetInt64(0);
    }

    private NpgsqlBatchCommand InsertOf(Guid upload, byte[] generation, long bytes, byte[] details, string onConflict) =>
        new($"INSERT INTO upload (upload_id, tray, generation, doomed, bytes, details) VALUES ($1, $2, $3, false, $4, $5) {onConflict}")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = upload },
                new NpgsqlParameter<byte[]> { TypedValue = _tray.Id.ToArray() },
                new NpgsqlParameter<byte[]> { TypedValue = generation },
                new NpgsqlParameter<long> { TypedValue = bytes },
                new NpgsqlParameter<byte[]> { TypedValue = details },
            },
        };

    private static NpgsqlBatchCommand DetailsOf(Guid upload, byte[] details) => new("UPDATE upload SET details = $2 WHERE upload_id = $1")
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = upload }, new NpgsqlParameter<byte[]> { TypedValue = details } },
    };

    private static NpgsqlBatchCommand LockOf(long key) => new(TakeLock)
    {
        Parameters = { new NpgsqlParameter<long> { TypedValue = key } },
    };

    private async Task<bool> ChangesAsync(NpgsqlBatchCommand change, CancellationToken cancellation)
    {
        await using var batch = HeldBatch(change);
        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return change.RecordsAffected == 1;
    }

    /// <summary>What is answered to the question of a batch, after the locks before it.</summary>
    private static async Task<NpgsqlDataReader> AnswerAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        var rows = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        foreach (var command in (IEnumerable<NpgsqlBatchCommand>)batch.BatchCommands)
        {
            if (string.Equals(command.CommandText, TakeLock, StringComparison.Ordinal))
            {
                await rows.NextResultAsync(cancellation).ConfigureAwait(false);
            }
        }

        return rows;
    }

    /// <summary>The commands in one round trip; the first such batch of a transaction takes the tray's lock before them.</summary>
    private NpgsqlBatch HeldBatch(params ReadOnlySpan<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(_connection, _transaction);
        if (!_held)
        {
            batch.BatchCommands.Add(LockOf(BinaryPrimitives.ReadInt64BigEndian(_tray.Id.Span)));
            _held = true;
        }

        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}

/// <summary>One row and what it says under the tray's key.</summary>
internal sealed record StoredUpload(Guid Id, long Bytes, UploadDetails Details);
