namespace Alertadores.EventStore.Writing;

/// <summary>What a session's acts come to, once every stream row is held: pure, the refusals are thrown before a number is drawn.</summary>
internal sealed class Judgement
{
    private readonly Dictionary<Guid, LockedStream> before;
    private readonly Dictionary<Guid, LockedStream> after;
    private readonly SessionWork work;

    private Judgement(SessionWork work, Dictionary<Guid, LockedStream> before, Dictionary<Guid, LockedStream> after, IReadOnlyList<EventRow> events)
    {
        this.work = work;
        this.before = before;
        this.after = after;
        Events = events;
    }

    /// <summary>In the order in which the session appended them.</summary>
    public IReadOnlyList<EventRow> Events { get; }

    /// <summary>Streams whose row does not yet stand as it must: a new one was inserted with the version after its first act.</summary>
    public IReadOnlyCollection<LockedStream> Moved =>
        [.. after.Values.Where(stream => !stream.IsNew || stream.IsArchived || stream.Version != FirstAct(stream.Id).Events.Count)];

    /// <exception cref="StreamAlreadyExistsException">Or one of the other refusals of the store.</exception>
    public static Judgement Of(SessionWork work, Dictionary<Guid, LockedStream> locked)
    {
        Dictionary<Guid, LockedStream> moving = new(locked);
        List<EventRow> events = [];
        foreach (StreamAct act in work.Acts)
        {
            LockedStream stream = moving[act.Stream];
            (moving[act.Stream], Exception? refusal) = stream.Judge(act);
            if (refusal is not null)
            {
                throw refusal;
            }

            events.AddRange(act.Events.Select((@event, i) => new EventRow(@event, act.Stream, stream.Version + i + 1, act.Timestamp, work.Context)));
        }

        return new Judgement(work, locked, moving, events);
    }

    /// <summary>For the projections, one for each stream in the order of its first act.</summary>
    public IEnumerable<StreamAppend> Appends(long[] numbers)
    {
        ILookup<Guid, StoredEvent> stored = Events
            .Select((row, i) => new StoredEvent
            {
                Sequence = numbers[i],
                Id = row.Event.Id,
                Stream = row.Stream,
                Version = row.Version,
                Type = row.Event.Type.Alias,
                Data = row.Event.Data,
                Timestamp = row.Timestamp,
                Context = row.Context,
                IsArchived = after[row.Stream].IsArchived,
            })
            .ToLookup(@event => @event.Stream);
        return work.Acts.Select(act => act.Stream).Distinct().Select(id => new StreamAppend(
            id, after[id].AggregateType, [.. stored[id]], before[id].IsNew, after[id].IsArchived && !before[id].IsArchived));
    }

    private StreamAct FirstAct(Guid stream) => work.Acts.First(act => act.Stream == stream);
}
