namespace Alertadores.Alerts.Deadlines;

/// <summary>
/// The terms that run are counted again after a calendar changed. A document of its own, so that it can be stopped at any moment and taken up where it was, by
/// any node. It passes twice: the second pass finds what a node opened in between by the calendar that it still had in memory.
/// </summary>
public sealed record Recount
{
    /// <summary>Longer than any node goes without looking at the directory (<see cref="Directory.AuthorityDirectory.CheckEvery"/>, and each minute at rest).</summary>
    public static readonly TimeSpan BetweenPasses = TimeSpan.FromMinutes(2);

    public required Guid Id { get; init; }

    /// <summary>The version of the calendars that it began for.</summary>
    public required string CalendarVersion { get; init; }

    /// <summary>The published reference that each event names.</summary>
    public required string Basis { get; init; }

    /// <summary>Whose terms; null: of every authority.</summary>
    public required IReadOnlyList<string>? Authorities { get; init; }

    /// <summary>The administrator.</summary>
    public required Guid By { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>1 or 2.</summary>
    public int Pass { get; init; } = 1;

    /// <summary>The last alert of this pass that was looked at.</summary>
    public Guid? Cursor { get; init; }

    /// <summary>Alerts of this pass; null until it began.</summary>
    public int? Total { get; init; }

    /// <summary>Alerts of this pass that were looked at.</summary>
    public int Looked { get; init; }

    /// <summary>Terms that moved, in both passes.</summary>
    public int Moved { get; init; }

    /// <summary>Alerts of the first pass whose new count leaves the years of the calendars: their terms stay as they were.</summary>
    public int Uncounted { get; init; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTimeOffset? FirstPassAt { get; init; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    internal bool Concerns(string authority) => Authorities is null || Authorities.Contains(authority, StringComparer.Ordinal);

    internal static Recount Of(Guid id, string calendarVersion, string basis, IReadOnlyList<string>? authorities, Guid by, DateTimeOffset at) =>
        new() { Id = id, CalendarVersion = calendarVersion, Basis = basis, Authorities = authorities, By = by, StartedAt = at };
}
