using Alertadores.Console.Cases;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Tests.Cases;

/// <summary>The count that officers are shown, against the engine that counted and against records that do not agree with themselves.</summary>
public sealed class DayCountTests
{
    private static readonly Guid Alert = Guid.NewGuid();

    [Fact]
    public void Every_day_is_numbered_or_told_why_it_did_not_count()
    {
        // Friday 13 March 2026 to Friday 20 March, over a weekend and the Monday of Juárez.
        var days = DayCount.Of(Deadline(new DateOnly(2026, 3, 12), 3), [Opened(new DateOnly(2026, 3, 12), 3)]).ShouldHaveSingleItem().Days;
        days.Select(day => (day.Date.Day, day.Number)).ShouldBe([(12, null), (13, 1), (14, null), (15, null), (16, null), (17, 2), (18, 3)]);
        days[4].What.ShouldContain("LFT 74-III");
        days[^1].What.ShouldContain("vence");
    }

    [Theory]
    [InlineData("2026-03-10", 3)]
    [InlineData("2026-12-18", 10)]
    [InlineData("2026-05-01", 1)]
    public void The_replay_agrees_with_the_engine(string effective, int length)
    {
        var opened = Opened(DateOnly.Parse(effective, System.Globalization.CultureInfo.InvariantCulture), length);
        var count = DayCount.Of(Deadline(opened.EffectiveDate, length), [opened]).ShouldHaveSingleItem();
        count.Agrees.ShouldBeTrue();
        count.Days.Count(day => day.Number is not null).ShouldBe(length);
        count.Days[^1].Date.ShouldBe(opened.DueDate);
    }

    [Fact]
    public void A_record_whose_days_do_not_come_to_its_date_is_said_to_disagree()
    {
        var opened = Opened(new DateOnly(2026, 3, 10), 3);
        DayCount.Of(Deadline(opened.EffectiveDate, 3), [opened with { DueDate = opened.DueDate.AddDays(1) }])[0].Agrees.ShouldBeFalse();
        DayCount.Of(Deadline(opened.EffectiveDate, 3), [opened with { Skipped = [new SkippedDay(opened.DueDate, "cierre")] }])[0].Agrees.ShouldBeFalse();
    }

    [Fact]
    public void A_count_made_again_stands_before_the_old_one_and_a_new_opening_begins_anew()
    {
        var opened = Opened(new DateOnly(2026, 3, 10), 3);
        var again = new DeadlineRecomputed(
            Alert, "DL-02", null, opened.DueDate, new DateOnly(2026, 3, 17), opened.DueAt, opened.Calendar, opened.CalendarVersion, opened.ZonesVersion,
            [new SkippedDay(new DateOnly(2026, 3, 11), "Cierre"), new SkippedDay(new DateOnly(2026, 3, 14), "Sábado"), new SkippedDay(new DateOnly(2026, 3, 15), "Domingo")], "DOF 9-3-2026", opened.EffectiveDate);
        var counts = DayCount.Of(Deadline(opened.EffectiveDate, 3), [opened, again]);
        counts.Count.ShouldBe(2);
        counts[0].Title.ShouldContain("DOF 9-3-2026");
        counts[0].Days[1].ShouldBe(new Alertadores.Console.Cases.CountedDay(new DateOnly(2026, 3, 11), null, "Cierre"));
        DayCount.Of(Deadline(opened.EffectiveDate, 3), [opened, again, opened]).ShouldHaveSingleItem();
        DayCount.Of(Deadline(opened.EffectiveDate, 3) with { Authority = "sfp" }, [opened, again]).ShouldBeEmpty();
    }

    [Fact]
    public void An_arrival_before_the_day_it_is_attributed_to_is_shown_with_the_days_between()
    {
        var opened = Opened(new DateOnly(2026, 3, 9), 1) with
        {
            Skipped = [new SkippedDay(new DateOnly(2026, 3, 7), "Sábado"), new SkippedDay(new DateOnly(2026, 3, 8), "Domingo")],
        };
        DayCount.Of(Deadline(opened.EffectiveDate, 1), [opened])[0].Days.Select(day => day.Date.Day).ShouldBe([7, 8, 9, 10]);
    }

    [Fact]
    public void A_term_in_hours_has_no_days()
    {
        var opened = Opened(new DateOnly(2026, 3, 10), 1) with { Unit = DeadlineUnit.NaturalHour };
        DayCount.Of(Deadline(opened.EffectiveDate, 1), [opened])[0].Days.ShouldBeEmpty();
    }

    private static DeadlineOpened Opened(DateOnly effective, int length)
    {
        var book = CalendarBook.Bundled;
        var count = DeadlineEngine.CountFromEffective(effective, length, book.Resolve(book.DefaultCalendar), book.DefaultZone);
        return new DeadlineOpened(Alert, "DL-02", null, count.EffectiveDate, count.DueDate, count.DueAt, count.Calendar, count.CalendarVersion, count.ZonesVersion, count.Skipped, length, count.Unit, count.Zone);
    }

    private static OpenDeadline Deadline(DateOnly effective, int length) => new()
    {
        Deadline = "DL-02",
        Authority = null,
        EffectiveDate = effective,
        DueDate = effective,
        DueAt = null,
        Calendar = "",
        Zone = "America/Mexico_City",
        Length = length,
        Unit = DeadlineUnit.BusinessDay,
    };
}
