using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Lifecycle;

// When the clock has something to say about one deadline, for whoever keeps an index of it.
public static partial class AlertDecider
{
    /// <summary>The moments, in order, at which <see cref="Sweep"/> may have something to say about this deadline: its warnings, then its breach.</summary>
    public static IReadOnlyList<DateTimeOffset> Moments(OpenDeadline deadline, LegalClock clock)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        ArgumentNullException.ThrowIfNull(clock);
        return [.. DeadlineMoments.Pending(deadline, clock).Select(moment => moment.Look).Order()];
    }

    /// <summary>The deadline as the event that opened it leaves it.</summary>
    public static OpenDeadline Opened(DeadlineOpened opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return AlertEvolution.Opened(opened);
    }
}
