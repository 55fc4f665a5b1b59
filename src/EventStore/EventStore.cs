using Alertadores.EventStore.Reading;
using Alertadores.EventStore.Writing;
using Npgsql;

namespace Alertadores.EventStore;

/// <summary>
/// Streams of events and documents on PostgreSQL, in the tables that Marten writes. One for the process; safe for all threads.
/// </summary>
/// <remarks>Where a namespace around the caller is called <c>EventStore</c> too, write <c>EventStore.EventStore</c>.</remarks>
/// <param name="database">The application's connection, under role <c>alertadores_app</c>.</param>
/// <param name="projections">Run in this order in the transaction of each append.</param>
#pragma warning disable MA0049 // The store is what this room is; any other name would hide it.
public sealed class EventStore(
#pragma warning restore MA0049
    NpgsqlDataSource database, EventCatalogue catalogue, IReadOnlyList<IInlineProjection> projections, TimeProvider time)
{
    private readonly EventWriter writer = new(database, [.. projections]);

    public EventSession OpenSession(EventContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new EventSession(catalogue, writer, context, time);
    }

    /// <summary>The events of one stream in order of version; empty when there is no such stream.</summary>
    /// <param name="fromVersion">First version that is wanted, itself included.</param>
    /// <param name="includeArchived">Archived streams are hidden otherwise.</param>
    /// <exception cref="UnknownEventException">The stream holds an event that the catalogue does not know.</exception>
    public Task<IReadOnlyList<StoredEvent>> FetchStreamAsync(
        Guid stream, long fromVersion = 0, bool includeArchived = false, CancellationToken cancellationToken = default) =>
        HistoryReader.FetchAsync(database, catalogue, stream, fromVersion, includeArchived, cancellationToken);

    /// <summary>Single events by their places, in no order; a place that is not there gives none. One look-up by index for each.</summary>
    /// <exception cref="UnknownEventException">One of them is an event that the catalogue does not know.</exception>
    public Task<IReadOnlyList<StoredEvent>> FetchEventsAsync(
        IReadOnlyCollection<(Guid Stream, long Version)> places, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(places);
        return HistoryReader.FetchAsync(database, catalogue, places, cancellationToken);
    }

    /// <summary>The stream folded from its first event; null when there is no such stream or it is archived.</summary>
    /// <param name="evolve">Pure: (state before, event) → state after; the state before the first event is null.</param>
    public async Task<T?> AggregateAsync<T>(Guid stream, Func<T?, object, T> evolve, CancellationToken cancellationToken = default)
        where T : class => (await AggregateWithVersionAsync(stream, evolve, cancellationToken)).State;

    /// <summary>Also the version that a following append hands back as expected; 0 = no such stream.</summary>
    public async Task<(T? State, long Version)> AggregateWithVersionAsync<T>(
        Guid stream, Func<T?, object, T> evolve, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(evolve);
        T? state = null;
        long version = 0;
        foreach (StoredEvent stored in await FetchStreamAsync(stream, cancellationToken: cancellationToken))
        {
            state = evolve(state, stored.Data);
            version = stored.Version;
        }

        return (state, version);
    }

    /// <summary>Several streams folded in one look at the database. Those that do not exist or are archived are not among them.</summary>
    /// <param name="evolve">As for one stream.</param>
    public async Task<IReadOnlyDictionary<Guid, (T State, long Version)>> AggregateManyAsync<T>(
        IReadOnlyCollection<Guid> streams, Func<T?, object, T> evolve, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streams);
        ArgumentNullException.ThrowIfNull(evolve);
        Dictionary<Guid, (T State, long Version)> folded = [];
        foreach (StoredEvent stored in await HistoryReader.FetchAsync(database, catalogue, streams, cancellationToken))
        {
            T? before = folded.TryGetValue(stored.Stream, out (T State, long Version) known) ? known.State : null;
            folded[stored.Stream] = (evolve(before, stored.Data), stored.Version);
        }

        return folded;
    }

    public Task<Document<T>?> LoadAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class => DocumentReader.LoadAsync<T>(database, catalogue.Document(typeof(T)), id, cancellationToken);

    public Task<Document<T>?> LoadAsync<T>(string id, CancellationToken cancellationToken = default)
        where T : class => DocumentReader.LoadAsync<T>(database, catalogue.Document(typeof(T)), id, cancellationToken);

    /// <summary>All documents of the type, in order of their keys.</summary>
    public Task<IReadOnlyList<Document<T>>> QueryAllAsync<T>(CancellationToken cancellationToken = default)
        where T : class => DocumentReader.QueryAllAsync<T>(database, catalogue.Document(typeof(T)), cancellationToken);
}
