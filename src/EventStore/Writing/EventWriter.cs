using Npgsql;

namespace Alertadores.EventStore.Writing;

/// <summary>Commits sessions: stream rows, documents and foreign rows, then the numbered events, then the views.</summary>
internal sealed class EventWriter
{
    private readonly NpgsqlDataSource database;
    private readonly IReadOnlyList<IInlineProjection> projections;
    private readonly CommitQueue<SessionWork, Exception?> queue;

    public EventWriter(NpgsqlDataSource database, IReadOnlyList<IInlineProjection> projections)
    {
        this.database = database;
        this.projections = projections;
        queue = new(CommitAloneAsync, TryCommitTogetherAsync);
    }

    /// <summary>Durable when it returns; after an exception nothing of the session is written.</summary>
    public async Task CommitAsync(SessionWork work, CancellationToken cancellationToken)
    {
        try
        {
            // Documents and foreign rows can wait for locks or fail in the database: only what can be judged in memory shares a commit.
            if (await (work.OnlyEvents ? queue.CommitAsync(work, cancellationToken) : CommitAloneAsync(work, cancellationToken)) is { } refusal)
            {
                throw refusal;
            }
        }
        catch (PostgresException error)
        {
            if (DatabaseRefusal.Typed(error) is { } typed)
            {
                throw typed;
            }

            throw;
        }
    }

    /// <returns>Never anything: what it refuses is thrown.</returns>
    private async Task<Exception?> CommitAloneAsync(SessionWork work, CancellationToken cancellationToken)
    {
        while (!await TryCommitAloneAsync(work, cancellationToken))
        {
            // A stream came into being between two statements. It exists now, so the next round sees it.
        }

        return null;
    }

    private async Task<bool> TryCommitAloneAsync(SessionWork work, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);

        // READ COMMITTED: each statement sees what was committed before it, also by whom it had to wait for.
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        Judgement? judged = null;
        if (work.Acts.Count > 0)
        {
            if (await StreamLocks.TakeAsync(connection, transaction, work.Acts, cancellationToken) is not { } held)
            {
                return false;
            }

            judged = Judgement.Of([work], held);
            if (judged.Refusals[0] is { } refusal)
            {
                throw refusal;
            }
        }

        await DocumentRows.WriteAsync(connection, transaction, work.Documents, cancellationToken);
        foreach (ForeignWork foreign in work.Foreign)
        {
            await foreign(connection, transaction, cancellationToken);
        }

        if (judged is not null)
        {
            await WriteHistoryAsync(connection, transaction, judged, cancellationToken);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Several sessions in one transaction, whose answer from the disk they share.</summary>
    /// <returns>
    /// By session: committed, refused, or null = nothing was written for it, commit it alone. Whatever goes wrong before the commit
    /// ends so, and nobody pays for a neighbour. A failure of the commit itself is thrown: it may have happened, so never again.
    /// </returns>
    private async Task<IReadOnlyList<GroupAnswer<Exception?>?>> TryCommitTogetherAsync(IReadOnlyList<SessionWork> works)
    {
        var answers = new GroupAnswer<Exception?>?[works.Count];
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(CancellationToken.None);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        (int Index, SessionWork Item)[] free;
        Judgement judged;
        try
        {
            // Never waits for a row: one slow transaction elsewhere must not hold up everybody here.
            Dictionary<Guid, LockedStream> held = await StreamLocks.TakeFreeAsync(
                connection, transaction, [.. works.SelectMany(work => work.Acts)], CancellationToken.None);
            free = [.. works.Index().Where(work => work.Item.Acts.All(act => held.ContainsKey(act.Stream)))];
            bool heldBackHasCreated = held.Values.Any(stream => stream.IsNew && !CreatorIsFree(works, stream.Id, held));
            judged = Judgement.Of([.. free.Select(work => work.Item)], held);
            if (heldBackHasCreated || judged.RefusedOneHasCreated || judged.Events.Count == 0)
            {
                return answers;
            }

            await WriteHistoryAsync(connection, transaction, judged, CancellationToken.None);
        }
        catch (Exception)
        {
            // A view or the database refused the group. Each alone finds out whether it was meant.
            return answers;
        }

        await transaction.CommitAsync(CancellationToken.None);
        for (int i = 0; i < free.Length; i++)
        {
            answers[free[i].Index] = new GroupAnswer<Exception?>(judged.Refusals[i]);
        }

        return answers;
    }

    private static bool CreatorIsFree(IReadOnlyList<SessionWork> works, Guid stream, Dictionary<Guid, LockedStream> held) =>
        works.First(work => work.Acts.Any(act => act.Stream == stream)).Acts.All(act => held.ContainsKey(act.Stream));

    private async Task WriteHistoryAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Judgement judged, CancellationToken cancellationToken)
    {
        long[] numbers = await HistoryRows.WriteAsync(connection, transaction, judged.Events, judged.Moved, cancellationToken);
        await using NpgsqlBatch views = new(connection, transaction);
        foreach (StreamAppend append in judged.Appends(numbers))
        {
            foreach (IInlineProjection projection in projections)
            {
                projection.Follow(append, views.BatchCommands);
            }
        }

        if (views.BatchCommands.Count > 0)
        {
            await views.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
