using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

/// <summary>What takes two persons (triage_rules §5.7), and copies for more authorities (§10).</summary>
public sealed class TwoPersonsTests
{
    private const string Oic = "oic-bienestar";

    private static readonly Guid Colleague = Guid.Parse("3f0c0f6e-0000-4000-8000-000000000009");

    // Without the automatic vista to FGR: what is proposed begins and meets DL-03 by itself.
    private static readonly ReleaseAlert NoAuto = Given.Command() with { Copies = [new ReleasedCopy(Oic, "oic-bienestar/1", CopyKind.Primary)], AutoVistasToFgr = [] };

    private static ActContext One => Given.By(Oic);

    private static ActContext Other => Given.By(Oic, "2026-03-12T16:00:00Z") with { Officer = Colleague };

    [Theory]
    [InlineData(VistaMode.HoldSeguridad)]
    [InlineData(VistaMode.Consentimiento)]
    [InlineData(VistaMode.Revision)]
    public void A_vista_that_waits_goes_out_when_another_person_agrees(VistaMode mode)
    {
        var to = Acts.Fisel with { Vista = mode };
        var alert = Given.Released(NoAuto);
        Given.Code(AlertDecider.Forward(alert, new ForwardCopy(to, "fgr-fisel/1", ReasonCode.SharedCompetence, [1]), One)).ShouldBe("two_persons_required");

        // Wednesday 11 March: the proposal recognises a probable crime, and DL-03 ends on Thursday.
        var proposed = Given.Events(AlertDecider.Propose(alert, Acts.Release(to), One));
        proposed.OfType<DeadlineOpened>().Select(d => (d.Deadline, d.Authority, d.DueDate)).ShouldBe([("DL-03", "fgr-fisel", new DateOnly(2026, 3, 12))]);
        alert = Given.Fold(proposed, alert);
        Given.Code(AlertDecider.Propose(alert, Acts.Release(to), Other)).ShouldBe("already_proposed");
        Given.Code(AlertDecider.Second(alert, new SecondProposal(Acts.Proposal, to, null), Other)).ShouldBe("copy_not_forwarded");

        var events = Given.Events(AlertDecider.Second(alert, new SecondProposal(Acts.Proposal, to, "fgr-fisel/1"), Other));

        events.Take(4).ShouldBe(
        [
            new ProposalSeconded(Given.AlertId, Acts.Proposal, Oic, Colleague),
            new VistaReleased(Given.AlertId, Oic, "fgr-fisel"),
            new CopyReleased(Given.AlertId, "fgr-fisel", "fgr-fisel/1", CopyKind.Vista),
            new DeadlineMet(Given.AlertId, "DL-03", "fgr-fisel", new DateOnly(2026, 3, 12), new DateOnly(2026, 3, 12)),
        ]);

        // Thursday 12: Friday 13, and Monday 16 is no business day, so Tuesday 17 and Wednesday 18.
        events.OfType<DeadlineOpened>().Select(d => (d.Deadline, d.Authority, d.DueDate)).ShouldBe([("DL-04", "fgr-fisel", new DateOnly(2026, 3, 18))]);
        alert = Given.Fold(events, alert);
        alert.Holders.ShouldContain("fgr-fisel");
        alert.Proposals.ShouldBeEmpty();
        Given.Code(AlertDecider.Second(alert, new SecondProposal(Acts.Proposal, to, "fgr-fisel/1"), Other)).ShouldBe("proposal_not_pending");
        Given.Code(AlertDecider.Propose(alert, Acts.Release(to), One)).ShouldBe("copy_already_held");
    }

    [Fact]
    public void Nobody_seconds_their_own_proposal()
    {
        foreach (var proposal in (ProposeAct[])[Acts.Release(Acts.Fisel), Acts.Remove(Acts.Fisel), Acts.Lower(Priority.P3)])
        {
            var alert = Given.Then(Given.Released(NoAuto), a => AlertDecider.Propose(a, proposal, One));

            var refusal = AlertDecider.Second(alert, new SecondProposal(Acts.Proposal, proposal.Recipient, "fgr-fisel/1"), One).ShouldBeOfType<Refused>().Refusal;

            (refusal.Code, refusal.Article).ShouldBe(("same_person", "triage_rules §5.7"));
        }
    }

    [Fact]
    public void Two_persons_lower_an_urgent_priority_and_that_decides_the_route()
    {
        var alert = Given.Released(NoAuto with { Priority = Priority.P1 });
        alert = Given.Then(alert, a => AlertDecider.Propose(a, Acts.Lower(Priority.P3), One));
        (alert.Priority, alert.Route).ShouldBe((Priority.P1, AlertState.Filed));

        var events = Given.Events(AlertDecider.Second(alert, new SecondProposal(Acts.Proposal, null, null), Other));

        events[1].ShouldBeOfType<RouteOverridden>().SealedReason.ShouldBe([7]);
        events.OfType<DeadlineMet>().Select(d => (d.Deadline, d.Authority)).ShouldBe([("DL-02", null), ("DL-04", Oic)]);
        alert = Given.Fold(events, alert);
        (alert.Priority, alert.Route, alert.Primary).ShouldBe((Priority.P3, AlertState.Overridden, Oic));
    }

    [Fact]
    public void A_priority_that_was_lowered_in_between_is_not_lowered_again()
    {
        var alert = Given.Then(Given.Released(NoAuto), a => AlertDecider.Propose(a, Acts.Lower(Priority.P3), One));
        alert = Given.Fold([new RouteOverridden(Given.AlertId, Given.DecisionId, Oic, Oic, Priority.P3, ReasonCode.UrgencyDiffers, [1])], alert);

        Given.Code(AlertDecider.Second(alert, new SecondProposal(Acts.Proposal, null, null), Other)).ShouldBe("nothing_changes");
        Given.Code(AlertDecider.Propose(Given.Released(NoAuto), Acts.Lower(Priority.P1), One)).ShouldBe("nothing_changes");
    }

    [Fact]
    public void Two_persons_take_an_automatic_vista_away_that_was_not_sent_and_its_term_stops()
    {
        // AUTO, but not sealed at filing: facts had to be cut out first.
        var to = Acts.Fisel with { Vista = VistaMode.Auto };
        var alert = Given.Released(NoAuto with { AutoVistasToFgr = ["fgr-fisel"] });
        alert.Deadlines.ShouldContain(d => d.Deadline == "DL-03" && d.IsRunning);

        alert = Given.Then(alert, a => AlertDecider.Propose(a, Acts.Remove(to), One));
        var events = Given.Events(AlertDecider.Second(alert, new SecondProposal(Acts.Proposal, to, null), Other));

        events.ShouldBe(
        [
            new ProposalSeconded(Given.AlertId, Acts.Proposal, Oic, Colleague),
            new VistaRemoved(Given.AlertId, Oic, "fgr-fisel"),
            new DeadlineLifted(Given.AlertId, "DL-03", "fgr-fisel", new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 12)),
        ]);
        alert = Given.Fold(events, alert);

        // One person alone does not undo what two decided; two may.
        Given.Code(AlertDecider.Forward(alert, new ForwardCopy(to, "fgr-fisel/1", ReasonCode.SharedCompetence, [1]), One)).ShouldBe("two_persons_required");
        Given.Code(AlertDecider.Propose(alert, Acts.Remove(to), One)).ShouldBe("nothing_changes");
        alert = Given.Then(alert, a => AlertDecider.Propose(a, Acts.Release(to), One));
        Given.Then(alert, a => AlertDecider.Second(a, new SecondProposal(Acts.Proposal, to, "fgr-fisel/1"), Other)).RemovedVistas.ShouldBeEmpty();
    }

    [Fact]
    public void A_vista_that_was_sent_cannot_be_taken_away() =>
        Given.Code(AlertDecider.Propose(Given.Released(), Acts.Remove(new Recipient { Authority = "fgr-fecc", IsProsecutor = true, Vista = VistaMode.Auto }), One)).ShouldBe("copy_already_held");

    [Theory]
    [InlineData(true, VistaMode.Revision, true)]
    [InlineData(false, VistaMode.Auto, false)]
    public void A_refused_proposal_stops_the_term_that_it_began(bool waits, VistaMode mode, bool stops)
    {
        var to = Acts.Fisel with { Vista = mode };
        var alert = Given.Released(waits ? NoAuto : NoAuto with { AutoVistasToFgr = ["fgr-fisel"] });
        alert = Given.Then(alert, a => AlertDecider.Propose(a, Acts.Release(to), One));

        var events = Given.Events(AlertDecider.RefuseProposed(alert, new RefuseProposal(Acts.Proposal, to, ReasonCode.ConditionsNotMet, null), Other));

        events.OfType<DeadlineLifted>().Any().ShouldBe(stops);
        Given.Fold(events, alert).Proposals.ShouldBeEmpty();
    }

    [Fact]
    public void Facts_that_need_consent_reach_no_prosecutor_without_it_by_any_act()
    {
        var to = Acts.Fisel with { LacksConsent = true };
        var alert = Given.Released(NoAuto);

        Given.Code(AlertDecider.Propose(alert, Acts.Release(to), One)).ShouldBe("consent_missing");
        Given.Code(AlertDecider.Forward(alert, new ForwardCopy(to with { Vista = null }, "fgr-fisel/1", ReasonCode.SharedCompetence, [1]), One)).ShouldBe("consent_missing");
        Given.Code(AlertDecider.Override(
            alert,
            new OverrideRoute { DecisionId = Given.DecisionId, NewPrimary = "fgr-fisel", NewPriority = Priority.P2, Reason = ReasonCode.OtherReason, SealedReason = [1], LacksConsent = true },
            One)).ShouldBe("consent_missing");

        // Withdrawn after the proposal: the second person is told.
        alert = Given.Then(alert, a => AlertDecider.Propose(a, Acts.Release(to with { LacksConsent = false }), One));
        Given.Code(AlertDecider.Second(alert, new SecondProposal(Acts.Proposal, to, "fgr-fisel/1"), Other)).ShouldBe("consent_missing");

        // The Secretaría is no prosecutor.
        Given.Events(AlertDecider.Forward(alert, new ForwardCopy(Acts.Sfp with { LacksConsent = true }, "sfp/1", ReasonCode.SharedCompetence, [1]), One)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_copy_for_one_more_authority_begins_its_terms()
    {
        var events = Given.Events(AlertDecider.Forward(
            Given.Released(NoAuto), new ForwardCopy(Acts.Sfp with { LearnsOfSeriousConduct = true }, "sfp/1", ReasonCode.SharedCompetence, [1]), One));

        events[0].ShouldBeOfType<CopyForwarded>().Destination.ShouldBe("sfp");
        events[1].ShouldBe(new CopyReleased(Given.AlertId, "sfp", "sfp/1", CopyKind.Vista));
        events.OfType<DeadlineOpened>().Select(d => (d.Deadline, d.Authority, d.DueDate))
            .ShouldBe([("DL-04", "sfp", new DateOnly(2026, 3, 17)), ("DL-08", "sfp", new DateOnly(2026, 4, 10))]);
        events.OfType<CopyAcknowledged>().ShouldHaveSingleItem().Authority.ShouldBe(Oic);
    }

    [Fact]
    public void A_copy_for_a_prosecutor_begins_and_meets_the_duty_to_report()
    {
        var events = Given.Events(AlertDecider.Forward(
            Given.Released(NoAuto), new ForwardCopy(Acts.Fisel with { Vista = null }, "fgr-fisel/1", ReasonCode.OtherConductDescribed, [1]), One));

        events.OfType<DeadlineOpened>().Select(d => d.Deadline).ShouldBe(["DL-03", "DL-04"]);
        events.OfType<DeadlineMet>().Where(d => d.Deadline == "DL-03").Select(d => (d.Authority, d.MetOn)).ShouldBe([("fgr-fisel", new DateOnly(2026, 3, 11))]);
    }

    [Fact]
    public void An_override_to_who_waits_for_two_persons_takes_two_too() =>
        Given.Code(AlertDecider.Override(
            Given.Released(NoAuto),
            new OverrideRoute { DecisionId = Given.DecisionId, NewPrimary = "fgr-fisel", NewPriority = Priority.P2, Reason = ReasonCode.OtherReason, SealedReason = [1], PrimaryWaits = true },
            One)).ShouldBe("two_persons_required");

    [Fact]
    public void Only_who_answers_for_the_alert_gives_copies_or_decides_with_another()
    {
        foreach (var name in (string[])["propose", "second", "refuse", "forward"])
        {
            Given.Code(Acts.All.Single(act => act.Name == name).Do(Given.Released(), Given.By("fgr-fecc"))).ShouldBe("not_the_primary", name);
        }
    }

    [Fact]
    public void Each_refusal_of_a_copy_has_its_reason()
    {
        var alert = Given.Released();
        Code(Acts.Sfp with { IsExcluded = true }).ShouldBe("excluded_authority");
        Code(new Recipient { Authority = "fgr-fecc", IsProsecutor = true }).ShouldBe("copy_already_held");
        Given.Code(AlertDecider.Forward(alert, new ForwardCopy(Acts.Sfp, "sfp/1", ReasonCode.RouteFits, [1]), One)).ShouldBe("reason_not_for_this_act");
        Given.Code(AlertDecider.Forward(alert, new ForwardCopy(Acts.Sfp, "sfp/1", ReasonCode.SharedCompetence, []), One)).ShouldBe("reason_text_required");
        Given.Code(AlertDecider.Propose(alert, Acts.Release(Acts.Sfp), One)).ShouldBe("no_such_vista");

        string Code(Recipient to) => Given.Code(AlertDecider.Forward(alert, new ForwardCopy(to, "sfp/1", ReasonCode.SharedCompetence, [1]), One));
    }
}
