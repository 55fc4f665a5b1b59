using System.Globalization;
using System.Text.Json.Nodes;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Tests.Deadlines;

namespace Alertadores.Triage.Tests.Calendars;

public sealed class CalendarBookTests
{
    private static readonly CalendarBook Book = CalendarBook.Bundled;

    [Theory]
    [InlineData(2025, 254)]
    [InlineData(2027, 256)]
    [InlineData(2029, 255)]
    public void A_year_has_its_business_days(int year, int days)
    {
        var calendar = Book.Resolve("MX-LFT74");

        Days(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).Count(calendar.IsBusinessDay).ShouldBe(days);
    }

    [Fact]
    public void The_list_of_rest_days_is_what_the_sentences_of_the_law_give()
    {
        var labor = Book.Resolve("MX-LFT74");
        var procedure = Book.Resolve("MX-LFT74+LFPA28");
        foreach (var day in Days(new DateOnly(2024, 1, 1), new DateOnly(2030, 12, 31)))
        {
            var works = !RuleTextOracle.IsWeekend(day) && !RuleTextOracle.IsLaborLawRestDay(day);
            labor.IsBusinessDay(day).ShouldBe(works, day.ToString("O", CultureInfo.InvariantCulture));
            procedure.IsBusinessDay(day).ShouldBe(works && !RuleTextOracle.IsProcedureLawRestDay(day), day.ToString("O", CultureInfo.InvariantCulture));
            (labor.ReasonFor(day) is null).ShouldBe(works);
        }
    }

    [Theory]
    [InlineData("MX-LFT74", "2026-05-01", "Día del Trabajo (LFT 74-IV)")]
    [InlineData("MX-LFT74", "2026-05-02", "sábado (LFPA 28)")]
    [InlineData("MX-LFT74", "2026-05-03", "domingo (LFPA 28)")]
    [InlineData("MX-LFT74", "2027-05-01", "sábado (LFPA 28); Día del Trabajo (LFT 74-IV)")]
    [InlineData("MX-LFT74", "2026-05-04", null)]
    [InlineData("MX-LFT74", "2026-10-02", null)]
    [InlineData("MX-LFT74", "2026-10-01", null)]
    [InlineData("MX-LFT74", "2026-04-02", null)]
    [InlineData("MX-LFT74+SS2026", "2026-04-02", "Jueves Santo (declaración de la autoridad)")]
    [InlineData("MX-LFT74+SS2026", "2027-03-25", null)]
    [InlineData("MX-LFT74+LFPA28", "2026-09-16", "Independencia (LFT 74-V); 16 de septiembre (LFPA 28)")]
    [InlineData("MX-LFT74+LFPA28", "2025-11-20", "20 de noviembre (LFPA 28)")]
    [InlineData("MX-LFT74+cierre 2025-12-22..2026-01-06", "2025-12-22", "cierre declarado 2025-12-22..2026-01-06 (acuerdo publicado de la autoridad)")]
    [InlineData("MX-LFT74+cierre 2025-12-22..2026-01-06", "2026-01-07", null)]
    [InlineData("MX-LFT74+cierre 2025-12-22..2026-01-06", "2025-12-19", null)]
    [InlineData("TFJA-2026", "2026-07-20", "suspensión de labores (calendario TFJA 2026)")]
    [InlineData("TFJA-2026", "2026-01-01", "Año Nuevo (LFT 74-I)")]
    [InlineData("TFJA-2026", "2027-02-01", "primer lunes de febrero (5 de febrero) (LFT 74-II)")]
    [InlineData("natural", "2026-05-01", null)]
    public void A_day_that_does_not_count_says_why(string expression, string date, string? reason)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Book.Resolve(expression).ReasonFor(day).ShouldBe(reason);
        Book.Resolve(expression).IsBusinessDay(day).ShouldBe(reason is null);
    }

    [Fact]
    public void The_tribunals_calendar_stands_alone_only_inside_its_span()
    {
        // A book whose labour law rests on two more days: one inside the tribunal's span, one outside.
        var json = JsonNode.Parse(TestData.ReadShipped("calendar.json"))!;
        json["calendars"]![0]!["days"]!.AsArray().Add(JsonNode.Parse("""{"date":"2026-06-10","weekday":"miércoles","name":"x","basis":"y"}"""));
        json["calendars"]![0]!["days"]!.AsArray().Add(JsonNode.Parse("""{"date":"2027-01-04","weekday":"lunes","name":"x","basis":"y"}"""));

        var tribunal = CalendarBook.Load(json.ToJsonString()).Resolve("TFJA-2026");

        tribunal.IsBusinessDay(new DateOnly(2026, 6, 10)).ShouldBeTrue();
        tribunal.IsBusinessDay(new DateOnly(2027, 1, 4)).ShouldBeFalse();

        // The last day of the span is inside it: without the tribunal's own entry the labour law's New Year does not help.
        json["calendars"]![1]!["days"]!.AsArray().RemoveAt(json["calendars"]![1]!["days"]!.AsArray().Count - 1);
        CalendarBook.Load(json.ToJsonString()).Resolve("TFJA-2026").IsBusinessDay(new DateOnly(2027, 1, 1)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("natural+SS2026")]
    [InlineData("Natural")]
    [InlineData("MX-LFT74 ")]
    [InlineData(" MX-LFT74")]
    [InlineData("mx-lft74")]
    [InlineData("MX-LFPA28")]
    [InlineData("SS2026")]
    [InlineData("MX-LFT74+")]
    [InlineData("+MX-LFT74")]
    [InlineData("MX-LFT74++SS2026")]
    [InlineData("MX-LFT74+MX-LFT74")]
    [InlineData("MX-LFT74+MX-LFPA28")]
    [InlineData("MX-LFT74+SS2031")]
    [InlineData("MX-LFT74 + SS2026")]
    [InlineData("MX-LFT74+cierre")]
    [InlineData("MX-LFT74+cierre 2025-12-22")]
    [InlineData("MX-LFT74+cierre 2025-12-22...2026-01-06")]
    [InlineData("MX-LFT74+cierre 2025-12-22..2026-02-30")]
    [InlineData("MX-LFT74+cierre 2026-01-06..2025-12-22")]
    [InlineData("MX-LFT74+cierre  2025-12-22..2026-01-06")]
    [InlineData("MX-LFT74+CIERRE 2025-12-22..2026-01-06")]
    [InlineData("MX-LFT74+cierre 2025-12-22..2026-01-06 ")]
    public void What_is_no_expression_is_refused_in_words(string expression)
    {
        Book.TryResolve(expression, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Overlays_add_up_in_any_order()
    {
        var one = Book.Resolve("MX-LFT74+SS2026+LFPA28+cierre 2026-07-01..2026-07-03");
        var other = Book.Resolve("MX-LFT74+cierre 2026-07-01..2026-07-03+LFPA28+SS2026+SS2026");

        foreach (var day in Days(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)))
        {
            one.IsBusinessDay(day).ShouldBe(other.IsBusinessDay(day));
        }
    }

    [Theory]
    [InlineData("MX-LFT74", 2031)]
    [InlineData("MX-LFT74", 2023)]
    [InlineData("MX-LFT74+SS2026", 2031)]
    [InlineData("TFJA-2026", 2031)]
    public void A_year_that_is_not_covered_is_an_error_that_names_calendar_and_year(string expression, int year)
    {
        var error = Should.Throw<CalendarYearException>(() => Book.Resolve(expression).IsBusinessDay(new DateOnly(year, 6, 10)));

        (error.Calendar, error.Year).ShouldBe((expression, year));
        error.Message.ShouldContain(expression);
        error.Message.ShouldContain(year.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Natural_days_know_every_year() => Book.Resolve("natural").IsBusinessDay(DateOnly.MaxValue).ShouldBeTrue();

    [Fact]
    public void The_version_follows_the_content()
    {
        var shipped = TestData.ReadShipped("calendar.json");

        CalendarBook.Load(shipped).Version.ShouldBe(Book.Version);
        CalendarBook.Load(shipped + " ").Version.ShouldNotBe(Book.Version);
        Book.Version.ShouldMatch(@"^[0-9-]+\+sha256:[0-9a-f]{16}$");
    }

    [Fact]
    public void A_declared_closure_makes_a_new_book_and_leaves_the_old_one_as_it_was()
    {
        var (from, to) = (new DateOnly(2026, 12, 21), new DateOnly(2026, 12, 31));

        var later = Book.WithClosure("SICT2026", from, to, "DOF 10-12-2026");

        later.Version.ShouldNotBe(Book.Version);
        later.WithClosure("OTRO", from, to, "DOF 11-12-2026").Version.ShouldNotBe(later.Version);
        later.Resolve("MX-LFT74+SICT2026").ReasonFor(from).ShouldBe("cierre declarado (DOF 10-12-2026)");
        Book.TryResolve("MX-LFT74+SICT2026", out _, out _).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => later.WithClosure("SICT2026", from, to, "otra vez"));
        Should.Throw<ArgumentException>(() => later.WithClosure("a+b", from, to, "otra vez"));
    }

    [Theory]
    [InlineData("$.calendars[0].days[3].date", "\"2024-13-01\"")]
    [InlineData("$.calendars[0].days[3].date", "\"2024-01-01\"")]
    [InlineData("$.calendars[0].days[3].weekday", "\"jueves\"")]
    [InlineData("$.calendars[0].days[3].name", "\"\"")]
    [InlineData("$.calendars[0].days[3].basis", "null")]
    [InlineData("$.calendars[0].id", "\"natural\"")]
    [InlineData("$.calendars[0].years.to", "2029.5")]
    [InlineData("$.calendars[0].years.from", "\"2024\"")]
    [InlineData("$.calendars[1].span.outside", "\"MX-LFPA28\"")]
    [InlineData("$.calendars[1].span.to", "\"2026-01-01\"")]
    [InlineData("$.calendars[2].kind", "\"marker\"")]
    [InlineData("$.calendars[2].id", "\"MX-LFT74\"")]
    [InlineData("$.overlays[0].calendar", "\"MX-LFT74\"")]
    [InlineData("$.overlays[1].alias", "\"LFPA28\"")]
    [InlineData("$.overlays[1].alias", "\"a+b\"")]
    [InlineData("$.overlays[1].days", "[]")]
    [InlineData("$.business_hours.close", "\"18h\"")]
    [InlineData("$.timezone", "\"America/Tenochtitlan\"")]
    [InlineData("$.default_calendar", "\"MX-LFPA28\"")]
    [InlineData("$.weekend_rule.days[1].day", "\"saturday\"")]
    [InlineData("$.weekend_rule.days[1].day", "\"domingo\"")]
    [InlineData("$.election_days[0].date", "\"2024-06-03\"")]
    public void A_wrong_value_is_refused_with_its_place(string place, string value)
    {
        var json = JsonNode.Parse(TestData.ReadShipped("calendar.json"))!;
        var steps = place[2..].Replace("[", ".#", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(json, (node, step) => step[0] == '#' ? node[int.Parse(step[1..], CultureInfo.InvariantCulture)]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);

        Should.Throw<DataFileException>(() => CalendarBook.Load(json.ToJsonString())).Path.ShouldBe(place);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$")]
    public void A_file_of_another_form_is_refused(string json, string place)
    {
        var error = Should.Throw<DataFileException>(() => CalendarBook.Load(json));

        error.Message.ShouldStartWith($"calendar.json: {place}: ");
    }

    [Fact]
    public void A_year_without_a_single_rest_day_is_refused()
    {
        var json = JsonNode.Parse(TestData.ReadShipped("calendar.json"))!;
        json["calendars"]![0]!["years"]!["to"] = 2031;

        var error = Should.Throw<DataFileException>(() => CalendarBook.Load(json.ToJsonString()));

        error.Message.ShouldContain("2031");
    }

    [Fact]
    public void A_field_that_stands_twice_is_refused()
    {
        var json = TestData.ReadShipped("calendar.json").Replace("\"timezone\":", "\"timezone\": \"UTC\", \"timezone\":", StringComparison.Ordinal);

        Should.Throw<DataFileException>(() => CalendarBook.Load(json)).Message.ShouldContain("timezone");
    }

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var d = from; d <= to; d = d.AddDays(1))
        {
            yield return d;
        }
    }
}
