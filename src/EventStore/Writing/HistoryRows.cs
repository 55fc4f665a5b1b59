using Npgsql;

namespace Alertadores.EventStore.Writing;

/// <summary>An event that will be inserted, at its place in its stream.</summary>
internal readonly record struct EventRow(NewEvent Event, Guid Stream, long Version, DateTimeOffset Timestamp, EventContext Context);

/// <summary>Draws the numbers and writes the rows of the history.</summary>
internal static class HistoryRows
{
    /// <summary>"alrtevnt" in ASCII: the one lock under which numbers are drawn.</summary>
    private const long NumberingLock = 0x616C727465766E74;

    /// <summary>
    /// Takes the numbering lock until the end of the transaction and inserts. PostgreSQL frees the lock after the commit is visible,
    /// so number order is commit order and everything up to <c>max(seq_id)</c> is settled.
    /// </summary>
    /// <returns>The numbers, in the order of <paramref name="events"/>.</returns>
    public static async Task<long[]> WriteAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IReadOnlyList<EventRow> events,
        IReadOnlyCollection<LockedStream> moved,
        CancellationToken cancellationToken)
    {
        await using NpgsqlBatch batch = new(connection, transaction);
        if (events.Count > 0)
        {
            batch.BatchCommands.Add(Lock());
            batch.BatchCommands.Add(Insert(events));
        }

        if (moved.Count > 0)
        {
            batch.BatchCommands.Add(Move(moved));
        }

        Guid[] archived = [.. moved.Where(stream => stream.IsArchived).Select(stream => stream.Id)];
        if (archived.Length > 0)
        {
            NpgsqlBatchCommand archive = new("UPDATE mt_events SET is_archived = TRUE WHERE stream_id = ANY ($1) AND is_archived IS NOT TRUE");
            archive.Parameters.With(archived);
            batch.BatchCommands.Add(archive);
        }

        if (batch.BatchCommands.Count == 0)
        {
            return [];
        }

        await using NpgsqlDataReader rows = await batch.ExecuteReaderAsync(cancellationToken);
        long[] numbers = new long[events.Count];
        if (events.Count > 0)
        {
            await rows.NextResultAsync(cancellationToken); // the lock answers one void row
            for (int i = 0; await rows.ReadAsync(cancellationToken); i++)
            {
                numbers[i] = rows.GetInt64(0);
                if (rows.GetGuid(1) != events[i].Event.Id)
                {
                    throw new InvalidOperationException("PostgreSQL numbered the events in another order than they were given.");
                }
            }
        }

        while (await rows.NextResultAsync(cancellationToken))
        {
            // Errors of the later statements appear while their results are walked.
        }

        return numbers;
    }

    private static NpgsqlBatchCommand Lock()
    {
        NpgsqlBatchCommand take = new("SELECT pg_advisory_xact_lock($1)");
        take.Parameters.With(NumberingLock);
        return take;
    }

    private static NpgsqlBatchCommand Insert(IReadOnlyList<EventRow> events)
    {
        // A statement of its own after the lock: nextval must not run before the lock is held.
        NpgsqlBatchCommand insert = new(
            """
            INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers)
            SELECT nextval('mt_events_sequence'), id, stream_id, version, data::jsonb, type, at, dotnet_type, correlation_id, causation_id,
                   jsonb_strip_nulls(jsonb_build_object('actor', actor, 'role', role))
            FROM (SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) WITH ORDINALITY
                      AS given (id, stream_id, version, data, type, at, dotnet_type, correlation_id, causation_id, actor, role, place)
                  ORDER BY place) AS ordered
            RETURNING seq_id, id
            """);
        insert.Parameters
            .With(events.Select(row => row.Event.Id).ToArray())
            .With(events.Select(row => row.Stream).ToArray())
            .With(events.Select(row => row.Version).ToArray())
            .WithTexts([.. events.Select(row => row.Event.Json)])
            .WithTexts([.. events.Select(row => row.Event.Type.Alias)])
            .With(events.Select(row => row.Timestamp).ToArray())
            .WithTexts([.. events.Select(row => row.Event.Type.DotNetType)])
            .WithTexts([.. events.Select(row => row.Context.CorrelationId)])
            .WithTexts([.. events.Select(row => row.Context.CausationId)])
            .WithTexts([.. events.Select(row => row.Context.Actor)])
            .WithTexts([.. events.Select(row => row.Context.Role)]);
        return insert;
    }

    private static NpgsqlBatchCommand Move(IReadOnlyCollection<LockedStream> moved)
    {
        NpgsqlBatchCommand move = new(
            """
            UPDATE mt_streams AS stream
            SET version = moved.version, timestamp = moved.at, is_archived = moved.is_archived
            FROM unnest($1, $2, $3, $4) AS moved (id, version, at, is_archived)
            WHERE stream.id = moved.id
            """);
        move.Parameters
            .With(moved.Select(stream => stream.Id).ToArray())
            .With(moved.Select(stream => stream.Version).ToArray())
            .With(moved.Select(stream => stream.Timestamp).ToArray())
            .With(moved.Select(stream => stream.IsArchived).ToArray());
        return move;
    }
}
