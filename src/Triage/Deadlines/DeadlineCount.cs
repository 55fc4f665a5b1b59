using Alertadores.Triage.Calendars;

namespace Alertadores.Triage.Deadlines;

/// <summary>The result of a count, with all that is needed to replay it.</summary>
public sealed record DeadlineCount
{
    /// <summary>R0: the business day of attribution. R1, R4: the day of the act. R2, R3: the day that the notice takes effect.</summary>
    public required DateOnly EffectiveDate { get; init; }

    /// <summary>The legal datum.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>Cut-off of the due date in UTC; late when the clock is past it. Null for natural days, which end with the due date.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>The non-business days after the start (its local date) up to and with the due date; empty where every day counts.</summary>
    public required IReadOnlyList<SkippedDay> Skipped { get; init; }

    public required int Length { get; init; }

    public required DeadlineUnit Unit { get; init; }

    /// <summary>Calendar expression.</summary>
    public required string Calendar { get; init; }

    public required string CalendarVersion { get; init; }

    /// <summary>IANA zone.</summary>
    public required string Zone { get; init; }

    public required string ZonesVersion { get; init; }
}
