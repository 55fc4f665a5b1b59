using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Tests.Deadlines;

public sealed class CountReplayTests
{
    private const string Zone = "America/Mexico_City";
    private static readonly CalendarBook Book = CalendarBook.Bundled;
    private static readonly BusinessCalendar Calendar = Book.Resolve("MX-LFT74+SS2026");

    private static DeadlineCount Recorded => DeadlineEngine.CountFromEffective(new DateOnly(2026, 4, 1), 3, Calendar, Zone);

    [Fact]
    public void A_count_agrees_with_itself_and_tells_every_day()
    {
        // 1 April is a Wednesday; Thursday and Friday are of the Holy Week, then the weekend.
        var replay = CountReplay.Of(Recorded, Book, cutOff: null);

        replay.Verdict.ShouldBe(CountVerdict.Agrees);
        replay.DueDate.ShouldBe(new DateOnly(2026, 4, 8));
        replay.Days.Select(day => (day.Date.Day, day.Number)).ShouldBe([(2, null), (3, null), (4, null), (5, null), (6, 1), (7, 2), (8, 3)]);
        replay.Days[0].Reason.ShouldBe("Jueves Santo (declaración de la autoridad)");
        replay.Differences.ShouldBeEmpty();
    }

    [Fact]
    public void A_notice_that_takes_effect_later_agrees_although_its_record_keeps_the_days_before()
    {
        var personal = DeadlineEngine.FromPersonalNotice(new DateOnly(2026, 4, 1), 5, Calendar, Zone);
        personal.Skipped.Count(day => day.Date < personal.EffectiveDate).ShouldBe(4);

        CountReplay.Of(personal, Book, cutOff: null).Verdict.ShouldBe(CountVerdict.Agrees);
        CountReplay.Of(DeadlineEngine.FromEstrados(new DateOnly(2026, 4, 1), 5, Calendar, Zone), Book, cutOff: null).Verdict.ShouldBe(CountVerdict.Agrees);
        var late = DeadlineEngine.FromReception(new DateTimeOffset(2026, 4, 2, 20, 0, 0, TimeSpan.Zero), 3, Calendar, Zone);
        CountReplay.Of(late, Book, cutOff: null).Verdict.ShouldBe(CountVerdict.Agrees);
    }

    [Fact]
    public void Whatever_was_altered_is_named()
    {
        var recorded = Recorded;
        Differences(recorded with { DueDate = recorded.DueDate.AddDays(1) }).ShouldContain(CountDifference.DueDate);
        Differences(recorded with { DueAt = recorded.DueAt!.Value.AddHours(1) }).ShouldBe([CountDifference.DueMoment]);
        Differences(recorded with { Skipped = [.. recorded.Skipped.Skip(1)] }).ShouldBe([CountDifference.SkippedDays]);
        Differences(recorded with { Skipped = [recorded.Skipped[0] with { Reason = "porque sí" }, .. recorded.Skipped.Skip(1)] }).ShouldBe([CountDifference.SkippedDays]);
        Differences(recorded with { Skipped = [.. recorded.Skipped, new SkippedDay(new DateOnly(2026, 5, 1), "Día del Trabajo (LFT 74-IV)")] }).ShouldBe([CountDifference.SkippedDays]);
        Differences(recorded with { Length = 4 }).ShouldContain(CountDifference.DueDate);

        // A day before the effect that works does not pass for one that was skipped.
        Differences(recorded with { Skipped = [new SkippedDay(new DateOnly(2026, 3, 31), "martes"), .. recorded.Skipped] }).ShouldBe([CountDifference.SkippedDays]);
    }

    [Fact]
    public void Without_the_calendars_of_the_record_nothing_is_said_of_it()
    {
        CountReplay.Of(Recorded, book: null, cutOff: null).Verdict.ShouldBe(CountVerdict.CalendarNotHeld);

        // The newest calendars do not stand in for the old ones.
        var newer = Book.WithClosure("c1", new DateOnly(2026, 4, 6), new DateOnly(2026, 4, 7), "DOF 01-04-2026");
        CountReplay.Of(Recorded, newer, cutOff: null).Verdict.ShouldBe(CountVerdict.CalendarNotHeld);
        CountReplay.Of(Recorded with { Calendar = "NADA" }, Book, cutOff: null).Verdict.ShouldBe(CountVerdict.NotCountable);
        CountReplay.Of(Recorded with { EffectiveDate = new DateOnly(2099, 1, 1) }, Book, cutOff: null).Verdict.ShouldBe(CountVerdict.NotCountable);
        CountReplay.Of(Recorded with { Zone = "America/Ninguna" }, Book, cutOff: null).Verdict.ShouldBe(CountVerdict.NotCountable);
    }

    [Fact]
    public void Natural_days_and_hours_need_no_calendar()
    {
        var days = DeadlineEngine.NaturalDays(new DateOnly(2026, 4, 1), 30, Book.Resolve("natural"), Zone);
        CountReplay.Of(days, book: null, cutOff: null).Verdict.ShouldBe(CountVerdict.Agrees);
        Differences(days with { DueDate = days.DueDate.AddDays(-1) }).ShouldContain(CountDifference.DueDate);

        var hours = DeadlineEngine.Hours(new DateTimeOffset(2026, 4, 2, 5, 30, 0, TimeSpan.Zero), 1, Book.Resolve("natural"), Zone);
        CountReplay.Of(hours, book: null, cutOff: null).Verdict.ShouldBe(CountVerdict.Agrees);
        Differences(hours with { EffectiveDate = hours.EffectiveDate.AddDays(1) }).ShouldBe([CountDifference.EffectiveDate]);
        Differences(hours with { DueDate = hours.DueDate.AddDays(1) }).ShouldBe([CountDifference.DueDate]);
    }

    [Fact]
    public void Other_time_zone_data_is_told_and_is_no_difference_by_itself()
    {
        var replay = CountReplay.Of(Recorded with { ZonesVersion = "2020a" }, Book, cutOff: null);
        replay.Verdict.ShouldBe(CountVerdict.Agrees);
        replay.ZonesChanged.ShouldBeTrue();
    }

    private static IReadOnlyList<CountDifference> Differences(DeadlineCount recorded)
    {
        var replay = CountReplay.Of(recorded, Book, cutOff: null);
        replay.Verdict.ShouldBe(CountVerdict.Differs);
        return replay.Differences;
    }
}
