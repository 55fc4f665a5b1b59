using Alertadores.Alerts.Directory;
using Alertadores.EventStore;
using Alertadores.EventStore.Catalogue;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts;

/// <summary>
/// Every event that may stand in an alert's stream, by the literal alias that is stored. The names say nothing about the reporter or the
/// matter. A released alias and its JSON never change: a new shape is a new type with an upcaster.
/// </summary>
public static class AlertEvents
{
    /// <summary>The events and documents of this room.</summary>
    public static EventCatalogue Catalogue { get; } = new(
        [
            EventType.Of<AlertFiled>("alert_filed"),
            EventType.Of<RouteDecided>("route_decided"),
            EventType.Of<RouteConfirmed>("route_confirmed"),
            EventType.Of<RouteOverridden>("route_overridden"),
            EventType.Of<CopyReleased>("copy_released"),
            EventType.Of<CopyOpened>("copy_opened"),
            EventType.Of<CopyAcknowledged>("copy_acknowledged"),
            EventType.Of<DeadlineOpened>("deadline_opened"),
            EventType.Of<DeadlineWarned>("deadline_warned"),
            EventType.Of<DeadlineMet>("deadline_met"),
            EventType.Of<DeadlineBreached>("deadline_breached"),
            EventType.Of<DeadlineRecomputed>("deadline_recomputed"),
            EventType.Of<DeadlineLifted>("deadline_lifted"),
            EventType.Of<MessageReceived>("message_received"),
            EventType.Of<MessageSent>("message_sent"),
            EventType.Of<MailboxClosed>("mailbox_closed"),
            EventType.Of<PriorityRaised>("priority_raised"),
        ],
        DirectoryStorage.Documents);
}
