namespace Alertadores.EventStore.Projections;

/// <summary>How often the runner looks, and how much it takes at once.</summary>
public sealed record ProjectionPace
{
    /// <summary>Between two looks when there was nothing new; also how often the lock is asked for while another node has it.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After an error.</summary>
    public TimeSpan AfterFailure { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most events of one transaction.</summary>
    public int BatchSize { get; init; } = 2000;

    /// <summary>Batches of a rebuild between two looks for new events, so that the view in use does not fall behind.</summary>
    public int RebuildBatches { get; init; } = 20;
}
