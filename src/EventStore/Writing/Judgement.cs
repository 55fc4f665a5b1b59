namespace Alertadores.EventStore.Writing;

/// <summary>
/// What the acts of some sessions come to, one session after the other, once the stream rows are held. Pure: whether a session is
/// refused is known before a number is drawn, and a refused one leaves no trace in those after it.
/// </summary>
internal sealed class Judgement
{
    private readonly Dictionary<Guid, LockedStream> after;
    private readonly IReadOnlyList<SessionWork> works;
    private readonly List<EventRow> events = [];
    private readonly List<Change> changes = [];

    private Judgement(IReadOnlyList<SessionWork> works, Dictionary<Guid, LockedStream> held)
    {
        this.works = works;
        after = new Dictionary<Guid, LockedStream>(held);
        Refusals = new Exception?[works.Count];
    }

    /// <summary>In the order in which the sessions appended them.</summary>
    public IReadOnlyList<EventRow> Events => events;

    /// <summary>By session; null = accepted.</summary>
    public Exception?[] Refusals { get; }

    /// <summary>A row was inserted for a session that is now refused: the transaction must not be committed.</summary>
    public bool RefusedOneHasCreated => after.Values.Any(stream => stream.IsNew && Refusals[Creator(stream.Id)] is not null);

    /// <summary>Streams whose row does not yet stand as it must: a new one was inserted with the version after its first act.</summary>
    public IReadOnlyCollection<LockedStream> Moved =>
    [
        .. after.Values.Where(stream => changes.Exists(change => change.Stream == stream.Id)
            && (!stream.IsNew || stream.IsArchived || stream.Version != FirstAct(stream.Id).Events.Count)),
    ];

    public static Judgement Of(IReadOnlyList<SessionWork> works, Dictionary<Guid, LockedStream> held)
    {
        Judgement judgement = new(works, held);
        for (int i = 0; i < works.Count; i++)
        {
            judgement.Refusals[i] = judgement.Judge(works[i]);
        }

        return judgement;
    }

    /// <summary>For the projections: session by session, stream by stream in the order of first acts.</summary>
    public IEnumerable<StreamAppend> Appends(long[] numbers) => changes.Select(change => new StreamAppend(
        change.Stream,
        change.After.AggregateType,
        [.. change.Events.Select(i => Stored(events[i], numbers[i], change.After.IsArchived))],
        change.Before.IsNew && change.Before.Version == 0,
        change.After.IsArchived && !change.Before.IsArchived));

    private static StoredEvent Stored(EventRow row, long number, bool archived) => new()
    {
        Sequence = number,
        Id = row.Event.Id,
        Stream = row.Stream,
        Version = row.Version,
        Type = row.Event.Type.Alias,
        Data = row.Event.Data,
        Timestamp = row.Timestamp,
        Context = row.Context,
        IsArchived = archived,
    };

    private Exception? Judge(SessionWork work)
    {
        Dictionary<Guid, LockedStream> moving = [];
        List<EventRow> rows = [];
        foreach (StreamAct act in work.Acts)
        {
            LockedStream stream = moving.GetValueOrDefault(act.Stream) ?? after[act.Stream];
            (moving[act.Stream], Exception? refusal) = stream.Judge(act);
            if (refusal is not null)
            {
                return refusal;
            }

            rows.AddRange(act.Events.Select((@event, i) => new EventRow(@event, act.Stream, stream.Version + i + 1, act.Timestamp, work.Context)));
        }

        foreach (Guid id in work.Acts.Select(act => act.Stream).Distinct())
        {
            int[] places = [.. rows.Index().Where(row => row.Item.Stream == id).Select(row => events.Count + row.Index)];
            changes.Add(new Change(id, after[id], moving[id], places));
            after[id] = moving[id];
        }

        events.AddRange(rows);
        return null;
    }

    private StreamAct FirstAct(Guid stream) => works.SelectMany(work => work.Acts).First(act => act.Stream == stream);

    private int Creator(Guid stream) => works.Index().First(work => work.Item.Acts.Any(act => act.Stream == stream)).Index;

    /// <summary>What one session did to one stream; <see cref="Events"/> are places in the list of all.</summary>
    private sealed record Change(Guid Stream, LockedStream Before, LockedStream After, int[] Events);
}
