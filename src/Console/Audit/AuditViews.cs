using Alertadores.Alerts;
using Alertadores.Alerts.Audit;
using Alertadores.Console.Texts;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Console.Audit;

/// <summary>An event as auditors read it, on a page, in JSON and in CSV: a sentence and closed values, never the event itself.</summary>
internal sealed record AuditEventView(
    Guid Alert,
    string Reference,
    long Version,
    DateOnly Day,
    DateTimeOffset? At,
    string Type,
    string Text,
    string Authority,
    string AuthorityName,
    Guid? Officer,
    string? OfficerName,
    string Role,
    string? Deadline,
    DateOnly? DueDate,
    bool Late,
    string? Opened);

/// <summary>A term as auditors read it.</summary>
internal sealed record AuditDeadlineView(
    Guid Alert,
    string Reference,
    long Opened,
    string Deadline,
    string Name,
    string Authority,
    string AuthorityName,
    DateOnly EffectiveDate,
    DateOnly DueDate,
    DateTimeOffset? DueAt,
    AuditDeadlineState State,
    DateOnly? EndedOn,
    int Recounts);

/// <summary>A history in the list of histories.</summary>
internal sealed record AuditedAlertView(
    Guid Alert, string Reference, string Authority, string AuthorityName, AlertState State, Priority Priority, DateOnly LegalDate, DateOnly? DueDate, bool Breached);

/// <summary>Makes views with the names of one day of the directory.</summary>
internal sealed class AuditNames(AlertsRoom room)
{
    public AuditEventView Of(AuditEntry entry) => new(
        entry.AlertId,
        CaseTexts.Reference(entry.AlertId),
        entry.Version,
        entry.Day,
        entry.At,
        entry.Type,
        new TimelineTexts(id => Authority(id, entry.Day)).Of(entry.Event),
        entry.Authority,
        Authority(entry.Authority, entry.Day),
        entry.Officer,
        Officer(entry.Officer),
        entry.Role,
        entry.Deadline,
        entry.DueDate,
        entry.Late,
        entry.Part is { } part ? AuditTexts.Of(part) : null);

    public AuditDeadlineView Of(AuditDeadline deadline) => new(
        deadline.AlertId,
        CaseTexts.Reference(deadline.AlertId),
        deadline.Opened,
        deadline.Deadline,
        room.Law.Clock.Deadlines.TryFind(deadline.Deadline, out var row) ? row.Name : deadline.Deadline,
        deadline.Authority,
        Authority(deadline.Authority, deadline.EffectiveDate),
        deadline.EffectiveDate,
        deadline.DueDate,
        deadline.DueAt,
        deadline.State,
        deadline.EndedOn,
        deadline.Recounts);

    public AuditedAlertView Of(AuditedAlert alert) => new(
        alert.AlertId, CaseTexts.Reference(alert.AlertId), alert.Authority, Authority(alert.Authority, alert.LegalDate), alert.State, alert.Priority, alert.LegalDate, alert.DueDate, alert.Breached);

    public string Authority(string id, DateOnly day) => id.Length == 0 ? "" : CustodyTexts.Owner(id) ?? room.Directory.DisplayName(id, day);

    public string? Officer(Guid? id) => id is { } known ? room.Directory.FindOfficer(known)?.Name : null;
}

/// <summary>A recorded count beside the same count made again.</summary>
internal sealed record CountView(
    long Version,
    long Opened,
    string Deadline,
    string Name,
    string? AuthorityName,
    string Calendar,
    string CalendarVersion,
    string Zone,
    string ZonesVersion,
    int Length,
    DeadlineUnit Unit,
    DateOnly EffectiveDate,
    DateOnly DueDate,
    DateTimeOffset? DueAt,
    string? Basis,
    bool InForce,
    CountVerdict Verdict,
    IReadOnlyList<CountDifference> Differences,
    bool ZonesChanged,
    DateOnly? ReplayedDueDate,
    DateTimeOffset? ReplayedDueAt,
    IReadOnlyList<CountedDay> Days)
{
    public static CountView Of(ReplayedCount count, AlertsRoom room, Func<string, string> authorityName) => new(
        count.Version,
        count.Opened,
        count.Deadline,
        room.Law.Clock.Deadlines.TryFind(count.Deadline, out var row) ? row.Name : count.Deadline,
        count.Authority is { } authority ? authorityName(authority) : null,
        count.Recorded.Calendar,
        count.Recorded.CalendarVersion,
        count.Recorded.Zone,
        count.Recorded.ZonesVersion,
        count.Recorded.Length,
        count.Recorded.Unit,
        count.Recorded.EffectiveDate,
        count.Recorded.DueDate,
        count.Recorded.DueAt,
        count.Basis,
        count.InForce,
        count.Replay.Verdict,
        count.Replay.Differences,
        count.Replay.ZonesChanged,
        count.Replay.DueDate,
        count.Replay.DueAt,
        count.Replay.Days);
}

/// <summary>Something a review found, as a sentence.</summary>
internal sealed record FindingView(Guid Alert, string Reference, ReviewFault Fault, long? Version, string? Deadline, string Text)
{
    public static FindingView Of(ReviewFinding finding) =>
        new(finding.AlertId, CaseTexts.Reference(finding.AlertId), finding.Kind, finding.Version, finding.Deadline, AuditTexts.Of(finding.Kind));
}
