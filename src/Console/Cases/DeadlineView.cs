using Alertadores.Alerts.Cases;
using Alertadores.Console.Texts;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Cases;

/// <summary>One deadline with its count day by day, as the event that last counted it recorded it.</summary>
internal sealed record DeadlineView(string Id, string Name, string? Holder, string Due, IReadOnlyList<SkippedDay> Skipped, string Basis, string Status, Light Light)
{
    /// <summary>Its counts day by day, the one in force first.</summary>
    public IReadOnlyList<DayCount> Counts { get; init; } = [];

    public static IReadOnlyList<DeadlineView> Of(CaseFile file, Func<string, string> authorityName, DateOnly today) =>
        [.. file.Alert.Deadlines.Select(deadline => Of(deadline, file.Timeline, authorityName, today))];

    private static DeadlineView Of(OpenDeadline deadline, IReadOnlyList<TimelineEntry> timeline, Func<string, string> authorityName, DateOnly today)
    {
        var row = DeadlineCatalogue.Bundled.TryFind(deadline.Deadline, out var found) ? found : null;
        return new DeadlineView(
            deadline.Deadline,
            row?.Name ?? deadline.Deadline,
            deadline.Authority is { } authority ? authorityName(authority) : null,
            deadline.MetOn is { } met ? DeadlineTexts.MetOn(met, deadline.DueDate) : DeadlineTexts.Due(deadline.DueDate, deadline.DueAt, deadline.Zone, deadline.Breached),
            LastCount(deadline, timeline),
            row?.Basis ?? "",
            StatusOf(deadline),
            deadline.IsRunning ? DeadlineTexts.LightFor(deadline.DueDate, deadline.Breached, today) : new Light("none", StatusOf(deadline)))
        {
            Counts = DayCount.Of(deadline, timeline.Select(entry => entry.Event)),
        };
    }

    private static IReadOnlyList<SkippedDay> LastCount(OpenDeadline deadline, IReadOnlyList<TimelineEntry> timeline) =>
        timeline.Reverse().Select(entry => entry.Event switch
        {
            DeadlineOpened e when Is(deadline, e.Deadline, e.Authority) => e.Skipped,
            DeadlineRecomputed e when Is(deadline, e.Deadline, e.Authority) => e.Skipped,
            _ => null,
        }).FirstOrDefault(skipped => skipped is not null) ?? [];

    private static bool Is(OpenDeadline deadline, string id, string? authority) =>
        string.Equals(deadline.Deadline, id, StringComparison.Ordinal) && string.Equals(deadline.Authority, authority, StringComparison.Ordinal);

    private static string StatusOf(OpenDeadline deadline) => deadline switch
    {
        { MetOn: { } met } => met > deadline.DueDate || deadline.Breached ? DeadlineTexts.MetLate : DeadlineTexts.Met,
        { LiftedOn: not null } => DeadlineTexts.Lifted,
        { Breached: true } => DeadlineTexts.Breached,
        _ => DeadlineTexts.Running,
    };
}
