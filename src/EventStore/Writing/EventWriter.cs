using Npgsql;

namespace Alertadores.EventStore.Writing;

/// <summary>Commits sessions: stream rows, documents and foreign rows, then the numbered events, then the views.</summary>
internal sealed class EventWriter(NpgsqlDataSource database, IReadOnlyList<IInlineProjection> projections)
{
    /// <summary>Durable when it returns; after an exception nothing of the session is written.</summary>
    public async Task CommitAsync(SessionWork work, CancellationToken cancellationToken)
    {
        try
        {
            while (!await TryCommitAsync(work, cancellationToken))
            {
                // A stream came into being between two statements. It exists now, so the next round sees it.
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

    private async Task<bool> TryCommitAsync(SessionWork work, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);

        // READ COMMITTED: each statement sees what was committed before it, also by whom it had to wait for.
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        Judgement? judged = null;
        if (work.Acts.Count > 0)
        {
            if (await StreamLocks.TakeAsync(connection, transaction, work.Acts, cancellationToken) is not { } locked)
            {
                return false;
            }

            judged = Judgement.Of(work, locked);
        }

        await DocumentRows.WriteAsync(connection, transaction, work.Documents, cancellationToken);
        foreach (ForeignWork foreign in work.Foreign)
        {
            await foreign(connection, transaction, cancellationToken);
        }

        if (judged is not null)
        {
            long[] numbers = await HistoryRows.WriteAsync(connection, transaction, judged.Events, judged.Moved, cancellationToken);
            foreach (StreamAppend append in judged.Appends(numbers))
            {
                foreach (IInlineProjection projection in projections)
                {
                    await projection.ApplyAsync(append, connection, transaction, cancellationToken);
                }
            }
        }

        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}
