using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

/// <summary>Requests for information, steps of the procedure and corrections, with their dates counted by hand. Monday 16 March 2026 is no business day.</summary>
public sealed class InvestigationTests
{
    private const string Oic = "oic-bienestar";

    private static ActContext By(string now = "2026-03-12T16:00:00Z") => Given.By(Oic, now);

    [Theory]

    // Notified on Thursday 12, in effect on Friday 13: five days are 17, 18, 19, 20 and 23; ten end on 30, fifteen on 6 April (Thursday 2 and Friday 3 are business days without a declaration).
    [InlineData(5, "2026-03-12", "2026-03-23")]
    [InlineData(10, "2026-03-12", "2026-03-30")]
    [InlineData(15, "2026-03-12", "2026-04-06")]

    // Notified on Friday 13, in effect on Tuesday 17.
    [InlineData(5, "2026-03-11", "2026-03-20")]
    public void A_request_counts_from_the_day_on_which_its_notice_takes_effect(int days, string notified, string due)
    {
        var events = Given.Events(AlertDecider.Request(Given.Released(), new RequestInformation(Acts.Request, days, Day(notified), null), By()));

        events[0].ShouldBe(new InformationRequested(Given.AlertId, Acts.Request, Oic, "DL-09", days, Day(notified), null));
        events[1].ShouldBeOfType<DeadlineOpened>().DueDate.ShouldBe(Day(due));
    }

    [Fact]
    public void Each_request_has_a_term_of_its_own()
    {
        var alert = Requested(10);
        var second = Guid.NewGuid();
        alert = Given.Then(alert, a => AlertDecider.Request(a, new RequestInformation(second, 5, Day("2026-03-12"), null), By()));
        alert.Deadlines.Where(d => d.Deadline.StartsWith("DL-09", StringComparison.Ordinal)).Select(d => (d.Deadline, d.DueDate))
            .ShouldBe([("DL-09", Day("2026-03-30")), ("DL-09.2", Day("2026-03-23"))]);

        alert = Given.Then(alert, a => AlertDecider.ReceiveInformation(a, new ReceiveInformation(second, Day("2026-03-20")), By("2026-03-24T16:00:00Z")));

        alert.Deadlines.Single(d => d.Deadline == "DL-09.2").MetOn.ShouldBe(Day("2026-03-20"));
        alert.Deadlines.Single(d => d.Deadline == "DL-09").IsRunning.ShouldBeTrue();
        Given.Code(AlertDecider.ReceiveInformation(alert, new ReceiveInformation(second, Day("2026-03-20")), By("2026-03-24T16:00:00Z"))).ShouldBe("request_answered");
        AlertDecider.Recompute(alert, Given.Clock, "DOF").ShouldBeEmpty();
        AlertDecider.Sweep(alert, Given.At("2026-03-31T16:00:00Z"), Given.Clock).OfType<DeadlineBreached>().ShouldContain(breach => breach.Deadline == "DL-09");
    }

    [Fact]
    public void A_term_is_extended_once_by_at_most_half_and_the_longer_one_is_what_a_closure_moves()
    {
        var alert = Requested(10);
        foreach (var days in (int[])[0, 6, 10])
        {
            Given.Code(AlertDecider.Extend(alert, Extension(days), By())).ShouldBe("days_out_of_range");
        }

        var events = Given.Events(AlertDecider.Extend(alert, Extension(5), By()));

        events.OfType<DeadlineRecomputed>().Select(d => (d.Deadline, d.OldDueDate, d.NewDueDate, d.Basis)).ShouldBe([("DL-09", Day("2026-03-30"), Day("2026-04-06"), "LGRA 96")]);
        alert = Given.Fold(events, alert);
        Given.Code(AlertDecider.Extend(alert, Extension(1), By())).ShouldBe("already_extended");
        alert.Deadlines.Single(d => d.Deadline == "DL-09").Length.ShouldBe(15);
        var closed = Given.Clock with { Book = Given.Clock.Book.WithClosure("SS", Day("2026-04-02"), Day("2026-04-03"), "DOF") };
        closed = closed with { Authorities = new Dictionary<string, Triage.Deadlines.AuthorityClock> { [Oic] = new("MX-LFT74+SS", "America/Mexico_City") } };
        AlertDecider.Recompute(alert, closed, "DOF").OfType<DeadlineRecomputed>().Single(d => d.Deadline == "DL-09").NewDueDate.ShouldBe(Day("2026-04-08"));
    }

    [Fact]
    public void A_term_that_ended_is_not_extended()
    {
        var alert = Requested(5);
        Given.Code(AlertDecider.Extend(alert, Extension(2), By("2026-03-24T00:00:01Z"))).ShouldBe("deadline_not_running");
        Given.Events(AlertDecider.Extend(alert, Extension(2), By("2026-03-24T00:00:00Z"))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(4, "2026-03-12", "days_out_of_range", "LGRA 96")]
    [InlineData(16, "2026-03-12", "days_out_of_range", "LGRA 96")]
    [InlineData(5, "2026-03-13", "date_in_the_future", "LGRA 96")]
    [InlineData(5, "2026-03-09", "date_before_alert", "LGRA 96")]
    public void A_request_outside_the_law_is_refused(int days, string notified, string code, string article)
    {
        var refusal = AlertDecider.Request(Given.Released(), new RequestInformation(Acts.Request, days, Day(notified), null), By()).ShouldBeOfType<Refused>().Refusal;
        (refusal.Code, refusal.Article).ShouldBe((code, article));
    }

    [Fact]
    public void The_request_of_another_authority_is_nobodys_here()
    {
        var alert = Requested(5);
        Given.Code(AlertDecider.ReceiveInformation(alert, new ReceiveInformation(Acts.Request, Day("2026-03-12")), Given.By("fgr-fecc", "2026-03-12T16:00:00Z"))).ShouldBe("request_unknown");
        Given.Code(AlertDecider.Extend(alert, Extension(1), Given.By("fgr-fecc", "2026-03-12T16:00:00Z"))).ShouldBe("request_unknown");
        Given.Code(AlertDecider.ReceiveInformation(alert, new ReceiveInformation(Acts.Request, Day("2026-03-11")), By())).ShouldBe("date_before_step");
    }

    [Fact]
    public void The_steps_of_a_procedure_open_and_meet_the_terms_of_the_law()
    {
        var alert = Given.Released(Given.Command() with { LearnOfSeriousConduct = [Oic] });

        alert = Step(alert, ProcedureMilestone.ProcedureStarted, "2026-03-12");
        Term(alert, "DL-08").MetOn.ShouldBe(Day("2026-03-12"));

        // Presented on Tuesday 14 April: Friday 17. Mending notified in person on Thursday 16, in effect on Friday 17: Wednesday 22.
        alert = Step(alert, ProcedureMilestone.IpraPresented, "2026-04-14");
        Term(alert, "DL-05").DueDate.ShouldBe(Day("2026-04-17"));
        alert = Step(alert, ProcedureMilestone.PreventionNotified, "2026-04-16", NoticeKind.Personal);
        Term(alert, "DL-05").MetOn.ShouldBe(Day("2026-04-16"));
        (Term(alert, "DL-07").EffectiveDate, Term(alert, "DL-07").DueDate).ShouldBe((Day("2026-04-17"), Day("2026-04-22")));

        // Mended on Tuesday 21: its admission is due on Friday 24.
        alert = Step(alert, ProcedureMilestone.PreventionCleared, "2026-04-21");
        Term(alert, "DL-07").MetOn.ShouldBe(Day("2026-04-21"));
        Term(alert, "DL-05").DueDate.ShouldBe(Day("2026-04-24"));
        alert = Step(alert, ProcedureMilestone.IpraAdmitted, "2026-04-24");
        Term(alert, "DL-05").MetOn.ShouldBe(Day("2026-04-24"));

        // Worked example 27: the hearing ended on Wednesday 29 April 2026, due on Tuesday 5 May.
        alert = Step(alert, ProcedureMilestone.InitialHearingConcluded, "2026-04-29");
        Term(alert, "DL-06").DueDate.ShouldBe(Day("2026-05-05"));
        Term(Step(alert, ProcedureMilestone.RemittedToTribunal, "2026-05-05"), "DL-06").MetOn.ShouldBe(Day("2026-05-05"));
    }

    [Theory]

    // Worked example 29: personal, Thursday 20 August 2026, due on Wednesday 26. On the board: in effect on Tuesday 25, due on Friday 28.
    [InlineData(NoticeKind.Personal, "2026-08-21", "2026-08-26")]
    [InlineData(NoticeKind.Board, "2026-08-25", "2026-08-28")]
    public void A_mending_term_counts_from_the_effect_of_its_notice(NoticeKind notice, string effective, string due)
    {
        var alert = Step(Given.Released(), ProcedureMilestone.IpraPresented, "2026-08-19");

        alert = Step(alert, ProcedureMilestone.PreventionNotified, "2026-08-20", notice);

        (Term(alert, "DL-07").EffectiveDate, Term(alert, "DL-07").DueDate).ShouldBe((Day(effective), Day(due)));
    }

    [Fact]
    public void An_Ipra_that_was_not_mended_in_time_may_be_presented_again()
    {
        var alert = Step(Given.Released(), ProcedureMilestone.IpraPresented, "2026-04-14");
        alert = Step(alert, ProcedureMilestone.PreventionNotified, "2026-04-16", NoticeKind.Personal);
        alert = Given.Fold(AlertDecider.Sweep(alert, Given.At("2026-04-23T16:00:00Z"), Given.Clock), alert);
        Term(alert, "DL-07").Breached.ShouldBeTrue();

        alert = Step(alert, ProcedureMilestone.IpraPresented, "2026-04-27");

        (Term(alert, "DL-07").IsRunning, Term(alert, "DL-07").Breached, Term(alert, "DL-05").DueDate).ShouldBe((false, true, Day("2026-04-30")));
    }

    [Theory]
    [InlineData(ProcedureMilestone.IpraAdmitted, null, "milestone_out_of_order")]
    [InlineData(ProcedureMilestone.PreventionNotified, NoticeKind.Board, "milestone_out_of_order")]
    [InlineData(ProcedureMilestone.PreventionCleared, null, "milestone_out_of_order")]
    [InlineData(ProcedureMilestone.RemittedToTribunal, null, "milestone_out_of_order")]
    [InlineData(ProcedureMilestone.PreventionNotified, null, "notice_kind")]
    [InlineData(ProcedureMilestone.IpraPresented, NoticeKind.Personal, "notice_kind")]
    public void A_step_that_answers_nothing_is_refused(ProcedureMilestone milestone, NoticeKind? notice, string code) =>
        Given.Code(AlertDecider.Record(Given.Released(), new RecordMilestone(milestone, Acts.Day, notice), By())).ShouldBe(code);

    [Fact]
    public void A_term_that_runs_is_not_opened_again_and_no_step_comes_before_the_one_it_answers()
    {
        var alert = Step(Given.Released(), ProcedureMilestone.IpraPresented, "2026-04-14");
        Given.Code(AlertDecider.Record(alert, new RecordMilestone(ProcedureMilestone.IpraPresented, Day("2026-04-15"), null), By("2026-04-20T16:00:00Z"))).ShouldBe("deadline_running");
        Given.Code(AlertDecider.Record(alert, new RecordMilestone(ProcedureMilestone.IpraAdmitted, Day("2026-04-13"), null), By("2026-04-20T16:00:00Z"))).ShouldBe("date_before_step");
    }

    [Fact]
    public void Where_no_calendar_reaches_no_term_is_opened() =>
        Given.Code(AlertDecider.Record(Given.Released(), new RecordMilestone(ProcedureMilestone.IpraPresented, Day("2030-12-30"), null), By("2031-02-03T16:00:00Z"))).ShouldBe("date_outside_calendar");

    [Fact]
    public void A_wrong_day_is_corrected_by_a_new_event_that_counts_the_term_again()
    {
        var alert = Step(Given.Released(), ProcedureMilestone.IpraPresented, "2026-04-14");
        var wrong = new MilestoneRecorded(Given.AlertId, Oic, ProcedureMilestone.IpraPresented, Day("2026-04-14"), null);
        var command = Acts.Correct(wrong) with { Reason = ReasonCode.WrongDate, Version = 9, On = Day("2026-04-13"), Sealed = null };

        var events = Given.Events(AlertDecider.Correct(alert, command, By("2026-04-15T16:00:00Z")));

        events[0].ShouldBe(new CorrectionAdded(Given.AlertId, Acts.Request, 9, Oic, Given.Officer, ReasonCode.WrongDate, Day("2026-04-13"), null));
        var moved = events[1].ShouldBeOfType<DeadlineRecomputed>();
        (moved.OldDueDate, moved.NewDueDate, moved.Basis).ShouldBe((Day("2026-04-17"), Day("2026-04-16"), "Corrección del acto 9"));

        Given.Code(AlertDecider.Correct(alert, command with { IsSuperseded = true }, By("2026-04-15T16:00:00Z"))).ShouldBe("deadline_not_running");
        Given.Code(AlertDecider.Correct(Step(alert, ProcedureMilestone.IpraAdmitted, "2026-04-15"), command, By("2026-04-15T16:00:00Z"))).ShouldBe("deadline_not_running");
        Given.Code(AlertDecider.Correct(alert, command with { On = Day("2026-04-16") }, By("2026-04-15T16:00:00Z"))).ShouldBe("date_in_the_future");
    }

    [Fact]
    public void The_wrong_day_of_a_notice_is_corrected_too()
    {
        var alert = Requested(5);
        var command = Acts.Correct(new InformationRequested(Given.AlertId, Acts.Request, Oic, "DL-09", 5, Day("2026-03-12"), null)) with { Reason = ReasonCode.WrongDate, On = Day("2026-03-11"), Sealed = null };

        // Notified on Wednesday 11, in effect on Thursday 12: 13, 17, 18, 19, 20.
        Given.Events(AlertDecider.Correct(alert, command, By())).OfType<DeadlineRecomputed>().ShouldHaveSingleItem().NewDueDate.ShouldBe(Day("2026-03-20"));
    }

    [Fact]
    public void One_corrects_acts_of_ones_own_authority_and_says_what_is_right()
    {
        var own = new RouteConfirmed(Given.AlertId, Given.DecisionId, Oic, ReasonCode.RouteFits, null);
        Given.Events(AlertDecider.Correct(Given.Released(), Acts.Correct(own), By())).ShouldHaveSingleItem();
        Given.Code(AlertDecider.Correct(Given.Released(), Acts.Correct(own) with { Sealed = null }, By())).ShouldBe("reason_text_required");
        Given.Code(AlertDecider.Correct(Given.Released(), Acts.Correct(own) with { On = Acts.Day }, By())).ShouldBe("no_date_to_correct");
        Given.Code(AlertDecider.Correct(Given.Released(), Acts.Correct(own with { Authority = "sfp" }), By())).ShouldBe("not_own_act");
        Given.Code(AlertDecider.Correct(Given.Released(), Acts.Correct(new AlertFiled(Given.AlertId, Acts.Day)), By())).ShouldBe("not_own_act");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static ExtendRequest Extension(int days) => new(Acts.Request, days, ReasonCode.JustifiedDelay, null);

    private static Alert Requested(int days) => Given.Then(Given.Released(), a => AlertDecider.Request(a, new RequestInformation(Acts.Request, days, Day("2026-03-12"), null), By()));

    private static Alert Step(Alert alert, ProcedureMilestone milestone, string on, NoticeKind? notice = null) =>
        Given.Then(alert, a => AlertDecider.Record(a, new RecordMilestone(milestone, Day(on), notice), By(on + "T20:00:00Z")));

    private static OpenDeadline Term(Alert alert, string deadline) => alert.Deadlines.Single(d => d.Deadline == deadline && d.Authority == Oic);
}
