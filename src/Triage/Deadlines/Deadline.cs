namespace Alertadores.Triage.Deadlines;

/// <summary>One row of the deadline catalogue (DL-01…DL-38).</summary>
public sealed record Deadline
{
    public required string Id { get; init; }

    /// <summary>Spanish, as all texts of the row.</summary>
    public required string Name { get; init; }

    /// <summary>What makes it run.</summary>
    public required string Trigger { get; init; }

    /// <summary>The length as the law's list says it (<c>3</c>, <c>5-15</c>, <c>sin plazo expreso</c>).</summary>
    public required string LengthText { get; init; }

    /// <summary>The unit as the law's list says it.</summary>
    public required string UnitText { get; init; }

    /// <summary>The length where it is one whole number above zero, else null.</summary>
    public required int? Length { get; init; }

    /// <summary>The unit of <see cref="Length"/>, else null.</summary>
    public required DeadlineUnit? Unit { get; init; }

    /// <summary>How it is counted, as the law's list says it.</summary>
    public required string CountingText { get; init; }

    /// <summary>The rules that the text names; several where the notice may be of several kinds.</summary>
    public required IReadOnlyList<CountingRule> Rules { get; init; }

    public required string Basis { get; init; }

    public required string Responsible { get; init; }

    public required string OnBreach { get; init; }

    /// <summary><c>legal</c>, <c>politica</c>, … : what is law and what is a promise of this product.</summary>
    public required string Origin { get; init; }

    /// <summary>How the row was verified.</summary>
    public required string Verified { get; init; }

    /// <summary>Local time of the due date until which an act is in time, itself included; null for the end of business hours.</summary>
    public TimeOnly? CutOff { get; init; }

    /// <summary>Natural-day terms: days of the term on which to warn, at most three.</summary>
    public IReadOnlyList<int> WarnOnDays { get; init; } = [];
}

/// <summary>When to warn; a policy of this product, kept as data.</summary>
/// <param name="DayBefore">Local time on the last counted day before the due date.</param>
/// <param name="DueDay">Local time on the due date.</param>
/// <param name="DueDayAfternoon">Second local time on the due date.</param>
/// <param name="FirstDayEndedForLength">Terms of this many business days also warn at the end of the first counted day.</param>
public sealed record WarningPolicy(TimeOnly DayBefore, TimeOnly DueDay, TimeOnly DueDayAfternoon, int FirstDayEndedForLength);
