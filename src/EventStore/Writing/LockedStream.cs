namespace Alertadores.EventStore.Writing;

/// <summary>A stream row that this transaction holds, and how far the transaction has moved it.</summary>
internal sealed record LockedStream
{
    public required Guid Id { get; init; }

    public required string? AggregateType { get; init; }

    /// <summary>The row was made by this transaction.</summary>
    public bool IsNew { get; init; }

    /// <summary>0 until the first event of a new stream.</summary>
    public long Version { get; init; }

    public bool IsArchived { get; init; }

    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The stream after the act, or the refusal.</summary>
    public (LockedStream After, Exception? Refusal) Judge(StreamAct act)
    {
        Exception? refusal = act.Kind switch
        {
            StreamActKind.Start when Version > 0 => new StreamAlreadyExistsException(Id),
            StreamActKind.Append when act.Expected == 0 && Version > 0 => new StreamAlreadyExistsException(Id),
            StreamActKind.Archive => Version == 0 ? new ConcurrencyException($"Stream {Id}", expected: null, actual: 0) : null,
            _ when IsArchived => new StreamArchivedException(Id),
            StreamActKind.Append when act.Expected != Version => new ConcurrencyException($"Stream {Id}", act.Expected, Version),
            _ => null,
        };
        if (refusal is not null)
        {
            return (this, refusal);
        }

        return act.Kind == StreamActKind.Archive
            ? (this with { IsArchived = true }, null)
            : (this with { Version = Version + act.Events.Count, Timestamp = act.Timestamp }, null);
    }
}
