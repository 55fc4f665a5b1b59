using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

public sealed class SweepTests
{
    // Without DL-04, so that only DL-02 speaks.
    private static readonly ReleaseAlert TriageOnly = Given.Command() with
    {
        Primary = "coordinacion",
        Copies = [new ReleasedCopy("coordinacion", "coordinacion/1", CopyKind.Coordination)],
        AutoVistasToFgr = [],
    };

    [Theory]
    [InlineData("2026-03-11T23:59:59Z", "2026-03-12T00:00:00Z", DeadlineWarning.FirstDayEnded)]
    [InlineData("2026-03-12T05:59:59Z", "2026-03-12T06:00:00Z", DeadlineWarning.DayBefore)]
    [InlineData("2026-03-13T05:59:59Z", "2026-03-13T06:00:00Z", DeadlineWarning.DueDay)]
    [InlineData("2026-03-13T20:59:59Z", "2026-03-13T21:00:00Z", DeadlineWarning.DueDayAfternoon)]
    public void A_three_day_term_warns_at_its_moments_and_not_a_second_before(string before, string at, DeadlineWarning warning)
    {
        var alert = Given.Released(TriageOnly);
        alert = Given.Fold(AlertDecider.Sweep(alert, Given.At(before), Given.Clock), alert);

        AlertDecider.NextMoment(alert, Given.Clock).ShouldBe(Given.At(at));
        AlertDecider.Sweep(alert, Given.At(at), Given.Clock)
            .ShouldBe([new DeadlineWarned(Given.AlertId, "DL-02", null, new DateOnly(2026, 3, 13), warning)]);
    }

    [Fact]
    public void At_the_cut_off_itself_it_is_not_late_and_a_second_after_it_is()
    {
        var alert = Given.Released(TriageOnly);
        var dueAt = Given.At("2026-03-14T00:00:00Z");
        alert = Given.Fold(AlertDecider.Sweep(alert, dueAt, Given.Clock), alert);
        alert.Deadlines.Single().Breached.ShouldBeFalse();
        AlertDecider.NextMoment(alert, Given.Clock).ShouldBe(dueAt.AddMicroseconds(1));

        var events = AlertDecider.Sweep(alert, dueAt.AddSeconds(1), Given.Clock);

        events.ShouldBe([new DeadlineBreached(Given.AlertId, "DL-02", null, new DateOnly(2026, 3, 13))]);
        AlertDecider.NextMoment(Given.Fold(events, alert), Given.Clock).ShouldBeNull();
    }

    [Fact]
    public void A_sweep_that_comes_late_writes_what_was_missed_in_order()
    {
        AlertDecider.Sweep(Given.Released(TriageOnly), Given.At("2026-05-01T00:00:00Z"), Given.Clock)
            .Select(e => e is DeadlineWarned w ? w.Warning.ToString() : e.GetType().Name)
            .ShouldBe(["FirstDayEnded", "DayBefore", "DueDay", "DueDayAfternoon", "DeadlineBreached"]);
    }

    [Fact]
    public void A_deadline_that_was_met_is_silent()
    {
        var alert = Given.Released(TriageOnly);
        alert = Given.Fold(Given.Events(AlertDecider.Confirm(alert, new ConfirmRoute(Given.DecisionId, ReasonCode.RouteFits, null), Given.By("coordinacion"))), alert);

        AlertDecider.Sweep(alert, Given.At("2027-01-01T00:00:00Z"), Given.Clock).ShouldBeEmpty();
    }

    [Fact]
    public void The_day_before_is_the_business_day_before()
    {
        // Due on Thursday 19 March; the counted days are 17, 18 and 19.
        var alert = Given.Released(TriageOnly with { LegalDate = new DateOnly(2026, 3, 13) });

        AlertDecider.NextMoment(alert, Given.Clock).ShouldBe(Given.At("2026-03-18T00:00:00Z"));
        AlertDecider.Sweep(alert, Given.At("2026-03-18T06:00:00Z"), Given.Clock).Cast<DeadlineWarned>().Select(w => w.Warning)
            .ShouldBe([DeadlineWarning.FirstDayEnded, DeadlineWarning.DayBefore]);
    }

    [Fact]
    public void Thirty_natural_days_warn_on_days_15_25_and_29_and_end_with_the_last_day()
    {
        var alert = Given.Released(Given.Command() with { LearnOfSeriousConduct = ["oic-bienestar"] });
        alert = alert with { Deadlines = [.. alert.Deadlines.Where(d => d.Deadline == "DL-08")] };
        string[] moments = ["2026-03-25T06:00:00Z", "2026-04-04T06:00:00Z", "2026-04-08T06:00:00Z", "2026-04-09T06:00:00Z", "2026-04-09T21:00:00Z", "2026-04-10T06:00:00Z"];
        var seen = new List<string>();

        foreach (var moment in moments)
        {
            AlertDecider.NextMoment(alert, Given.Clock).ShouldBe(Given.At(moment));
            AlertDecider.Sweep(alert, Given.At(moment).AddSeconds(-1), Given.Clock).ShouldBeEmpty();
            var events = AlertDecider.Sweep(alert, Given.At(moment), Given.Clock);
            seen.AddRange(events.Select(e => e is DeadlineWarned w ? w.Warning.ToString() : e.GetType().Name));
            alert = Given.Fold(events, alert);
        }

        seen.ShouldBe(["FirstMark", "SecondMark", "ThirdMark", "DueDay", "DueDayAfternoon", "DeadlineBreached"]);
    }

    [Fact]
    public void The_hour_of_a_life_in_danger_is_late_after_an_hour_without_warnings()
    {
        var alert = Given.Released(TriageOnly with { Priority = Priority.P0, ContactFrom = Given.At("2026-03-10T19:12:00Z") });

        AlertDecider.Sweep(alert, Given.At("2026-03-10T20:12:00Z"), Given.Clock).ShouldBeEmpty();
        AlertDecider.Sweep(alert, Given.At("2026-03-10T20:12:01Z"), Given.Clock)
            .ShouldBe([new DeadlineBreached(Given.AlertId, "DL-32", null, new DateOnly(2026, 3, 10))]);
    }

    [Fact]
    public void A_closure_declared_late_moves_the_deadline_and_keeps_the_old_date_on_record()
    {
        var alert = Given.Released(TriageOnly);
        alert = Given.Fold(AlertDecider.Sweep(alert, Given.At("2026-03-14T00:00:01Z"), Given.Clock), alert);
        var book = Given.Clock.Book.WithClosure("SISMO2026", new DateOnly(2026, 3, 12), new DateOnly(2026, 3, 13), "DOF 14-03-2026");
        var clock = Given.Clock with { Book = book, Authorities = By("coordinacion", "MX-LFT74+SISMO2026") };

        var events = AlertDecider.Recompute(alert, clock, "DOF 14-03-2026");

        var moved = events.ShouldHaveSingleItem().ShouldBeOfType<DeadlineRecomputed>();
        (moved.OldDueDate, moved.NewDueDate, moved.NewDueAt, moved.Basis).ShouldBe((new DateOnly(2026, 3, 13), new DateOnly(2026, 3, 18), Given.At("2026-03-19T00:00:00Z"), "DOF 14-03-2026"));
        (moved.Calendar, moved.CalendarVersion).ShouldBe(("MX-LFT74+SISMO2026", book.Version));
        moved.Skipped.ShouldContain(day => day.Reason == "cierre declarado (DOF 14-03-2026)");
        var after = Given.Fold(events, alert);
        (after.Deadlines.Single().DueDate, after.Deadlines.Single().Breached, after.LegalDate).ShouldBe((new DateOnly(2026, 3, 18), false, new DateOnly(2026, 3, 10)));
        AlertDecider.Recompute(after, clock, "DOF 14-03-2026").ShouldBeEmpty();
        AlertDecider.Sweep(after, Given.At("2026-03-19T00:00:01Z"), clock)[^1].ShouldBe(new DeadlineBreached(Given.AlertId, "DL-02", null, new DateOnly(2026, 3, 18)));
    }

    [Fact]
    public void A_closure_over_the_day_of_attribution_moves_the_attribution_of_a_reception_but_not_the_day_of_an_act()
    {
        var alert = Given.Released();
        var clock = Given.Clock with { Authorities = By("oic-bienestar", "MX-LFT74+cierre 2026-03-10..2026-03-10") };

        var moved = AlertDecider.Recompute(alert, clock, "DOF 11-03-2026").Cast<DeadlineRecomputed>().ToList();

        // DL-02 (R0) starts a day later; DL-04 (R1) keeps its day, and its counted days are untouched.
        moved.Select(d => (d.Deadline, d.EffectiveDate, d.NewDueDate)).ShouldBe([("DL-02", new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 17))]);
    }

    [Fact]
    public void Met_deadlines_and_natural_days_are_not_counted_again()
    {
        var alert = Given.Released(Given.Command() with { LearnOfSeriousConduct = ["oic-bienestar"] });
        var clock = Given.Clock with { Authorities = By("fgr-fecc", "MX-LFT74+cierre 2026-03-11..2026-03-20") };

        AlertDecider.Recompute(alert, clock, "DOF").Cast<DeadlineRecomputed>().Select(d => (d.Deadline, d.Authority)).ShouldBe([("DL-04", "fgr-fecc")]);
    }

    private static Dictionary<string, AuthorityClock> By(string authority, string calendar) =>
        new(StringComparer.Ordinal) { [authority] = new(calendar, "America/Mexico_City") };
}
