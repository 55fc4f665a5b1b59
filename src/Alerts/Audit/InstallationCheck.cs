using System.Text.Json;
using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Pool;
using Alertadores.Alerts.Uploads;
using Alertadores.EventStore;
using Npgsql;

namespace Alertadores.Alerts.Audit;

/// <summary>
/// Whether a database is whole, by reading all of it once: every stream, every event, every alert's lists against its history, every sealed part's payload. Needs no key and changes
/// nothing, so that it also looks at a restored copy. Contents are not opened: that a seal opens is shown by whoever holds the key.
/// </summary>
/// <param name="database">Connections that may read; the reader's role is enough.</param>
public sealed class InstallationCheck(NpgsqlDataSource database)
{
    private const int Stretch = 200;

    private readonly EventStore.EventStore _store = new(database, AlertEvents.Catalogue, [], TimeProvider.System);

    /// <summary>Goes through the database.</summary>
    /// <param name="cancellation">Stops between two streams.</param>
    public async Task<CheckedInstallation> RunAsync(CancellationToken cancellation)
    {
        var problems = new List<CheckProblem>();
        var (streams, events) = await StreamsAsync(problems, cancellation).ConfigureAwait(false);
        var (parts, chunks) = await PartsAsync(problems, cancellation).ConfigureAwait(false);
        var waiting = await CountAsync("SELECT (SELECT count(*) FROM pool_entry) + (SELECT count(*) FROM pool_message)", cancellation).ConfigureAwait(false);
        return new CheckedInstallation(streams, events, parts, chunks, waiting, problems);
    }

    private async Task<(long Streams, long Events)> StreamsAsync(List<CheckProblem> problems, CancellationToken cancellation)
    {
        var (streams, events) = (0L, 0L);
        var after = Guid.Empty;
        while (await NextAsync(after, cancellation).ConfigureAwait(false) is { Count: > 0 } stretch)
        {
            after = stretch[^1].Id;
            var rows = await ReviewedRows.ReadAsync(database, [.. stretch.Select(stream => stream.Id)], cancellation).ConfigureAwait(false);
            foreach (var (id, type, version) in stretch)
            {
                cancellation.ThrowIfCancellationRequested();
                streams++;
                if (await ReadAsync(id, cancellation).ConfigureAwait(false) is not { } history)
                {
                    problems.Add(new CheckProblem(CheckFault.EventUnreadable, id));
                    continue;
                }

                events += history.Count;
                if (history.Where((stored, place) => stored.Version != place + 1L).Any() || history.Count != version)
                {
                    problems.Add(new CheckProblem(CheckFault.VersionsHaveGaps, id));
                }
                else if (string.Equals(type, PoolRelease.StreamType, StringComparison.Ordinal) && HistoryReview.Of(id, history, rows[id], []).Any())
                {
                    problems.Add(new CheckProblem(CheckFault.ListsDiffer, id));
                }
            }
        }

        // Streams were counted one by one: what belongs to none of them was not.
        if (await CountAsync("SELECT count(*) FROM mt_events WHERE stream_id IS NULL OR stream_id NOT IN (SELECT id FROM mt_streams)", cancellation).ConfigureAwait(false) > 0)
        {
            problems.Add(new CheckProblem(CheckFault.VersionsHaveGaps, null));
        }

        return (streams, events);
    }

    private async Task<IReadOnlyList<StoredEvent>?> ReadAsync(Guid stream, CancellationToken cancellation)
    {
        try
        {
            return await _store.FetchStreamAsync(stream, includeArchived: true, cancellationToken: cancellation).ConfigureAwait(false);
        }
        catch (Exception unreadable) when (unreadable is UnknownEventException or JsonException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<(Guid Id, string? Type, long Version)>> NextAsync(Guid after, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("SELECT id, type, coalesce(version, 0) FROM mt_streams WHERE id > $1 ORDER BY id LIMIT $2");
        read.Parameters.Add(new NpgsqlParameter { Value = after });
        read.Parameters.Add(new NpgsqlParameter { Value = Stretch });
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var stretch = new List<(Guid, string?, long)>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            stretch.Add((rows.GetGuid(0), rows.IsDBNull(1) ? null : rows.GetString(1), rows.GetInt64(2)));
        }

        return stretch;
    }

    // A payload is whole when its rows count from 1 without a gap and have together a size that sealed files have. Reads sizes and not contents: PostgreSQL's page checksums guard those.
    private async Task<(long Parts, long Chunks)> PartsAsync(List<CheckProblem> problems, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(
            """
            WITH owed AS (
                SELECT part_id, EXISTS (SELECT FROM part_header h WHERE h.part_id = p.part_id) AS opens FROM part p
                UNION ALL SELECT part_id, octet_length(header) > 0 FROM pool_part WHERE kind = $1
                UNION ALL SELECT part_id, octet_length(header) > 0 FROM pool_message_part WHERE kind = $1),
            held AS (
                SELECT part_id, count(*) AS rows, max(number) AS last, min(number) AS first, sum(octet_length(data)) AS bytes
                FROM part_chunk GROUP BY part_id)
            SELECT owed.part_id, coalesce(held.rows, 0), opens AND first = 1 AND last = held.rows AND bytes = ANY ($2)
            FROM owed LEFT JOIN held USING (part_id)
            """);
        read.CommandTimeout = 0;
        read.Parameters.Add(new NpgsqlParameter { Value = (short)PartKind.File });
        read.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. MessagePart.PayloadSizes, .. SealedUploadDesk.PayloadSizes] });
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var (parts, chunks) = (0L, 0L);
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            parts++;
            chunks += rows.GetInt64(1);
            if (rows.IsDBNull(2) || !rows.GetBoolean(2))
            {
                problems.Add(new CheckProblem(CheckFault.PartIncomplete, rows.GetGuid(0)));
            }
        }

        return (parts, chunks);
    }

#pragma warning disable CA2100 // Constant texts of this class.
    private async Task<long> CountAsync(string sql, CancellationToken cancellation)
    {
        await using var count = database.CreateCommand(sql);
        count.CommandTimeout = 0;
        return (long)(await count.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }
#pragma warning restore CA2100
}
