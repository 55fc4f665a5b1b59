using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

/// <summary>Who has a case, and who must keep out of it.</summary>
public sealed class AssignmentTests
{
    private const string Oic = "oic-bienestar";

    private static readonly Guid Colleague = Guid.Parse("3f0c0f6e-0000-4000-8000-000000000009");

    [Fact]
    public void A_case_has_one_officer_in_each_authority()
    {
        var alert = Given.Then(Given.Released(), a => AlertDecider.Assign(a, new AssignCase(Given.Officer), Given.By(Oic)));
        alert = Given.Fold(Given.Events(AlertDecider.Assign(alert, new AssignCase(Colleague), Given.By("fgr-fecc"))), alert);
        (alert.AssigneeOf(Oic), alert.AssigneeOf("fgr-fecc")).ShouldBe((Given.Officer, Colleague));

        alert = Given.Then(alert, a => AlertDecider.Declare(a, new DeclareInterest(HasConflict: false, null, null), Given.By(Oic)));
        alert = Given.Then(alert, a => AlertDecider.Assign(a, new AssignCase(Colleague), Given.By(Oic)));

        alert.AssigneeOf(Oic).ShouldBe(Colleague);
        Given.Code(AlertDecider.Assign(alert, new AssignCase(Colleague), Given.By(Oic))).ShouldBe("already_assigned");
        alert = Given.Then(alert, a => AlertDecider.Unassign(a, Given.By(Oic)));
        alert.AssigneeOf(Oic).ShouldBeNull();
        Given.Code(AlertDecider.Unassign(alert, Given.By(Oic))).ShouldBe("not_assigned");
    }

    [Fact]
    public void Who_was_assigned_and_has_not_declared_can_declare_or_hand_it_back_and_nothing_else()
    {
        var alert = Given.Then(Given.Released(), a => AlertDecider.Assign(a, new AssignCase(Given.Officer), Given.By(Oic)));

        foreach (var act in Acts.All.Where(act => act.Name is not ("declare" or "recuse" or "unassign" or "reopen")))
        {
            Given.Code(act.Do(alert, Given.By(Oic))).ShouldBe("declaration_required", act.Name);
        }

        Given.Events(AlertDecider.Unassign(alert, Given.By(Oic))).ShouldBe([new CaseUnassigned(Given.AlertId, Oic, Given.Officer)]);
        alert = Given.Then(alert, a => AlertDecider.Declare(a, new DeclareInterest(HasConflict: false, null, null), Given.By(Oic)));
        Given.Events(AlertDecider.Note(alert, Colleague, [1], Given.By(Oic))).ShouldHaveSingleItem();
        Given.Code(AlertDecider.Declare(alert, new DeclareInterest(HasConflict: false, null, null), Given.By(Oic))).ShouldBe("already_declared");
    }

    [Fact]
    public void Who_declares_a_conflict_is_out_and_the_case_is_nobodys()
    {
        var alert = Given.Then(Given.Released(), a => AlertDecider.Assign(a, new AssignCase(Given.Officer), Given.By(Oic)));

        var events = Given.Events(AlertDecider.Declare(alert, new DeclareInterest(HasConflict: true, ReasonCode.PersonalTie, null), Given.By(Oic)));

        events.ShouldBe(
        [
            new InterestDeclared(Given.AlertId, Oic, Given.Officer, true),
            new OfficerRecused(Given.AlertId, Oic, Given.Officer, ReasonCode.PersonalTie, null),
            new CaseUnassigned(Given.AlertId, Oic, Given.Officer),
        ]);
        alert = Given.Fold(events, alert);
        alert.Recused.ShouldBe([Given.Officer]);
        Given.Code(AlertDecider.Assign(alert, new AssignCase(Given.Officer), Given.By(Oic) with { Officer = Colleague })).ShouldBe("assignee_recused");
    }

    [Fact]
    public void A_recused_officer_acts_no_more()
    {
        var alert = Given.Then(Given.Released(), a => AlertDecider.Recuse(a, new RecuseOfficer(Given.Officer, ReasonCode.Ordered, null), Given.By(Oic) with { Officer = Colleague }));

        foreach (var act in Acts.All)
        {
            var refusal = act.Do(alert, Given.By(Oic)).ShouldBeOfType<Refused>(act.Name).Refusal;
            (refusal.Code, refusal.Article).ShouldBe(("officer_recused", "LGRA 58"), act.Name);
        }

        Given.Code(AlertDecider.Recuse(alert, new RecuseOfficer(Given.Officer, ReasonCode.Ordered, null), Given.By(Oic) with { Officer = Colleague })).ShouldBe("already_recused");
        Given.Events(AlertDecider.Acknowledge(alert, Given.By(Oic) with { Officer = Colleague })).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(true, null, false, "reason_not_for_this_act")]
    [InlineData(true, ReasonCode.RouteFits, false, "reason_not_for_this_act")]
    [InlineData(true, ReasonCode.OtherReason, false, "reason_text_required")]
    [InlineData(false, ReasonCode.PersonalTie, false, "reason_not_for_this_act")]
    public void A_declaration_gives_a_reason_exactly_with_a_conflict(bool conflict, ReasonCode? reason, bool text, string code) =>
        Given.Code(AlertDecider.Declare(Given.Released(), new DeclareInterest(conflict, reason, text ? [1] : null), Given.By(Oic))).ShouldBe(code);

    [Fact]
    public void Who_is_recused_leaves_no_proposal_behind()
    {
        var alert = Given.Released(Given.Command() with { Priority = Priority.P1 });
        alert = Given.Then(alert, a => AlertDecider.Propose(a, Acts.Lower(Priority.P3), Given.By(Oic)));
        alert.Proposals.ShouldHaveSingleItem();

        Given.Then(alert, a => AlertDecider.Declare(a, new DeclareInterest(HasConflict: true, ReasonCode.BusinessTie, null), Given.By(Oic))).Proposals.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_copy_nobody_does_anything()
    {
        var alert = Given.Released();
        foreach (var act in Acts.All.Where(act => act.Name is not ("confirm" or "override")))
        {
            Given.Code(act.Do(alert, Given.By("sfp"))).ShouldBe("no_copy_held", act.Name);
        }
    }
}
