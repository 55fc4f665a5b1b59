using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

/// <summary>What lies in the store stays readable: a released event never changes its shape.</summary>
public sealed class EventJsonTests
{
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly IReadOnlyList<SkippedDay> Weekend = [new(new DateOnly(2026, 3, 14), "sábado (LFPA 28)")];

    private static readonly DateOnly Filed = new(2026, 3, 13);

    private static readonly DateOnly Due = new(2026, 3, 19);

    private static readonly object[] OneOfEach =
    [
        new AlertFiled(Given.AlertId, Filed),
        new RouteDecided(Given.AlertId, Given.DecisionId, "2026-11-01", "oic-bienestar", Priority.P2, [1, 2, 3], "ab12"),
        new CopyReleased(Given.AlertId, "oic-bienestar", "oic-bienestar/1", CopyKind.Primary),
        new DeadlineOpened(Given.AlertId, "DL-02", null, Filed, Due, Given.At("2026-03-20T00:00:00Z"), "MX-LFT74", "v1", "2026a", Weekend, 3, DeadlineUnit.BusinessDay, "America/Mexico_City"),
        new DeadlineWarned(Given.AlertId, "DL-02", null, Due, DeadlineWarning.DueDay),
        new DeadlineMet(Given.AlertId, "DL-04", "oic-bienestar", Due, Filed),
        new DeadlineBreached(Given.AlertId, "DL-02", null, Due),
        new DeadlineRecomputed(Given.AlertId, "DL-02", null, Due, new DateOnly(2026, 3, 20), Given.At("2026-03-21T00:00:00Z"), "MX-LFT74+X", "v2", "2026a", Weekend, "DOF 14-03-2026", Filed),
        new CopyOpened(Given.AlertId, "oic-bienestar", Given.Officer, Given.DecisionId),
        new CopyAcknowledged(Given.AlertId, "oic-bienestar", Given.Officer),
        new RouteConfirmed(Given.AlertId, Given.DecisionId, "oic-bienestar", ReasonCode.RouteFits, null),
        new RouteOverridden(Given.AlertId, Given.DecisionId, "oic-bienestar", "sfp", Priority.P1, ReasonCode.UrgencyDiffers, [9]),
        new DeadlineLifted(Given.AlertId, "DL-33", null, Due, Filed),
        new MessageReceived(Given.AlertId, Given.DecisionId, 1, Filed, [Given.Officer], [1, 2, 3]),
        new MessageSent(Given.AlertId, Given.DecisionId, 1, "oic-bienestar", Given.Officer, Given.DecisionId),
        new MailboxClosed(Given.AlertId, Filed),
        new PriorityRaised(Given.AlertId, Priority.P2, Priority.P1),
        new AnswerAwaited(Given.AlertId, "oic-bienestar", Given.DecisionId),
        new CaseAssigned(Given.AlertId, "oic-bienestar", Given.Officer),
        new CaseUnassigned(Given.AlertId, "oic-bienestar", Given.Officer),
        new InterestDeclared(Given.AlertId, "oic-bienestar", Given.Officer, true),
        new OfficerRecused(Given.AlertId, "oic-bienestar", Given.Officer, ReasonCode.PersonalTie, null),
        new ActProposed(Given.AlertId, Given.DecisionId, "oic-bienestar", Given.Officer, ProposedAct.ReleaseVista, "fgr-fecc", null, ReasonCode.ConditionsMet, [9]),
        new ProposalSeconded(Given.AlertId, Given.DecisionId, "oic-bienestar", Given.Officer),
        new ProposalRefused(Given.AlertId, Given.DecisionId, "oic-bienestar", Given.Officer, ReasonCode.ConditionsNotMet, null),
        new VistaReleased(Given.AlertId, "oic-bienestar", "fgr-fecc"),
        new VistaRemoved(Given.AlertId, "oic-bienestar", "fgr-fecc"),
        new CopyForwarded(Given.AlertId, "oic-bienestar", "sfp", ReasonCode.SharedCompetence, [9]),
        new InformationRequested(Given.AlertId, Given.DecisionId, "oic-bienestar", "DL-09", 10, Filed, [9]),
        new InformationExtended(Given.AlertId, Given.DecisionId, "oic-bienestar", "DL-09", 5, ReasonCode.JustifiedDelay, null),
        new InformationReceived(Given.AlertId, Given.DecisionId, "oic-bienestar", Due),
        new MilestoneRecorded(Given.AlertId, "oic-bienestar", ProcedureMilestone.PreventionNotified, Filed, NoticeKind.Personal),
        new NoteAdded(Given.AlertId, Given.DecisionId, "oic-bienestar", Given.Officer, [9]),
        new CorrectionAdded(Given.AlertId, Given.DecisionId, 12, "oic-bienestar", Given.Officer, ReasonCode.WrongDate, Filed, [9]),
        new SealedTextOpened(Given.AlertId, "oic-bienestar", Given.Officer, 12),
        new AlertsLinked(Given.AlertId, Given.DecisionId, "oic-bienestar"),
        new AlertsUnlinked(Given.AlertId, Given.DecisionId, "oic-bienestar"),
        new CaseArchived(Given.AlertId, "oic-bienestar", ReasonCode.InsufficientElements, Filed, [9]),
        new CaseClosed(Given.AlertId, "oic-bienestar", CaseOutcome.SanctionImposed, Filed, null),
        new CaseReopened(Given.AlertId, "oic-bienestar", ReasonCode.NewElements, [9]),
        new AlertErased(Given.AlertId, Given.DecisionId),
        new IdentityOpeningRequested(Given.AlertId, Given.DecisionId, "oic-bienestar", Given.Officer, ReasonCode.StatementNeeded, Filed, Due, [9]),
        new IdentityOpeningAgreed(Given.AlertId, Given.DecisionId, "oic-bienestar", Given.Officer),
        new IdentityOpened(Given.AlertId, Given.DecisionId, "oic-bienestar", Given.Officer, "oic-bienestar/1", Filed),
        new IdentityOpeningRefused(Given.AlertId, Given.DecisionId, "oic-bienestar", Given.Officer, CustodianGroup.A, ReasonCode.GroundsTooWeak, Filed, null),
        new IdentityOpeningExpired(Given.AlertId, Given.DecisionId, "oic-bienestar", Due),
        new IdentityRead(Given.AlertId, Given.DecisionId, "oic-bienestar", Given.Officer),
    ];

    [Fact]
    public void Every_event_is_written_as_the_golden_file_has_it()
    {
        var golden = JsonNode.Parse(TestData.Read("lifecycle_events.golden.json"))!.AsArray().ToDictionary(e => (string)e!["event"]!, e => e!["data"]!.ToJsonString(Writing));

        OneOfEach.ToDictionary(e => e.GetType().Name, e => JsonSerializer.Serialize(e, e.GetType(), Writing)).ShouldBe(golden, ignoreOrder: true);
    }

    [Fact]
    public void Every_event_of_the_golden_file_can_be_read()
    {
        foreach (var golden in JsonNode.Parse(TestData.Read("lifecycle_events.golden.json"))!.AsArray())
        {
            var type = OneOfEach.Single(e => e.GetType().Name == (string?)golden!["event"]).GetType();

            var read = golden!["data"].Deserialize(type);

            JsonSerializer.Serialize(read, type, Writing).ShouldBe(golden["data"]!.ToJsonString(Writing));
        }
    }

    [Fact]
    public void No_event_of_this_room_is_left_out() =>
        typeof(AlertFiled).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(AlertFiled).Namespace && t.IsSealed && t.IsPublic && t.GetProperty("AlertId") is not null && !typeof(ReleaseAlert).IsAssignableFrom(t))
            .ShouldBe(OneOfEach.Select(e => e.GetType()), ignoreOrder: true);
}
