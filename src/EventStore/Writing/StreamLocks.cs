using Npgsql;

namespace Alertadores.EventStore.Writing;

/// <summary>Takes the stream rows of a transaction, before any number is drawn, so that the loser of a race draws none.</summary>
internal static class StreamLocks
{
    /// <returns>
    /// Every stream that the acts name and that exists or may be created; null when one came into being between the two
    /// statements: start the transaction again, it is then an existing one.
    /// </returns>
    public static async Task<Dictionary<Guid, LockedStream>?> TakeAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<StreamAct> acts, CancellationToken cancellationToken)
    {
        Guid[] all = [.. acts.Select(act => act.Stream).Distinct()];
        StreamAct[] creating = [.. acts.GroupBy(act => act.Stream).Select(group => group.First()).Where(act => act.MayCreate)];
        await using NpgsqlBatch batch = new(connection, transaction);

        // In id order, existing rows first and new ones after: two transactions that want the same rows never wait in a circle.
        NpgsqlBatchCommand held = new(
            "SELECT id, type, version, is_archived FROM mt_streams WHERE id = ANY ($1) ORDER BY id FOR UPDATE");
        held.Parameters.With(all);
        batch.BatchCommands.Add(held);

        if (creating.Length > 0)
        {
            // Waits for another transaction that is creating the same stream, and then does nothing.
            NpgsqlBatchCommand create = new(
                """
                INSERT INTO mt_streams (id, type, version, timestamp, created)
                SELECT id, type, version, at, at FROM unnest($1, $2, $3, $4) AS wanted (id, type, version, at) ORDER BY id
                ON CONFLICT (id) DO NOTHING RETURNING id
                """);
            create.Parameters
                .With(creating.Select(act => act.Stream).ToArray())
                .WithTexts([.. creating.Select(act => act.AggregateAlias)])
                .With(creating.Select(act => (long)act.Events.Count).ToArray())
                .With(creating.Select(act => act.Timestamp).ToArray());
            batch.BatchCommands.Add(create);
        }

        Dictionary<Guid, LockedStream> streams = [];
        await using NpgsqlDataReader rows = await batch.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            Guid id = rows.GetGuid(0);
            streams.Add(id, new LockedStream
            {
                Id = id,
                AggregateType = await rows.IsDBNullAsync(1, cancellationToken) ? null : rows.GetString(1),
                Version = rows.GetInt64(2),
                IsArchived = !await rows.IsDBNullAsync(3, cancellationToken) && rows.GetBoolean(3),
            });
        }

        if (creating.Length > 0)
        {
            await rows.NextResultAsync(cancellationToken);
            HashSet<Guid> created = [];
            while (await rows.ReadAsync(cancellationToken))
            {
                created.Add(rows.GetGuid(0));
            }

            foreach (StreamAct act in creating)
            {
                if (created.Contains(act.Stream))
                {
                    streams.Add(act.Stream, new LockedStream { Id = act.Stream, AggregateType = act.AggregateAlias, IsNew = true });
                }
                else if (!streams.ContainsKey(act.Stream))
                {
                    return null;
                }
            }
        }

        foreach (Guid id in all)
        {
            streams.TryAdd(id, new LockedStream { Id = id, AggregateType = null });
        }

        return streams;
    }
}
