using Npgsql;

namespace Alertadores.EventStore.Projections;

/// <summary>
/// Runs the projections on one node of the cluster; every node starts one, and those that do not get the lock ask for it each
/// <see cref="ProjectionPace.Idle"/>.
/// </summary>
/// <remarks>
/// An event that it cannot read stops a projection before it, and is never passed over; the lock is then given up, so that a node with a
/// newer program can take over. One projection that stops or fails does not hold up the others.
/// </remarks>
public sealed class ProjectionRunner
{
    private readonly NpgsqlDataSource database;
    private readonly ProjectionPace pace;
    private readonly IReadOnlyList<(ProjectionTurns Turns, ProjectionTrouble Trouble)> all;

    public ProjectionRunner(
        NpgsqlDataSource database, EventCatalogue catalogue, IReadOnlyList<IAsyncProjection> projections, ProjectionPace pace, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(projections);
        ArgumentNullException.ThrowIfNull(pace);
        this.database = database;
        this.pace = pace;
        all = [.. projections.Select(one => (new ProjectionTurns(database, catalogue, one, pace.BatchSize, time), new ProjectionTrouble(database, one.Name)))];
        Monitor = new ProjectionMonitor(database, [.. projections.Select(one => one.Name)]);
    }

    /// <summary>How they are doing, whichever node runs them.</summary>
    public ProjectionMonitor Monitor { get; }

    /// <summary>Runs until it is stopped. A database that is away for a moment is asked again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(await HoldAsync(cancellationToken) ? pace.AfterFailure : pace.Idle, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    /// <summary>
    /// Does once all that waits, rebuilds too, and comes back. It takes no lock: beside a runner, one of the two does each batch.
    /// </summary>
    /// <returns>False when a projection stopped or failed.</returns>
    public async Task<bool> CatchUpAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            (bool moved, bool trouble) = await LookAsync(cancellationToken);
            if (!moved)
            {
                return !trouble;
            }
        }
    }

    /// <returns>True when an error ended it; false when another node has the lock, or this one lost it.</returns>
    private async Task<bool> HoldAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using RunnerLock? held = await RunnerLock.TryTakeAsync(database, cancellationToken);
            while (held is not null && await held.HoldsAsync(cancellationToken))
            {
                (bool moved, bool trouble) = await LookAsync(cancellationToken);
                if (trouble && !moved)
                {
                    return true;
                }

                if (!moved)
                {
                    await Task.Delay(pace.Idle, cancellationToken);
                }
            }

            return false;
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException or IOException)
        {
            return true;
        }
    }

    private async Task<(bool Moved, bool Trouble)> LookAsync(CancellationToken cancellationToken)
    {
        bool moved = false;
        bool anyTrouble = false;
        foreach ((ProjectionTurns turns, ProjectionTrouble told) in all)
        {
            // A rebuild may be the very cure of a view that fails, and a rebuild that fails must not hold up the view in use.
            (bool viewMoved, Exception? viewError) = await TryAsync(turns.AdvanceAsync, cancellationToken);
            (bool copyMoved, Exception? copyError) = await TryAsync(token => RebuildAsync(turns, token), cancellationToken);
            moved |= viewMoved | copyMoved;
            anyTrouble |= (viewError ?? copyError) is not null;
            await ((viewError ?? copyError) is { } error ? told.TellAsync(error, cancellationToken) : told.ClearAsync(cancellationToken));
        }

        return (moved, anyTrouble);
    }

    private static async Task<(bool Moved, Exception? Error)> TryAsync(Func<CancellationToken, Task<bool>> step, CancellationToken cancellationToken)
    {
        try
        {
            return (await step(cancellationToken), null);
        }
        catch (ConcurrencyException)
        {
            // Another runner did this batch in the same moment.
            return (false, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a projection throws stops that projection only, and is told on the health page.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return (false, error);
        }
    }

    private async Task<bool> RebuildAsync(ProjectionTurns turns, CancellationToken cancellationToken)
    {
        bool moved = await turns.BeginRebuildAsync(cancellationToken);
        for (int batch = 0; batch < pace.RebuildBatches; batch++)
        {
            if (!await turns.AdvanceRebuildAsync(cancellationToken))
            {
                return await turns.FinishRebuildAsync(cancellationToken) || moved;
            }

            moved = true;
        }

        return moved;
    }
}
