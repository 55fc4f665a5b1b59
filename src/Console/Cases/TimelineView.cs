using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Cases;

/// <summary>One line of a history: when, what, who. The same for officers and auditors.</summary>
internal sealed record TimelineView(long Version, string When, string What, string Who, string? Role)
{
    public static IReadOnlyList<TimelineView> Of(CaseFile file, Func<string, string> authorityName, string zone)
    {
        var texts = new TimelineTexts(authorityName);
        return [.. file.Timeline.Select(entry => new TimelineView(entry.Version, MomentOf(entry, zone), texts.Of(entry.Event), ActorOf(entry), RoleOf(entry)))];
    }

    public static string MomentOf(TimelineEntry entry, string zone) => entry.Moment is { } moment
        ? $"{SpanishDates.Short(SpanishDates.Day(moment, zone))}, {SpanishDates.Time(moment, zone)}"
        : SpanishDates.Short(entry.Date);

    private static string ActorOf(TimelineEntry entry) => entry.Actor ?? (entry.Event is AlertFiled or MessageReceived or MailboxClosed ? AlertTexts.Reporter : AlertTexts.System);

    private static string? RoleOf(TimelineEntry entry) =>
        entry.Actor is not null && Enum.TryParse<OfficerRole>(entry.Role, ignoreCase: true, out var role) ? CaseTexts.Of(role) : null;
}
