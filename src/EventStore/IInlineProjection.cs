using Npgsql;

namespace Alertadores.EventStore;

/// <summary>
/// A view that changes in the transaction of the events: whoever reads it after an append sees the append.
/// </summary>
/// <remarks>
/// It touches only rows that are keyed by its own stream. Other rows could be held by a transaction that waits for the writer's
/// lock, and the two would wait for each other. That lock is held meanwhile, so a view says what changes and does nothing itself: the statements
/// of all views for all sessions of a commit go to the database in one round trip.
/// </remarks>
public interface IInlineProjection
{
    /// <summary>Called once for each stream that a session changed. An exception refuses the whole session, and so does a statement that fails.</summary>
    /// <param name="append">What happened; its events are written and numbered.</param>
    /// <param name="changes">Takes single statements, which run in this order after those of the views before this one; what they return is not read.</param>
    void Follow(StreamAppend append, NpgsqlBatchCommandCollection changes);
}

/// <summary>What one session did to one stream.</summary>
/// <param name="Stream">Id of the stream.</param>
/// <param name="AggregateType">Alias of the aggregate that the stream was started with, if any.</param>
/// <param name="Events">In order of version; empty when the stream was only archived.</param>
/// <param name="IsNew">The stream began here.</param>
/// <param name="Archived">The stream was archived here.</param>
public sealed record StreamAppend(Guid Stream, string? AggregateType, IReadOnlyList<StoredEvent> Events, bool IsNew, bool Archived);
