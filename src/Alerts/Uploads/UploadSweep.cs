using Npgsql;

namespace Alertadores.Alerts.Uploads;

/// <summary>
/// Deletes the files whose reporters can no longer send them: those bound to a page key that is destroyed. Two passes: the first marks, the next one
/// deletes what is still without its key, for the table of page keys is empty after a crash until a node that holds them writes them back.
/// Delivery: a pass that fails in the middle leaves whole uploads; the next one goes on. Passes are minutes apart (the nodes write their keys each minute).
/// </summary>
public sealed class UploadSweep(NpgsqlDataSource database)
{
    /// <summary>One pass.</summary>
    /// <returns>How many uploads were deleted.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var upload in await DoomedAsync(cancellation).ConfigureAwait(false))
        {
            deleted += await DeleteAsync(upload, cancellation).ConfigureAwait(false) ? 1 : 0;
        }

        // Marks, and takes the mark off where the key came back.
        await using var mark = database.CreateCommand(
            """
            UPDATE upload SET doomed = NOT doomed
            WHERE doomed = EXISTS (SELECT 1 FROM page_key WHERE page_key.generation = upload.generation)
            """);
        await mark.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return deleted;
    }

    private async Task<IReadOnlyList<Guid>> DoomedAsync(CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("SELECT upload_id FROM upload WHERE doomed");
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var doomed = new List<Guid>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            doomed.Add(rows.GetGuid(0));
        }

        return doomed;
    }

    // A transaction an upload: half a gigabyte of deletions is no reason to hold what belongs to others.
    private async Task<bool> DeleteAsync(Guid upload, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);

        // Asked again at the row: its reporter may have come back, or sent it, since the list was read.
        await using (var delete = new NpgsqlCommand(
            """
            DELETE FROM upload
            WHERE upload_id = $1 AND doomed AND NOT EXISTS (SELECT 1 FROM page_key WHERE page_key.generation = upload.generation)
            """,
            connection,
            transaction))
        {
            delete.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = upload });
            if (await delete.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 0)
            {
                return false;
            }
        }

        await UploadRows.DeleteChunksAsync(upload, connection, transaction, cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return true;
    }
}
