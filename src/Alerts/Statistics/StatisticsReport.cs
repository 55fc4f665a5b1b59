using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Statistics;

/// <summary>
/// Full counts of one period for officials, by the legal date of the alerts and as they stand now. Where <see cref="Kinds"/>,
/// <see cref="States"/> and <see cref="Conducts"/> are null, who asks may not know the matter of an alert, and small numbers would tell it.
/// </summary>
public sealed record StatisticsReport
{
    public required StatisticsPeriod Period { get; init; }

    /// <summary>Directory id; null = all authorities.</summary>
    public required string? Authority { get; init; }

    /// <summary>Alerts; each counts once, at the authority that answers for it now.</summary>
    public required int Total { get; init; }

    /// <summary>The same of the period before.</summary>
    public required int TotalBefore { get; init; }

    public required IReadOnlyList<CountOf<StatisticsPeriod>> Months { get; init; }

    /// <summary>By directory id; only where all are asked for.</summary>
    public required IReadOnlyList<CountOf<string>> Authorities { get; init; }

    /// <summary>By the gravest kind of conduct; an empty code is of erased alerts.</summary>
    public required IReadOnlyList<CountOf<string>>? Kinds { get; init; }

    /// <summary>By INEGI code, "00" = not said; states without an alert are left out.</summary>
    public required IReadOnlyList<CountOf<string>>? States { get; init; }

    /// <summary>By conduct id: an alert counts at each of its conducts.</summary>
    public required IReadOnlyList<CountOf<string>>? Conducts { get; init; }

    public required IReadOnlyList<CountOf<Priority>> Priorities { get; init; }

    public required IReadOnlyList<CountOf<CaseSituation>> Situations { get; init; }

    public required IReadOnlyList<CountOf<CaseOutcome>> Outcomes { get; init; }

    /// <summary>Business days from the legal date to the settled route; the last row is <see cref="CountCell.MostDays"/> and more.</summary>
    public required IReadOnlyList<CountOf<int>> RouteDays { get; init; }

    public required IReadOnlyList<DeadlineCounts> Deadlines { get; init; }

    /// <summary>Alerts that went on to another authority by an officer's act.</summary>
    public required int Forwarded { get; init; }

    /// <summary>Alerts whose route nobody has settled.</summary>
    public int Unrouted => Total - RouteDays.Sum(row => row.Count);

    /// <summary>The middle of <see cref="RouteDays"/>, null when there are none.</summary>
    public int? MedianRouteDays
    {
        get
        {
            var half = (RouteDays.Sum(row => row.Count) + 1) / 2;
            foreach (var row in RouteDays)
            {
                half -= row.Count;
                if (half <= 0)
                {
                    return row.Of;
                }
            }

            return null;
        }
    }

    /// <summary>Alerts that an authority closed as no matter of its own.</summary>
    public int OutsideCompetence => Outcomes.FirstOrDefault(row => row.Of == CaseOutcome.OutsideCompetence)?.Count ?? 0;
}

/// <summary>A number of alerts.</summary>
public sealed record CountOf<T>(T Of, int Count);

/// <summary>Where an alert stands, for counting.</summary>
public enum CaseSituation
{
    /// <summary>No person has settled the route.</summary>
    Unrouted = 1,

    /// <summary>The route is settled and the case is open.</summary>
    Open = 2,

    Archived = 3,

    Closed = 4,
}

/// <summary>How the terms of one deadline went.</summary>
/// <param name="Deadline">Id of the deadline catalogue.</param>
/// <param name="Breached">Passed and not met.</param>
public sealed record DeadlineCounts(string Deadline, int Met, int Late, int Breached, int Running, int Lifted)
{
    public int Opened => Met + Late + Breached + Running + Lifted;

    /// <summary>Met by their day, of those that are decided; null when none is.</summary>
    public int? PercentMet => Met + Late + Breached is > 0 and var decided ? (int)Math.Round(100m * Met / decided, MidpointRounding.AwayFromZero) : null;
}
