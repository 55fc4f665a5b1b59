using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

/// <summary>A sealed identity is opened by one person who asks and one of each custody group, in order.</summary>
public sealed class IdentityTests
{
    private const string Oic = "oic-bienestar";

    private static readonly Guid Id = Guid.Parse("3f0c0f6e-0000-4000-8000-0000000000a1");
    private static readonly Guid CustodianA = Guid.Parse("3f0c0f6e-0000-4000-8000-0000000000a2");
    private static readonly Guid CustodianB = Guid.Parse("3f0c0f6e-0000-4000-8000-0000000000a3");
    private static readonly DateOnly Wednesday = new(2026, 3, 11);

    private static CustodianContext A => new(CustodianA, CustodianGroup.A, Given.At("2026-03-12T16:00:00Z"), Given.Clock);

    private static CustodianContext B => new(CustodianB, CustodianGroup.B, Given.At("2026-03-13T16:00:00Z"), Given.Clock);

    [Fact]
    public void It_is_open_when_one_of_each_group_agreed_and_who_asked_reads_it()
    {
        var alert = Given.Released();
        var asked = Given.Events(Ask(alert)).ShouldHaveSingleItem().ShouldBeOfType<IdentityOpeningRequested>();
        (asked.Opening, asked.Authority, asked.Officer, asked.Reason, asked.On, asked.ExpiresOn).ShouldBe((Id, Oic, Given.Officer, ReasonCode.StatementNeeded, Wednesday, new DateOnly(2026, 3, 26)));
        alert = Given.Fold([asked], alert);
        Given.Code(Read(alert)).ShouldBe("not_opened");

        alert = Given.Then(alert, a => AlertDecider.AgreeToOpening(a, Id, A));
        (alert.Openings[0].State, alert.Openings[0].AgreedBy).ShouldBe((OpeningState.WaitsForB, CustodianA));
        Given.Code(Read(alert)).ShouldBe("not_opened");
        alert = Given.Then(alert, a => AlertDecider.OpenIdentity(a, Id, "oic-bienestar/1", B));

        (alert.Openings[0].State, alert.Openings[0].EndedOn).ShouldBe((OpeningState.Opened, new DateOnly(2026, 3, 13)));
        Given.Events(Read(alert)).ShouldBe([new IdentityRead(Given.AlertId, Id, Oic, Given.Officer)]);
        Given.Code(AlertDecider.ReadIdentity(alert, Id, Given.By(Oic) with { Officer = CustodianA })).ShouldBe("not_who_asked");
        Given.Code(AlertDecider.ReadIdentity(alert, Id, Given.By("fgr-fecc"))).ShouldBe("not_who_asked");
        Given.Code(AlertDecider.RefuseOpening(alert, Id, ReasonCode.GroundsTooWeak, null, B)).ShouldBe("opening_not_pending");
    }

    [Fact]
    public void Each_group_decides_in_its_turn_and_nobody_for_the_other()
    {
        var alert = Given.Then(Given.Released(), Ask);
        Given.Code(AlertDecider.AgreeToOpening(alert, Id, B)).ShouldBe("other_group_decides");
        Given.Code(AlertDecider.OpenIdentity(alert, Id, "k/1", B)).ShouldBe("other_group_decides");
        Given.Code(AlertDecider.OpenIdentity(alert, Id, "k/1", A)).ShouldBe("other_group_decides");
        Given.Code(AlertDecider.RefuseOpening(alert, Id, ReasonCode.GroundsTooWeak, null, B)).ShouldBe("other_group_decides");

        alert = Given.Then(alert, a => AlertDecider.AgreeToOpening(a, Id, A));
        Given.Code(AlertDecider.AgreeToOpening(alert, Id, A)).ShouldBe("other_group_decides");
        Given.Code(AlertDecider.OpenIdentity(alert, Id, "k/1", A)).ShouldBe("other_group_decides");
        Given.Code(AlertDecider.RefuseOpening(alert, Id, ReasonCode.GroundsTooWeak, null, A)).ShouldBe("other_group_decides");
        Given.Code(AlertDecider.OpenIdentity(alert, Guid.NewGuid(), "k/1", B)).ShouldBe("opening_not_pending");
    }

    [Fact]
    public void Nobody_does_two_of_the_three_steps()
    {
        var alert = Given.Then(Given.Released(), Ask);
        Given.Code(AlertDecider.AgreeToOpening(alert, Id, A with { Officer = Given.Officer })).ShouldBe("same_person");

        alert = Given.Then(alert, a => AlertDecider.AgreeToOpening(a, Id, A));
        Given.Code(AlertDecider.OpenIdentity(alert, Id, "k/1", B with { Officer = CustodianA })).ShouldBe("same_person");
        Given.Code(AlertDecider.OpenIdentity(alert, Id, "k/1", B with { Officer = Given.Officer })).ShouldBe("same_person");
    }

    [Theory]
    [InlineData(CustodianGroup.A)]
    [InlineData(CustodianGroup.B)]
    public void A_refusal_of_either_group_keeps_it_closed_and_another_reason_may_be_tried(CustodianGroup group)
    {
        var alert = Given.Then(Given.Released(), Ask);
        if (group == CustodianGroup.B)
        {
            alert = Given.Then(alert, a => AlertDecider.AgreeToOpening(a, Id, A));
        }

        var by = group == CustodianGroup.A ? A : B;
        Given.Code(AlertDecider.RefuseOpening(alert, Id, ReasonCode.StatementNeeded, null, by)).ShouldBe("reason_not_for_this_act");
        Given.Code(AlertDecider.RefuseOpening(alert, Id, ReasonCode.OtherReason, null, by)).ShouldBe("reason_text_required");
        alert = Given.Then(alert, a => AlertDecider.RefuseOpening(a, Id, ReasonCode.MailboxSuffices, null, by));

        (alert.Openings[0].State, alert.Openings[0].RefusedFor).ShouldBe((OpeningState.Refused, ReasonCode.MailboxSuffices));
        Given.Code(AlertDecider.AgreeToOpening(alert, Id, A)).ShouldBe("opening_not_pending");
        Given.Code(Read(alert)).ShouldBe("not_opened");
        Given.Events(AlertDecider.AskForIdentity(alert, new AskForIdentity(Guid.NewGuid(), ReasonCode.Ordered, [1]), Given.By(Oic))).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_request_has_a_written_reason_and_each_authority_one_at_a_time()
    {
        var alert = Given.Released();
        Given.Code(AlertDecider.AskForIdentity(alert, new AskForIdentity(Id, ReasonCode.StatementNeeded, []), Given.By(Oic))).ShouldBe("reason_text_required");
        Given.Code(AlertDecider.AskForIdentity(alert, new AskForIdentity(Id, ReasonCode.RouteFits, [1]), Given.By(Oic))).ShouldBe("reason_not_for_this_act");
        Given.Code(AlertDecider.AskForIdentity(alert, new AskForIdentity(Id, ReasonCode.Ordered, [1]), Given.By("sfp"))).ShouldBe("no_copy_held");
        Given.Code(AlertDecider.AskForIdentity(alert, new AskForIdentity(Id, ReasonCode.Ordered, [1]), Given.By("coordinacion"))).ShouldBe("no_copy_held");

        alert = Given.Then(alert, Ask);
        Given.Code(Ask(alert)).ShouldBe("opening_pending");
        Given.Events(AlertDecider.AskForIdentity(alert, new AskForIdentity(CustodianB, ReasonCode.Ordered, [1]), Given.By("fgr-fecc"))).ShouldHaveSingleItem();
    }

    [Fact]
    public void Nothing_is_opened_for_who_was_recused_since_and_nothing_of_what_was_erased()
    {
        var alert = Given.Then(Given.Released(), Ask);
        var recused = Given.Fold([new OfficerRecused(Given.AlertId, Oic, Given.Officer, ReasonCode.PersonalTie, null)], alert);
        Given.Code(AlertDecider.AgreeToOpening(recused, Id, A)).ShouldBe("asker_recused");
        Given.Code(Ask(recused)).ShouldBe("officer_recused");
        var opened = Given.Fold([new IdentityOpened(Given.AlertId, Id, Oic, CustodianB, "k/1", Wednesday)], recused);
        Given.Code(Read(opened)).ShouldBe("officer_recused");

        var erased = Given.Fold([new AlertErased(Given.AlertId, Id)], alert);
        Given.Code(AlertDecider.AgreeToOpening(erased, Id, A)).ShouldBe("alert_erased");
        Given.Code(Ask(erased)).ShouldBe("alert_erased");
    }

    [Fact]
    public void A_request_that_nobody_decides_on_ends_with_an_event_and_once()
    {
        var alert = Given.Then(Given.Released(), Ask);

        // The last day is Thursday 26 March, where the authority is: six hours behind.
        AlertDecider.ExpireOpenings(alert, Given.At("2026-03-27T05:59:00Z"), Given.Clock).ShouldBeEmpty();
        Given.Events(AlertDecider.AgreeToOpening(alert, Id, A with { Now = Given.At("2026-03-27T05:59:00Z") })).ShouldHaveSingleItem();
        var after = Given.At("2026-03-27T06:00:00Z");
        Given.Code(AlertDecider.AgreeToOpening(alert, Id, A with { Now = after })).ShouldBe("opening_expired");
        var expired = AlertDecider.ExpireOpenings(alert, after, Given.Clock);

        expired.ShouldBe([new IdentityOpeningExpired(Given.AlertId, Id, Oic, new DateOnly(2026, 3, 27))]);
        alert = Given.Fold(expired, alert);
        alert.Openings[0].State.ShouldBe(OpeningState.Expired);
        AlertDecider.ExpireOpenings(alert, after, Given.Clock).ShouldBeEmpty();
    }

    private static Outcome Ask(Alert alert) => AlertDecider.AskForIdentity(alert, new AskForIdentity(Id, ReasonCode.StatementNeeded, [1]), Given.By(Oic));

    private static Outcome Read(Alert alert) => AlertDecider.ReadIdentity(alert, Id, Given.By(Oic));
}
