using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Cases;

/// <summary>One line of a history: when, what, who. The same for officers and auditors.</summary>
internal sealed record TimelineView(long Version, string When, string What, string Who, string? Role)
{
    /// <summary>It holds a sealed text that this reader may be able to open.</summary>
    public bool HasText { get; init; }

    /// <summary>When and by whom it was corrected, oldest first. The act itself stays as it was.</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];

    /// <param name="file">The alert.</param>
    /// <param name="authorityName">Display name of a directory id.</param>
    /// <param name="zone">IANA zone of the reader.</param>
    /// <param name="reader">Authority whose sealed texts the reader can open; null for none.</param>
    public static IReadOnlyList<TimelineView> Of(CaseFile file, Func<string, string> authorityName, string zone, string? reader = null)
    {
        var texts = new TimelineTexts(authorityName);
        var corrections = file.Timeline
            .Where(entry => entry.Event is CorrectionAdded)
            .ToLookup(entry => ((CorrectionAdded)entry.Event).Version, entry => $"{MomentOf(entry, zone)}, {ActorOf(entry)}");
        return [.. file.Timeline.Select(entry => new TimelineView(entry.Version, MomentOf(entry, zone), texts.Of(entry.Event), ActorOf(entry), RoleOf(entry))
        {
            HasText = reader is not null && entry.Event is not NoteAdded && CaseNotes.MayRead(entry.Event, reader),
            Corrections = [.. corrections[entry.Version]],
        })];
    }

    public static string MomentOf(TimelineEntry entry, string zone) => entry.Moment is { } moment
        ? $"{SpanishDates.Short(SpanishDates.Day(moment, zone))}, {SpanishDates.Time(moment, zone)}"
        : SpanishDates.Short(entry.Date);

    private static string ActorOf(TimelineEntry entry) => entry.Actor ?? (entry.Event is AlertFiled or MessageReceived or MailboxClosed ? AlertTexts.Reporter : AlertTexts.System);

    private static string? RoleOf(TimelineEntry entry) =>
        entry.Actor is not null && Enum.TryParse<OfficerRole>(entry.Role, ignoreCase: true, out var role) ? CaseTexts.Of(role) : null;
}
