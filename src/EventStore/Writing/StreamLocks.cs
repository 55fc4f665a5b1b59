using Npgsql;

namespace Alertadores.EventStore.Writing;

/// <summary>Takes the stream rows of a transaction, before any number is drawn, so that the loser of a race draws none.</summary>
internal static class StreamLocks
{
    // In id order, existing rows first and new ones after: two transactions that want the same rows never wait in a circle.
    private const string Hold = "SELECT id, type, version, is_archived FROM mt_streams WHERE id = ANY ($1) ORDER BY id FOR UPDATE";

    // Waits only for another transaction that is creating the same stream, and then does nothing.
    private const string Create =
        """
        INSERT INTO mt_streams (id, type, version, timestamp, created)
        SELECT id, type, version, at, at FROM unnest($1, $2, $3, $4) AS wanted (id, type, version, at) ORDER BY id
        ON CONFLICT (id) DO NOTHING RETURNING id
        """;

    /// <summary>Waits for rows that others hold.</summary>
    /// <returns>
    /// Every stream that the acts name, one that does not exist at version 0; null when one came into being between the two
    /// statements: start the transaction again, it is then an existing one.
    /// </returns>
    public static async Task<Dictionary<Guid, LockedStream>?> TakeAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<StreamAct> acts, CancellationToken cancellationToken)
    {
        Dictionary<Guid, LockedStream> held = await TakeAsync(connection, transaction, acts, Hold, cancellationToken);
        foreach (StreamAct act in FirstActs(acts))
        {
            if (!held.ContainsKey(act.Stream))
            {
                if (act.MayCreate)
                {
                    return null;
                }

                held.Add(act.Stream, new LockedStream { Id = act.Stream, AggregateType = null });
            }
        }

        return held;
    }

    /// <summary>Leaves out the rows that others hold, and those that do not exist.</summary>
    public static Task<Dictionary<Guid, LockedStream>> TakeFreeAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<StreamAct> acts, CancellationToken cancellationToken) =>
        TakeAsync(connection, transaction, acts, Hold + " SKIP LOCKED", cancellationToken);

    private static IEnumerable<StreamAct> FirstActs(IReadOnlyList<StreamAct> acts) => acts.DistinctBy(act => act.Stream);

#pragma warning disable CA2100 // Constants of this class.
    private static async Task<Dictionary<Guid, LockedStream>> TakeAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<StreamAct> acts, string hold, CancellationToken cancellationToken)
    {
        StreamAct[] creating = [.. FirstActs(acts).Where(act => act.MayCreate)];
        await using NpgsqlBatch batch = new(connection, transaction);
        NpgsqlBatchCommand holding = new(hold);
        holding.Parameters.With(acts.Select(act => act.Stream).Distinct().ToArray());
        batch.BatchCommands.Add(holding);
        if (creating.Length > 0)
        {
            NpgsqlBatchCommand create = new(Create);
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

        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            Guid id = rows.GetGuid(0);
            streams.Add(id, new LockedStream { Id = id, AggregateType = creating.First(act => act.Stream == id).AggregateAlias, IsNew = true });
        }

        return streams;
    }
#pragma warning restore CA2100
}
