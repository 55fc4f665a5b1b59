using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

public sealed class RouteActsTests
{
    private static readonly ConfirmRoute Confirm = new(Given.DecisionId, ReasonCode.RouteFits, SealedReason: null);

    private static readonly OverrideRoute Override = new()
    {
        DecisionId = Given.DecisionId,
        NewPrimary = "sfp",
        NewPriority = Priority.P2,
        Reason = ReasonCode.OtherAuthorityCompetent,
        SealedReason = [9],
    };

    [Fact]
    public void A_confirmation_meets_the_triage_term_and_acknowledges_the_officers_own_copy()
    {
        var alert = Given.Released();

        var events = Given.Events(AlertDecider.Confirm(alert, Confirm, Given.By("oic-bienestar")));

        events.ShouldBe(
        [
            new RouteConfirmed(Given.AlertId, Given.DecisionId, "oic-bienestar", ReasonCode.RouteFits, null),
            new DeadlineMet(Given.AlertId, "DL-02", null, new DateOnly(2026, 3, 13), new DateOnly(2026, 3, 11)),
            new CopyAcknowledged(Given.AlertId, "oic-bienestar", Given.Officer),
            new DeadlineMet(Given.AlertId, "DL-04", "oic-bienestar", new DateOnly(2026, 3, 13), new DateOnly(2026, 3, 11)),
        ]);
        Given.Fold(events, alert).State.ShouldBe(AlertState.Confirmed);
    }

    [Fact]
    public void A_late_confirmation_is_still_on_record_beside_the_breach()
    {
        var late = Given.By("oic-bienestar", "2026-03-17T16:00:00Z");
        var alert = Given.Released();
        alert = Given.Fold(AlertDecider.Sweep(alert, late.Now, Given.Clock), alert);

        alert = Given.Fold(Given.Events(AlertDecider.Confirm(alert, Confirm, late)), alert);

        var triage = alert.Deadlines.Single(d => d.Deadline == "DL-02");
        (triage.Breached, triage.MetOn).ShouldBe((true, new DateOnly(2026, 3, 17)));
    }

    [Fact]
    public void The_coordination_desk_may_confirm_and_acknowledges_nothing_for_others()
    {
        var events = Given.Events(AlertDecider.Confirm(Given.Released(), Confirm, Given.By("coordinacion")));

        events.Select(e => e.GetType()).ShouldBe([typeof(RouteConfirmed), typeof(DeadlineMet)]);
    }

    [Fact]
    public void Only_the_primary_or_the_coordination_decides_on_the_route()
    {
        Given.Code(AlertDecider.Confirm(Given.Released(), Confirm, Given.By("fgr-fecc"))).ShouldBe("not_the_primary");
        Given.Code(AlertDecider.Override(Given.Released(), Override, Given.By("fgr-fecc"))).ShouldBe("not_the_primary");
    }

    [Fact]
    public void A_route_is_decided_once()
    {
        var alert = Given.Released();
        var confirmed = Given.Fold(Given.Events(AlertDecider.Confirm(alert, Confirm, Given.By("oic-bienestar"))), alert);
        var overridden = Given.Fold(Given.Events(AlertDecider.Override(alert, Override, Given.By("oic-bienestar"))), alert);

        Given.Code(AlertDecider.Confirm(confirmed, Confirm, Given.By("oic-bienestar"))).ShouldBe("route_already_decided");
        Given.Code(AlertDecider.Override(confirmed, Override, Given.By("oic-bienestar"))).ShouldBe("route_already_decided");
        Given.Code(AlertDecider.Confirm(overridden, Confirm, Given.By("sfp"))).ShouldBe("route_already_decided");
    }

    [Fact]
    public void A_decision_that_is_no_longer_the_one_in_force_is_not_confirmed() =>
        Given.Code(AlertDecider.Confirm(Given.Released(), Confirm with { DecisionId = Guid.Empty }, Given.By("oic-bienestar"))).ShouldBe("decision_changed");

    [Theory]
    [InlineData(ReasonCode.OtherAuthorityCompetent, true, "reason_not_for_this_act")]
    [InlineData(ReasonCode.OtherReason, false, "reason_text_required")]
    public void A_confirmation_gives_a_reason_of_its_own_kind(ReasonCode reason, bool hasText, string code) =>
        Given.Code(AlertDecider.Confirm(Given.Released(), Confirm with { Reason = reason, SealedReason = hasText ? [1] : null }, Given.By("oic-bienestar"))).ShouldBe(code);

    [Fact]
    public void An_override_hands_the_alert_on_and_opens_the_receipt_of_the_new_primary()
    {
        var alert = Given.Released();

        var events = Given.Events(AlertDecider.Override(alert, Override, Given.By("oic-bienestar")));

        var route = events[0].ShouldBeOfType<RouteOverridden>();
        (route.NewPrimary, route.NewPriority, route.Reason, route.DecisionId).ShouldBe(("sfp", Priority.P2, ReasonCode.OtherAuthorityCompetent, Given.DecisionId));
        events.OfType<DeadlineMet>().Select(m => (m.Deadline, m.Authority)).ShouldBe([("DL-02", null), ("DL-04", "oic-bienestar")]);
        events.OfType<DeadlineOpened>().Select(d => (d.Deadline, d.Authority, d.EffectiveDate, d.DueDate))
            .ShouldBe([("DL-04", "sfp", new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 17))]);
        var after = Given.Fold(events, alert);
        (after.State, after.Primary).ShouldBe((AlertState.Overridden, "sfp"));
    }

    [Fact]
    public void An_override_to_an_authority_that_owes_a_receipt_already_opens_no_second_one() =>
        Given.Events(AlertDecider.Override(Given.Released(), Override with { NewPrimary = "fgr-fecc" }, Given.By("oic-bienestar")))
            .OfType<DeadlineOpened>().ShouldBeEmpty();

    [Theory]
    [InlineData(Priority.P0, Priority.P1)]
    [InlineData(Priority.P0, Priority.P3)]
    [InlineData(Priority.P1, Priority.P2)]
    public void Lowering_an_urgent_priority_needs_two_persons(Priority from, Priority to)
    {
        var alert = Given.Released(Given.Command() with { Priority = from, ContactFrom = from == Priority.P0 ? Given.At("2026-03-10T19:12:00Z") : null });

        var outcome = AlertDecider.Override(alert, Override with { NewPriority = to }, Given.By("oic-bienestar"));

        var refusal = outcome.ShouldBeOfType<Refused>().Refusal;
        (refusal.Code, refusal.Article, refusal.MessageKey).ShouldBe(("two_persons_required", "triage_rules §5.7", "alert.refused.two_persons_required"));
    }

    [Theory]
    [InlineData(Priority.P2, Priority.P3)]
    [InlineData(Priority.P3, Priority.P0)]
    [InlineData(Priority.P1, Priority.P0)]
    public void Raising_a_priority_or_lowering_an_ordinary_one_needs_one(Priority from, Priority to)
    {
        var alert = Given.Released(Given.Command() with { Priority = from });

        Given.Fold(Given.Events(AlertDecider.Override(alert, Override with { NewPriority = to }, Given.By("oic-bienestar"))), alert).Priority.ShouldBe(to);
    }

    [Fact]
    public void Taking_away_an_automatic_vista_needs_two_persons() =>
        Given.Code(AlertDecider.Override(Given.Released(), Override with { RemovedAutoVistas = ["fgr-fecc"] }, Given.By("oic-bienestar"))).ShouldBe("two_persons_required");

    [Fact]
    public void An_excluded_authority_never_becomes_the_primary() =>
        Given.Code(AlertDecider.Override(Given.Released(), Override with { Excluded = ["sfp"] }, Given.By("oic-bienestar"))).ShouldBe("excluded_authority");

    [Fact]
    public void An_override_that_changes_nothing_is_refused() =>
        Given.Code(AlertDecider.Override(Given.Released(), Override with { NewPrimary = "oic-bienestar" }, Given.By("oic-bienestar"))).ShouldBe("nothing_changes");

    [Fact]
    public void An_override_needs_a_reason_and_its_text()
    {
        Given.Code(AlertDecider.Override(Given.Released(), Override with { Reason = ReasonCode.RouteFits }, Given.By("oic-bienestar"))).ShouldBe("reason_not_for_this_act");
        Given.Code(AlertDecider.Override(Given.Released(), Override with { SealedReason = [] }, Given.By("oic-bienestar"))).ShouldBe("reason_text_required");
    }

    [Fact]
    public void Opening_a_copy_does_not_acknowledge_it_and_acknowledging_does()
    {
        var alert = Given.Fold([new CopyOpened(Given.AlertId, "fgr-fecc", Given.Officer, Guid.Empty)], Given.Released());

        var events = Given.Events(AlertDecider.Acknowledge(alert, Given.By("fgr-fecc")));

        events.ShouldBe(
        [
            new CopyAcknowledged(Given.AlertId, "fgr-fecc", Given.Officer),
            new DeadlineMet(Given.AlertId, "DL-04", "fgr-fecc", new DateOnly(2026, 3, 13), new DateOnly(2026, 3, 11)),
        ]);
        Given.Code(AlertDecider.Acknowledge(Given.Fold(events, alert), Given.By("fgr-fecc"))).ShouldBe("already_acknowledged");
        Given.Code(AlertDecider.Acknowledge(alert, Given.By("sfp"))).ShouldBe("no_copy_held");
    }

    [Fact]
    public void A_deadline_is_met_once()
    {
        var alert = Given.Released(Given.Command() with { LearnOfSeriousConduct = ["oic-bienestar"] });

        var events = Given.Events(AlertDecider.Meet(alert, "DL-08", "oic-bienestar", Given.By("oic-bienestar")));

        events.ShouldBe([new DeadlineMet(Given.AlertId, "DL-08", "oic-bienestar", new DateOnly(2026, 4, 9), new DateOnly(2026, 3, 11))]);
        Given.Code(AlertDecider.Meet(Given.Fold(events, alert), "DL-08", "oic-bienestar", Given.By("oic-bienestar"))).ShouldBe("deadline_not_running");
        Given.Code(AlertDecider.Meet(alert, "DL-05", "oic-bienestar", Given.By("oic-bienestar"))).ShouldBe("deadline_not_running");
    }
}
