using Alertadores.Alerts;
using Alertadores.Alerts.Audit;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Cases;

namespace Alertadores.Console.Audit;

/// <summary>One history whole, as the page, the API and the PDF show it: no part, no fact, whatever the record holds encrypted.</summary>
internal sealed record AuditedHistory(CaseFile File, IReadOnlyList<TimelineView> Lines, IReadOnlyList<DeadlineView> Deadlines, IReadOnlyList<CountView> Counts, ReviewStretch Review)
{
    /// <summary>Null where there is no such alert.</summary>
    public static async Task<AuditedHistory?> FindAsync(AlertsRoom room, OfficerSession session, Guid alert, CancellationToken cancellation)
    {
        if (await room.Cases.FindAsync(session, alert, cancellation) is not { } file)
        {
            return null;
        }

        string NameOf(string authority) => room.Directory.DisplayName(authority, file.Alert.LegalDate);
        var events = await room.Store.FetchStreamAsync(alert, includeArchived: true, cancellationToken: cancellation);
        var counts = await room.Replays.OfAsync(events, cancellation);
        return new AuditedHistory(
            file,
            TimelineView.Of(file, NameOf, OfficeClock.ZoneOf(room, session.Officer)),
            DeadlineView.Of(file, NameOf, OfficeClock.Today(room, session.Officer)),
            [.. counts.Select(count => CountView.Of(count, room, NameOf))],
            await room.Review.OneAsync(alert, cancellation));
    }
}
