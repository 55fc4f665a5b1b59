using Alertadores.Alerts.Cases;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Cases;

/// <summary>What a person decided on the route, and what comes next: read from the history, so that it cannot say more than the record.</summary>
/// <param name="What">The decision as a sentence.</param>
/// <param name="Who">Who took it, and when.</param>
/// <param name="Met">What it fulfilled, or null.</param>
/// <param name="Running">The deadlines that still run, the nearest first.</param>
internal sealed record DecisionView(string What, string Who, string? Met, IReadOnlyList<string> Running)
{
    private const string Triage = "DL-02";

    /// <summary>Null while no person has decided.</summary>
    public static DecisionView? Of(CaseFile file, IReadOnlyList<DeadlineView> deadlines, Func<string, string> authorityName, string zone)
    {
        if (file.Timeline.LastOrDefault(entry => entry.Event is RouteConfirmed or RouteOverridden) is not { } decided)
        {
            return null;
        }

        var triage = file.Alert.Deadlines.FirstOrDefault(deadline => string.Equals(deadline.Deadline, Triage, StringComparison.Ordinal));
        var running = file.Alert.Deadlines.Zip(deadlines)
            .Where(pair => pair.First.IsRunning)
            .OrderBy(pair => pair.First.DueDate)
            .Select(pair => AlertTexts.StillRunning(pair.Second));
        return new DecisionView(
            new TimelineTexts(authorityName).Of(decided.Event),
            $"{decided.Actor ?? AlertTexts.System}, {TimelineView.MomentOf(decided, zone)}",
            triage?.MetOn is { } met ? AlertTexts.TriageMet(met, triage.DueDate) : null,
            [.. running]);
    }
}
