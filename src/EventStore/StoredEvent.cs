namespace Alertadores.EventStore;

/// <summary>An event with its place in the history.</summary>
public sealed record StoredEvent
{
    /// <summary>Place in the whole history, from 1, with gaps. A lower number committed earlier.</summary>
    public required long Sequence { get; init; }

    /// <summary>Random (version 4): it tells nothing of time.</summary>
    public required Guid Id { get; init; }

    public required Guid Stream { get; init; }

    /// <summary>Place in its stream, from 1, without gaps.</summary>
    public required long Version { get; init; }

    /// <summary>The stored alias. <see cref="Data"/> may be of a newer type, through upcasters.</summary>
    public required string Type { get; init; }

    public required object Data { get; init; }

    /// <summary>As the writer gave it, to the microsecond, in UTC; for a reporter's act the legal date at 00:00Z.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public required EventContext Context { get; init; }

    public bool IsArchived { get; init; }
}
