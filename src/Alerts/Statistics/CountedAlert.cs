using System.Text.Json.Serialization;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Statistics;

/// <summary>What one alert adds to the counts as its events leave it. Kept only sealed.</summary>
internal sealed record CountedAlert
{
    public required Guid AlertId { get; init; }

    public required DateOnly LegalDate { get; init; }

    /// <summary>Directory id of the authority that answers for it; empty until the route is decided, and then it counts nowhere.</summary>
    public string Authority { get; init; } = "";

    public MatterCounted Matter { get; init; } = MatterCounted.Unknown;

    public Priority Priority { get; init; } = Priority.P3;

    /// <summary>How far the route is settled; an end is <see cref="Outcome"/> or <see cref="Archived"/>.</summary>
    public AlertState Route { get; init; } = AlertState.Filed;

    public bool Archived { get; init; }

    public CaseOutcome? Outcome { get; init; }

    /// <summary>Business days from the legal date to the day that a person settled the route; null before.</summary>
    public int? RouteDays { get; init; }

    /// <summary>It went on to another authority by an officer's act.</summary>
    public bool Forwarded { get; init; }

    /// <summary>Every deadline that was opened, each once.</summary>
    public IReadOnlyList<CountedDeadline> Deadlines { get; init; } = [];

    [JsonIgnore]
    public string Month => StatisticsPeriod.MonthOf(LegalDate).ToString();

    [JsonIgnore]
    public bool Counts => Authority.Length > 0;
}

/// <summary>The part that is about the matter, as coarse as it is counted.</summary>
/// <param name="Kind">Code of the gravest kind among the conducts (<c>delito_corrupcion</c>), so that each alert counts once; empty where nobody can read it any more.</param>
/// <param name="State">INEGI code of two digits, or <see cref="NoState"/>.</param>
/// <param name="Conducts">Ids of the catalogue.</param>
internal sealed record MatterCounted(string Kind, string State, IReadOnlyList<string> Conducts)
{
    /// <summary>INEGI has no such code: no state was said.</summary>
    public const string NoState = "00";

    /// <summary>Of an alert whose facts were erased before it was counted anew.</summary>
    public static MatterCounted Unknown { get; } = new("", NoState, []);
}

/// <summary>One deadline of one alert.</summary>
internal sealed record CountedDeadline(string Deadline, string? Authority, DateOnly DueDate, DeadlineEnd End);

/// <summary>How a deadline stands. Stored in sealed counts.</summary>
public enum DeadlineEnd
{
    /// <summary>It runs, and its day has not passed.</summary>
    Running = 1,

    /// <summary>Met by its day.</summary>
    Met = 2,

    /// <summary>Met after its day.</summary>
    Late = 3,

    /// <summary>Its day passed and it is not met.</summary>
    Breached = 4,

    /// <summary>It could no longer be met by anybody.</summary>
    Lifted = 5,
}
