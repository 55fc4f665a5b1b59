namespace Alertadores.Host.Time;

/// <summary>The system's clock moved by a fixed offset, for showing deadlines in the demonstration. Timers run as they are.</summary>
public sealed class ShiftedTime(TimeProvider actual, TimeSpan offset) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => actual.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => actual.GetUtcNow() + offset;

    public override long GetTimestamp() => actual.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        actual.CreateTimer(callback, state, dueTime, period);
}
