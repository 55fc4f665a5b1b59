using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Retention;

/// <summary>How long an ended alert is kept, by how it ended. One document; what it does not name is kept for ever, and so is everything until it exists.</summary>
public sealed record RetentionPolicy
{
    public const string DocumentId = "policy";

    /// <summary>The shortest and the longest term, in months: below a year an archive could not be reopened in time (LGRA 100), and beyond a century nobody counts.</summary>
    public const int Shortest = 12, Longest = 1200;

    public required IReadOnlyList<RetentionTerm> Terms { get; init; }

    /// <summary>Every way in which a case ends: null for an archive, and each outcome.</summary>
    public static IReadOnlyList<CaseOutcome?> Endings { get; } = [null, .. Enum.GetValues<CaseOutcome>().Cast<CaseOutcome?>()];

    public int? MonthsFor(CaseOutcome? ending) => Terms.FirstOrDefault(term => term.Ending == ending)?.Months;
}

/// <param name="Ending">How the case ended; null for an archive.</param>
/// <param name="Months">Whole months after the day on which it ended.</param>
public sealed record RetentionTerm(CaseOutcome? Ending, int Months);
