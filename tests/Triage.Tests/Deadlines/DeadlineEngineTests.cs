using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Tests.Deadlines;

public sealed class DeadlineEngineTests
{
    private const string MexicoCity = "America/Mexico_City";

    private static readonly DateOnly First = new(2024, 1, 1);

    private static readonly BusinessCalendar LaborLaw = CalendarBook.Bundled.Resolve("MX-LFT74");

    [Fact]
    public void Every_rule_agrees_with_a_second_reading_of_the_law()
    {
        var numbers = new SeededNumbers(74);
        for (var i = 0; i < 20_000; i++)
        {
            var (calendar, works) = RandomCalendar(numbers);
            var day = First.AddDays(numbers.Next(0, 2_400));
            var instant = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).AddSeconds(numbers.Next(0, 86_399));
            if (numbers.Chance(10))
            {
                instant = RuleTextOracle.EndOfHours(day).AddSeconds(numbers.Next(-1, 1));
            }

            var length = numbers.Next(1, 20);
            var says = $"#{i} {calendar.Id} {instant:O} {length}";

            var start = instant.AddHours(-6).Date;
            if (DateOnly.FromDateTime(start) >= First)
            {
                Agree(DeadlineEngine.FromReception(instant, length, calendar, MexicoCity), RuleTextOracle.Attribute(instant, works), DateOnly.FromDateTime(start));
            }

            Agree(DeadlineEngine.CountFromEffective(day, length, calendar, MexicoCity), day, day);
            Agree(DeadlineEngine.FromPersonalNotice(day, length, calendar, MexicoCity), RuleTextOracle.Nth(day, 1, works), day);
            Agree(DeadlineEngine.FromEstrados(day, length, calendar, MexicoCity), RuleTextOracle.Nth(day, 3, works), day);

            void Agree(DeadlineCount count, DateOnly effective, DateOnly from)
            {
                var due = RuleTextOracle.Nth(effective, length, works);
                count.EffectiveDate.ShouldBe(effective, says);
                count.DueDate.ShouldBe(due, says);
                count.DueAt.ShouldBe(RuleTextOracle.EndOfHours(due), says);
                count.Skipped.Select(day => day.Date).ShouldBe(Days(from.AddDays(1), due).Where(d => !works(d)), says);
                works(count.DueDate).ShouldBeTrue(says);
            }
        }
    }

    [Fact]
    public void More_closed_days_never_make_a_term_end_earlier()
    {
        var numbers = new SeededNumbers(119);
        for (var i = 0; i < 5_000; i++)
        {
            var from = First.AddDays(numbers.Next(0, 2_000));
            var closedFrom = from.AddDays(numbers.Next(-10, 20));
            closedFrom = closedFrom < First ? First : closedFrom;
            var closed = CalendarBook.Bundled.Resolve($"MX-LFT74+cierre {closedFrom:yyyy-MM-dd}..{closedFrom.AddDays(numbers.Next(0, 15)):yyyy-MM-dd}");
            var instant = new DateTimeOffset(from, new TimeOnly(6, 0).Add(TimeSpan.FromMinutes(numbers.Next(0, 1_000))), TimeSpan.Zero);
            var length = numbers.Next(1, 15);

            var open = DeadlineEngine.FromReception(instant, length, LaborLaw, MexicoCity);
            var later = DeadlineEngine.FromReception(instant, length, closed, MexicoCity);

            later.DueDate.ShouldBeGreaterThanOrEqualTo(open.DueDate, closed.Id);
            later.EffectiveDate.ShouldBeGreaterThanOrEqualTo(open.EffectiveDate, closed.Id);
        }
    }

    [Theory]
    [InlineData("America/Mexico_City", "2026-07-01", "2026-07-07T00:00:00Z")]
    [InlineData("America/Tijuana", "2026-07-01", "2026-07-07T01:00:00Z")]
    [InlineData("America/Tijuana", "2026-12-01", "2026-12-05T02:00:00Z")]
    [InlineData("America/Cancun", "2026-07-01", "2026-07-06T23:00:00Z")]
    [InlineData("America/Hermosillo", "2026-07-01", "2026-07-07T01:00:00Z")]
    public void The_hour_is_that_of_the_authority(string zone, string act, string dueAt) =>
        DeadlineEngine.CountFromEffective(Date(act), 3, LaborLaw, zone).DueAt.ShouldBe(Instant(dueAt));

    [Fact]
    public void An_instant_belongs_to_the_local_day_of_the_authority()
    {
        var instant = Instant("2026-06-13T00:30:00Z");

        DeadlineEngine.LegalDate(instant, LaborLaw, MexicoCity).ShouldBe(new DateOnly(2026, 6, 15));
        DeadlineEngine.LegalDate(instant, LaborLaw, "America/Tijuana").ShouldBe(new DateOnly(2026, 6, 12));
    }

    [Fact]
    public void An_arrival_before_the_office_opens_belongs_to_that_day() =>
        DeadlineEngine.LegalDate(Instant("2026-03-10T13:15:00Z"), LaborLaw, MexicoCity).ShouldBe(new DateOnly(2026, 3, 10));

    [Fact]
    public void A_deadline_may_have_a_cut_off_of_its_own()
    {
        var count = DeadlineEngine.CountFromEffective(new DateOnly(2026, 3, 10), 3, LaborLaw, MexicoCity, new TimeOnly(23, 59, 59));

        count.DueAt.ShouldBe(Instant("2026-03-14T05:59:59Z"));
    }

    [Theory]
    [InlineData("2023-05-10", 3, "2026-05-10")]
    [InlineData("2019-05-10", 7, "2026-05-10")]
    [InlineData("2024-02-29", 3, "2027-02-28")]
    [InlineData("2021-02-28", 3, "2024-02-28")]
    public void Prescription_runs_to_the_same_day_of_the_year(string fact, int years, string last) =>
        DeadlineEngine.LastDayOfYears(Date(fact), years).ShouldBe(Date(last));

    [Theory]
    [InlineData("2026-08-31", 6, "2027-02-28")]
    [InlineData("2026-01-15", 6, "2026-07-15")]
    public void Lapse_runs_to_the_same_day_of_the_month_or_its_last(string fact, int months, string last) =>
        DeadlineEngine.LastDayOfMonths(Date(fact), months).ShouldBe(Date(last));

    [Theory]
    [InlineData("2024-06-02", "2024-05-30T06:00:00Z")]
    [InlineData("2027-06-06", "2027-06-03T06:00:00Z")]
    [InlineData("2030-06-02", "2030-05-30T06:00:00Z")]
    public void The_electoral_window_opens_on_the_thursday_before(string election, string opens)
    {
        CalendarBook.Bundled.ElectionDays.ShouldContain(Date(election));
        DeadlineEngine.ElectionWindowOpens(Date(election), 72, MexicoCity).ShouldBe(Instant(opens));
    }

    [Fact]
    public void Hours_run_by_the_clock_also_at_night_and_on_a_rest_day()
    {
        var count = DeadlineEngine.Hours(Instant("2026-05-02T05:30:00Z"), 1, CalendarBook.Bundled.Resolve("natural"), MexicoCity);

        count.DueAt.ShouldBe(Instant("2026-05-02T06:30:00Z"));
        count.EffectiveDate.ShouldBe(new DateOnly(2026, 5, 1));
        count.DueDate.ShouldBe(new DateOnly(2026, 5, 2));
    }

    [Fact]
    public void A_count_names_the_versions_it_was_made_with()
    {
        var count = DeadlineEngine.CountFromEffective(new DateOnly(2026, 3, 10), 3, LaborLaw, MexicoCity);

        count.Calendar.ShouldBe("MX-LFT74");
        count.CalendarVersion.ShouldBe(CalendarBook.Bundled.Version);
        count.Zone.ShouldBe(MexicoCity);
        count.ZonesVersion.ShouldMatch("^20[0-9]{2}[a-z]$");
    }

    private static (BusinessCalendar Calendar, Func<DateOnly, bool> Works) RandomCalendar(SeededNumbers numbers)
    {
        var expression = "MX-LFT74";
        Func<DateOnly, bool> works = d => !RuleTextOracle.IsWeekend(d) && !RuleTextOracle.IsLaborLawRestDay(d);
        if (numbers.Chance(40))
        {
            expression += "+LFPA28";
            var before = works;
            works = d => before(d) && !RuleTextOracle.IsProcedureLawRestDay(d);
        }

        if (numbers.Chance(40))
        {
            var from = First.AddDays(numbers.Next(0, 2_400));
            var to = from.AddDays(numbers.Next(0, 25));
            expression += $"+cierre {from:yyyy-MM-dd}..{to:yyyy-MM-dd}";
            var before = works;
            works = d => before(d) && (d < from || d > to);
        }

        return (CalendarBook.Bundled.Resolve(expression), works);
    }

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var d = from; d <= to; d = d.AddDays(1))
        {
            yield return d;
        }
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
