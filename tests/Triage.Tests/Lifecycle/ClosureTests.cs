using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

/// <summary>The end of one authority's case, and what may still be done with it.</summary>
public sealed class ClosureTests
{
    private const string Oic = "oic-bienestar";

    private static readonly ArchiveCase Archive = new(ReasonCode.InsufficientElements, new DateOnly(2026, 3, 12), [1]);

    private static ActContext By(string authority = Oic, string now = "2026-03-12T16:00:00Z") => Given.By(authority, now);

    [Fact]
    public void An_archived_case_owes_the_reporter_a_notice_in_ten_business_days()
    {
        var alert = Given.Then(Confirmed(), a => AlertDecider.Archive(a, Archive, By()));

        (alert.State, alert.StateFor(Oic), alert.StateFor("fgr-fecc"), alert.Route).ShouldBe((AlertState.Archived, AlertState.Archived, AlertState.Confirmed, AlertState.Confirmed));

        // Friday 13, then 17 to 20, 23 to 27.
        var notice = alert.Deadlines.Single(d => d.Deadline == "DL-10");
        (notice.Authority, notice.DueDate).ShouldBe((Oic, new DateOnly(2026, 3, 27)));
        alert = Given.Then(alert, a => AlertDecider.Reply(a, new SendReply(Acts.Request, 1, Acts.Proposal), By(now: "2026-03-20T16:00:00Z")));
        alert.Deadlines.Single(d => d.Deadline == "DL-10").MetOn.ShouldBe(new DateOnly(2026, 3, 20));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_ended_case_takes_no_act_but_reopening_and_telling_the_reporter(bool archived)
    {
        var alert = Given.Then(Confirmed(), a => archived ? AlertDecider.Archive(a, Archive, By()) : AlertDecider.Close(a, new CloseCase(CaseOutcome.NoResponsibility, Acts.Day, null), By()));

        // Out of a conflict that is found later one still steps; the route was decided once.
        foreach (var act in Acts.All.Where(act => act.Name is not ("reopen" or "declare" or "recuse" or "confirm" or "override")))
        {
            Given.Code(act.Do(alert, By())).ShouldBe("case_ended", act.Name);
        }

        alert = Given.Then(alert, a => AlertDecider.Reopen(a, new ReopenCase(ReasonCode.NewElements, [1]), By()));
        (alert.State, alert.Deadlines.Single(d => d.Deadline == "DL-10").LiftedOn).ShouldBe((AlertState.Confirmed, new DateOnly(2026, 3, 12)));
        Given.Events(AlertDecider.Note(alert, Acts.Request, [1], By())).ShouldHaveSingleItem();
        Given.Code(AlertDecider.Reopen(alert, new ReopenCase(ReasonCode.NewElements, [1]), By())).ShouldBe("case_not_ended");
    }

    [Fact]
    public void Others_go_on_with_their_own_case()
    {
        var alert = Given.Then(Confirmed(), a => AlertDecider.Archive(a, Archive, By()));
        foreach (var name in (string[])["acknowledge", "assign", "request", "milestone", "note", "ask", "archive"])
        {
            Given.Events(Acts.All.Single(act => act.Name == name).Do(alert, By("fgr-fecc"))).ShouldNotBeEmpty(name);
        }

        // Who else gets it is for the authority that answers, and its case has ended.
        Given.Code(AlertDecider.Forward(alert, new ForwardCopy(Acts.Sfp, "sfp/1", ReasonCode.SharedCompetence, [1]), By("coordinacion"))).ShouldBe("case_ended");
    }

    [Fact]
    public void An_end_stops_what_nobody_waits_for_any_more()
    {
        var alert = Given.Released(Given.Command() with { LearnOfSeriousConduct = [Oic] });
        alert = Given.Then(alert, a => AlertDecider.Confirm(a, new ConfirmRoute(Given.DecisionId, ReasonCode.RouteFits, null), By()));
        alert = Given.Then(alert, a => AlertDecider.Request(a, new RequestInformation(Acts.Request, 5, Acts.Day, null), By()));
        alert = Given.Then(alert, a => AlertDecider.Propose(a, Acts.Release(Acts.Fisel), By()));
        alert = Given.Then(alert, a => AlertDecider.Reply(a, new SendReply(Acts.Request, 1, Acts.Proposal, Asks: true), By()));
        alert.AwaitedBy.ShouldBe([Oic]);

        // DL-03 of the proposal runs: first it goes out, or is refused.
        Given.Code(AlertDecider.Archive(alert, Archive, By())).ShouldBe("vista_pending");
        alert = Given.Then(alert, a => AlertDecider.RefuseProposed(a, new RefuseProposal(Acts.Proposal, Acts.Fisel, ReasonCode.ConditionsNotMet, null), By()));
        var events = Given.Events(AlertDecider.Archive(alert, Archive, By()));

        events.OfType<DeadlineLifted>().Select(d => d.Deadline).ShouldBe(["DL-08", "DL-09"], ignoreOrder: true);
        Given.Fold(events, alert).AwaitedBy.ShouldBeEmpty();
    }

    [Fact]
    public void No_case_ends_over_a_duty_that_still_runs()
    {
        Given.Code(AlertDecider.Archive(Given.Released(), Archive, By())).ShouldBe("route_not_confirmed");
        var alert = Given.Then(Confirmed(), a => AlertDecider.Record(a, new RecordMilestone(ProcedureMilestone.InitialHearingConcluded, Acts.Day, null), By()));
        Given.Code(AlertDecider.Close(alert, new CloseCase(CaseOutcome.SentToTribunal, Acts.Day, null), By())).ShouldBe("term_running");
        alert = Given.Then(alert, a => AlertDecider.Record(a, new RecordMilestone(ProcedureMilestone.RemittedToTribunal, Acts.Day, null), By()));
        Given.Then(alert, a => AlertDecider.Close(a, new CloseCase(CaseOutcome.SentToTribunal, Acts.Day, null), By())).Ended.ShouldHaveSingleItem().Outcome.ShouldBe(CaseOutcome.SentToTribunal);
    }

    [Fact]
    public void Where_nobody_can_be_told_no_notice_is_owed()
    {
        var destroyed = Given.Fold([new MailboxClosed(Given.AlertId, Acts.Day)], Confirmed());
        Given.Events(AlertDecider.Archive(destroyed, Archive, By())).OfType<DeadlineOpened>().ShouldBeEmpty();

        var alert = Given.Then(Confirmed(), a => AlertDecider.Archive(a, Archive, By()));
        AlertDecider.CloseMailbox(alert, Acts.Day).OfType<DeadlineLifted>().ShouldHaveSingleItem().Deadline.ShouldBe("DL-10");
    }

    [Theory]
    [InlineData(ReasonCode.RouteFits, "2026-03-12", true, "reason_not_for_this_act")]
    [InlineData(ReasonCode.TimeBarred, "2026-03-12", false, "reason_text_required")]
    [InlineData(ReasonCode.TimeBarred, "2026-03-13", true, "date_in_the_future")]
    [InlineData(ReasonCode.TimeBarred, "2026-03-09", true, "date_before_alert")]
    public void An_agreement_has_grounds_and_a_day(ReasonCode reason, string on, bool text, string code) =>
        Given.Code(AlertDecider.Archive(Confirmed(), new ArchiveCase(reason, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), text ? [1] : []), By())).ShouldBe(code);

    [Fact]
    public void What_was_asked_is_awaited_until_the_reporter_writes()
    {
        var alert = Given.Then(Confirmed(), a => AlertDecider.Reply(a, new SendReply(Acts.Request, 1, Acts.Proposal, Asks: true), By()));
        alert.AwaitedBy.ShouldBe([Oic]);

        var answer = new ReceiveMessage { Message = Acts.Request, Number = 1, LegalDate = Acts.Day, Parts = [Acts.Proposal], Details = [1] };
        Given.Fold(AlertDecider.Receive(alert, answer, Given.Clock), alert).AwaitedBy.ShouldBeEmpty();
    }

    [Fact]
    public void Two_alerts_are_linked_and_unlinked_by_who_holds_both()
    {
        var other = Confirmed() with { Id = Acts.Request };
        var alert = Given.Then(Confirmed(), a => AlertDecider.Link(a, other, same: true, By()));
        alert.Links.ShouldBe([new AlertLink(Acts.Request, Oic)]);
        Given.Code(AlertDecider.Link(alert, other, same: true, By())).ShouldBe("already_linked");
        Given.Code(AlertDecider.Link(alert, alert, same: true, By())).ShouldBe("same_alert");
        Given.Code(AlertDecider.Link(alert, other with { Holders = [], Primary = "sfp" }, same: false, By())).ShouldBe("no_copy_held");
        Given.Code(AlertDecider.Link(alert, other with { Recused = [Given.Officer] }, same: false, By())).ShouldBe("officer_recused");
        Given.Code(AlertDecider.Link(alert, other, same: false, By("fgr-fecc"))).ShouldBe("not_linked");
        Given.Then(alert, a => AlertDecider.Link(a, other, same: false, By())).Links.ShouldBeEmpty();
    }

    private static Alert Confirmed() =>
        Given.Then(Given.Released(), a => AlertDecider.Confirm(a, new ConfirmRoute(Given.DecisionId, ReasonCode.RouteFits, null), By()));
}
