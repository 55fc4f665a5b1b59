using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Administration;

/// <summary>
/// What other switches would have changed in the last year: counts only. A document of its own, so that the job can be stopped at any moment and taken up where it was.
/// </summary>
public sealed record RulesPreview
{
    public required Guid Id { get; init; }

    /// <summary>The administrator who asked.</summary>
    public required Guid By { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Version of the table that it is compared with.</summary>
    public required string From { get; init; }

    /// <summary>Version of the table that is looked at.</summary>
    public required string To { get; init; }

    /// <summary>The policy rows that are off in it.</summary>
    public required IReadOnlyList<string> Off { get; init; }

    /// <summary>The first legal date that is looked at.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Alerts in all; null until it began.</summary>
    public int? Total { get; init; }

    /// <summary>Alerts that were looked at.</summary>
    public int Looked { get; init; }

    public DateOnly? CursorDate { get; init; }

    public Guid? CursorAlert { get; init; }

    /// <summary>Alerts that both tables decide alike, whatever the facts are that only the seal holds.</summary>
    public int Same { get; init; }

    /// <summary>Alerts whose outcome depends on facts that only the seal holds.</summary>
    public int Undeterminable { get; init; }

    /// <summary>Alerts whose facts were erased or name what the catalogue no longer has.</summary>
    public int Unreadable { get; init; }

    /// <summary>Alerts that would have gone another way.</summary>
    public IReadOnlyList<PreviewCell> Cells { get; init; } = [];

    /// <summary>UTC; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>
    /// The counts as they may be shown. Who administers sees no alert, so one or two are not told apart, and every other number is rounded to five: nobody can
    /// subtract their way to a small one.
    /// </summary>
    public PreviewShown Shown() => new(
        Round(Total ?? 0),
        Round(Same),
        Round(Undeterminable),
        Round(Unreadable),
        [.. Cells.OrderByDescending(cell => cell.Alerts).ThenBy(cell => cell.OldPrimary).Select(cell => new PreviewShownCell(cell.OldPrimary, cell.OldPriority, cell.NewPrimary, cell.NewPriority, cell.Alerts < Smallest ? null : Round(cell.Alerts)))]);

    /// <summary>Fewer alerts than these are shown as "fewer than three".</summary>
    public const int Smallest = 3;

    private static int Round(int alerts) => (alerts + 2) / 5 * 5;
}

/// <summary>Alerts that one table sends one way and the other another; null primary and priority: an orientation.</summary>
public sealed record PreviewCell(AuthorityCode? OldPrimary, Priority? OldPriority, AuthorityCode? NewPrimary, Priority? NewPriority, int Alerts);

/// <summary>Rounded to five.</summary>
public sealed record PreviewShown(int Total, int Same, int Undeterminable, int Unreadable, IReadOnlyList<PreviewShownCell> Cells);

/// <summary><paramref name="Alerts"/> is null for one or two.</summary>
public sealed record PreviewShownCell(AuthorityCode? OldPrimary, Priority? OldPriority, AuthorityCode? NewPrimary, Priority? NewPriority, int? Alerts);
