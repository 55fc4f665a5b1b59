namespace Alertadores.RealParts;

/// <summary>A clock that stands where a test puts it.</summary>
public sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    private long ticks = now.UtcTicks;

    /// <summary>Moves it on.</summary>
    public void Pass(TimeSpan span) => Interlocked.Add(ref ticks, span.Ticks);

    /// <summary>Puts it somewhere else.</summary>
    public void Set(DateTimeOffset moment) => Interlocked.Exchange(ref ticks, moment.UtcTicks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}
