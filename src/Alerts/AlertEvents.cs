using Alertadores.Alerts.Administration;
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
            EventType.Of<AnswerAwaited>("answer_awaited"),
            EventType.Of<CaseAssigned>("case_assigned"),
            EventType.Of<CaseUnassigned>("case_unassigned"),
            EventType.Of<InterestDeclared>("interest_declared"),
            EventType.Of<OfficerRecused>("officer_recused"),
            EventType.Of<ActProposed>("act_proposed"),
            EventType.Of<ProposalSeconded>("proposal_seconded"),
            EventType.Of<ProposalRefused>("proposal_refused"),
            EventType.Of<VistaReleased>("vista_released"),
            EventType.Of<VistaRemoved>("vista_removed"),
            EventType.Of<CopyForwarded>("copy_forwarded"),
            EventType.Of<InformationRequested>("information_requested"),
            EventType.Of<InformationExtended>("information_extended"),
            EventType.Of<InformationReceived>("information_received"),
            EventType.Of<MilestoneRecorded>("milestone_recorded"),
            EventType.Of<NoteAdded>("note_added"),
            EventType.Of<CorrectionAdded>("correction_added"),
            EventType.Of<SealedTextOpened>("sealed_text_opened"),
            EventType.Of<AlertsLinked>("alerts_linked"),
            EventType.Of<AlertsUnlinked>("alerts_unlinked"),
            EventType.Of<CaseArchived>("case_archived"),
            EventType.Of<CaseClosed>("case_closed"),
            EventType.Of<CaseReopened>("case_reopened"),
            EventType.Of<AlertErased>("alert_erased"),
            EventType.Of<IdentityOpeningRequested>("identity_opening_requested"),
            EventType.Of<IdentityOpeningAgreed>("identity_opening_agreed"),
            EventType.Of<IdentityOpened>("identity_opened"),
            EventType.Of<IdentityOpeningRefused>("identity_opening_refused"),
            EventType.Of<IdentityOpeningExpired>("identity_opening_expired"),
            EventType.Of<IdentityRead>("identity_read"),

            // Of the installation's own stream.
            EventType.Of<AdministrationRecorded>("administration_recorded"),
        ],
        DirectoryStorage.Documents);
}
