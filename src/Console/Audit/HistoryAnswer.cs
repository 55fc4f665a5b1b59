using Alertadores.Alerts;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Console.Audit;

/// <summary>A history for programs.</summary>
internal sealed record HistoryAnswer(
    Guid Alert,
    string Reference,
    long Version,
    DateOnly LegalDate,
    AlertState State,
    Priority Priority,
    string Authority,
    string AuthorityName,
    IReadOnlyList<HistoryLine> Timeline,
    IReadOnlyList<HistoryDeadline> Deadlines,
    IReadOnlyList<FindingView> Findings)
{
    public static HistoryAnswer Of(AuditedHistory history, AlertsRoom room)
    {
        var alert = history.File.Alert;
        return new HistoryAnswer(
            alert.Id,
            CaseTexts.Reference(alert.Id),
            history.File.Version,
            alert.LegalDate,
            alert.State,
            alert.Priority,
            alert.Primary,
            room.Directory.DisplayName(alert.Primary, alert.LegalDate),
            [.. history.File.Timeline.Zip(history.Lines, (entry, line) => new HistoryLine(entry.Version, entry.Date, entry.Moment, line.What, line.Who, line.Role))],
            [.. alert.Deadlines.Zip(history.Deadlines, (row, view) => new HistoryDeadline(row.Deadline, view.Name, row.Authority, row.EffectiveDate, row.DueDate, row.DueAt, row.MetOn, row.LiftedOn, row.Breached, view.Status))],
            [.. history.Review.Findings.Select(FindingView.Of)]);
    }
}

/// <summary>An event of a history.</summary>
internal sealed record HistoryLine(long Version, DateOnly Date, DateTimeOffset? At, string Text, string Who, string? Role);

/// <summary>A term of a history, as its events leave it.</summary>
internal sealed record HistoryDeadline(
    string Deadline, string Name, string? Authority, DateOnly EffectiveDate, DateOnly DueDate, DateTimeOffset? DueAt, DateOnly? MetOn, DateOnly? LiftedOn, bool Breached, string Status);
