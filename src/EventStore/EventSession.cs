using System.Text.Json;
using Alertadores.EventStore.Catalogue;
using Alertadores.EventStore.Writing;
using Npgsql;

namespace Alertadores.EventStore;

/// <summary>
/// Collects what one act changes, over several streams, documents and tables, and commits it as one transaction. Nothing reaches
/// the database before <see cref="SaveChangesAsync"/>. Not for two threads at once.
/// </summary>
public sealed class EventSession : IAsyncDisposable
{
    private readonly EventCatalogue catalogue;
    private readonly EventWriter writer;
    private readonly EventContext context;
    private readonly TimeProvider time;
    private readonly List<StreamAct> acts = [];
    private readonly List<DocumentAct> documents = [];
    private readonly List<ForeignWork> foreign = [];

    internal EventSession(EventCatalogue catalogue, EventWriter writer, EventContext context, TimeProvider time)
    {
        this.catalogue = catalogue;
        this.writer = writer;
        this.context = context;
        this.time = time;
    }

    /// <summary>Begins a stream that must not exist.</summary>
    /// <param name="aggregateAlias">Stored in <c>mt_streams.type</c>: snake_case of the aggregate's name.</param>
    /// <param name="timestamp">For what a reporter did the legal date at 00:00Z; null = now.</param>
    public void StartStream(string aggregateAlias, Guid id, IReadOnlyList<object> events, DateTimeOffset? timestamp = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(aggregateAlias);
        Add(StreamActKind.Start, id, 0, aggregateAlias, events, timestamp);
    }

    /// <param name="expectedVersion">Version of the stream before this append; 0 = the stream must not exist and begins here.</param>
    public void Append(Guid id, long expectedVersion, IReadOnlyList<object> events, DateTimeOffset? timestamp = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        Add(StreamActKind.Append, id, expectedVersion, null, events, timestamp);
    }

    /// <summary>For events that cannot conflict with any other. Begins the stream when there is none.</summary>
    public void AppendUnconditionally(Guid id, IReadOnlyList<object> events, DateTimeOffset? timestamp = null) =>
        Add(StreamActKind.AppendUnconditionally, id, 0, null, events, timestamp);

    /// <summary>Hides the stream from reads and closes it for appends. Archiving twice changes nothing.</summary>
    public void Archive(Guid id) => acts.Add(new StreamAct(StreamActKind.Archive, id, 0, null, [], Moment(null)));

    /// <param name="expectedVersion">Version that is replaced; 0 = there must be none; null = whatever is there.</param>
    public void Store<T>(Guid id, T document, int? expectedVersion = null, DateTimeOffset? timestamp = null)
        where T : class => Store(id, document, typeof(T), expectedVersion, timestamp);

    /// <inheritdoc cref="Store{T}(Guid, T, int?, DateTimeOffset?)"/>
    public void Store<T>(string id, T document, int? expectedVersion = null, DateTimeOffset? timestamp = null)
        where T : class => Store(id, document, typeof(T), expectedVersion, timestamp);

    public void Delete<T>(Guid id, int? expectedVersion = null)
        where T : class => documents.Add(new DocumentAct(catalogue.Document(typeof(T)), id, null, expectedVersion, Moment(null)));

    public void Delete<T>(string id, int? expectedVersion = null)
        where T : class => documents.Add(new DocumentAct(catalogue.Document(typeof(T)), id, null, expectedVersion, Moment(null)));

    /// <summary>
    /// Rows of other tables in the same transaction. Runs with the streams locked and checked and after the documents, but before
    /// the events are numbered, so that bulk work does not hold up other writers.
    /// </summary>
    /// <param name="work">May run a second time in a new transaction when another writer just began the same stream. It must not commit.</param>
    public void Execute(Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        foreign.Add(new ForeignWork(work));
    }

    /// <summary>
    /// One transaction. When it returns, everything is durable; when it throws, nothing was written, unless the connection broke
    /// during the commit itself. Either way the session is empty again.
    /// </summary>
    /// <exception cref="ConcurrencyException">A stream or document is not at its expected version.</exception>
    /// <exception cref="StreamAlreadyExistsException">A stream that should begin here exists.</exception>
    /// <exception cref="StreamArchivedException">An append to an archived stream.</exception>
    public async Task SaveChangesAsync(CancellationToken cancellationToken = default)
    {
        SessionWork work = new(context, [.. acts], [.. documents], [.. foreign]);
        acts.Clear();
        documents.Clear();
        foreign.Clear();
        if (!work.IsEmpty)
        {
            await writer.CommitAsync(work, cancellationToken);
        }
    }

    /// <summary>What was not saved is forgotten.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Add(StreamActKind kind, Guid id, long expected, string? aggregateAlias, IReadOnlyList<object> events, DateTimeOffset? timestamp)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (id == Guid.Empty)
        {
            throw new ArgumentException("A stream needs an id.", nameof(id));
        }

        if (events.Count == 0)
        {
            throw new ArgumentException("At least one event.", nameof(events));
        }

        acts.Add(new StreamAct(kind, id, expected, aggregateAlias, [.. events.Select(@event => NewEvent.Of(catalogue, @event))], Moment(timestamp)));
    }

    private void Store(object key, object document, Type type, int? expectedVersion, DateTimeOffset? timestamp)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (expectedVersion is { } expected)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(expected, nameof(expectedVersion));
        }

        DocumentType stored = catalogue.Document(type);
        documents.Add(new DocumentAct(
            stored, key, JsonSerializer.Serialize(document, type, StoredJson.Documents), expectedVersion, Moment(timestamp)));
    }

    /// <summary>UTC, cut to PostgreSQL's microseconds: a projection sees the instant that a reader will see.</summary>
    private DateTimeOffset Moment(DateTimeOffset? given)
    {
        DateTimeOffset utc = (given ?? time.GetUtcNow()).ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
