using Npgsql;

namespace Alertadores.EventStore.Projections;

/// <summary>
/// A view that follows the events by itself, some moments behind them: counts over many streams, which no append should wait for.
/// </summary>
/// <remarks>
/// Delivery: what is written in the given transaction happens exactly once for each event, because the position moves in the same
/// transaction. It names its tables without a schema: during a rebuild the same statements fill copies. Its tables stand in
/// <c>projection_table</c>, by a migration.
/// </remarks>
public interface IAsyncProjection
{
    /// <summary>snake_case; never changes. Its position is <c>{Name}:All</c>, as Marten names it.</summary>
    string Name { get; }

    /// <summary>The event types that it reads; others that the catalogue knows only move its position.</summary>
    IReadOnlyCollection<Type> Wants { get; }

    /// <summary>Writes what the events change. Any exception leaves the position where it was, and the batch comes again.</summary>
    Task ApplyAsync(ProjectionBatch batch, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken);

    /// <summary>
    /// What must reach beyond the database, after the commit: at most once, and never for a rebuild.
    /// </summary>
    Task AfterCommitAsync(ProjectionBatch batch, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Events that follow each other in the history.</summary>
/// <param name="Events">Those that are wanted, in order of their numbers.</param>
/// <param name="After">Position before the batch.</param>
/// <param name="UpTo">Position after it.</param>
/// <param name="IsRebuild">They fill the copy of a rebuild.</param>
public sealed record ProjectionBatch(IReadOnlyList<StoredEvent> Events, long After, long UpTo, bool IsRebuild);
