using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Statistics;

/// <summary>Everything that is counted of one authority and one legal month: numbers, and no alert. Kept only sealed.</summary>
internal sealed class CountBook
{
    public Dictionary<string, int> Cells { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Conducts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By <c>{deadline}|{end}</c>.</summary>
    public Dictionary<string, int> Deadlines { get; init; } = new(StringComparer.Ordinal);

    public void Add(CountedAlert alert, int sign)
    {
        Move(Cells, CountCell.Of(alert).ToKey(), sign);
        foreach (var conduct in alert.Matter.Conducts)
        {
            Move(Conducts, conduct, sign);
        }

        foreach (var deadline in alert.Deadlines)
        {
            Move(Deadlines, $"{deadline.Deadline}|{(int)deadline.End}", sign);
        }
    }

    private static void Move(Dictionary<string, int> counts, string key, int sign)
    {
        var now = counts.GetValueOrDefault(key) + sign;
        if (now == 0)
        {
            counts.Remove(key);
        }
        else
        {
            counts[key] = now;
        }
    }
}

/// <summary>All that is counted of an alert together. Any table is a sum over some of it.</summary>
/// <param name="RouteDays">Business days until a person settled the route, at most <see cref="MostDays"/>; -1 = not yet, or not known.</param>
internal sealed record CountCell(
    string Kind, string State, Priority Priority, AlertState Route, bool Archived, CaseOutcome? Outcome, int RouteDays, bool Forwarded, DeadlineEnd Triage)
{
    /// <summary>What took longer is counted as this.</summary>
    public const int MostDays = 30;

    public static CountCell Of(CountedAlert alert) => new(
        alert.Matter.Kind,
        alert.Matter.State,
        alert.Priority,
        alert.Route,
        alert.Archived,
        alert.Outcome,
        Math.Min(alert.RouteDays ?? -1, MostDays),
        alert.Forwarded,
        alert.Deadlines.LastOrDefault(d => d.Deadline is "DL-02")?.End ?? DeadlineEnd.Running);

    public string ToKey() => string.Join(
        '|', Kind, State, Number((int)Priority), Number((int)Route), Archived ? "1" : "0", Outcome is { } outcome ? Number((int)outcome) : "", Number(RouteDays), Forwarded ? "1" : "0", Number((int)Triage));

    public static CountCell Parse(string key)
    {
        var parts = key.Split('|');
        int At(int i) => int.Parse(parts[i], System.Globalization.CultureInfo.InvariantCulture);
        return new CountCell(
            parts[0], parts[1], (Priority)At(2), (AlertState)At(3), At(4) == 1, parts[5].Length == 0 ? null : (CaseOutcome)At(5), At(6), At(7) == 1, (DeadlineEnd)At(8));
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
