using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Alertadores.Triage.Tests.Lines;

public sealed class DeadlineLineTests
{
    private const string Good = """{"kind":"act","deadline":"DL-06","calendar":"MX-LFT74","start_date":"2026-04-29","length":3,"unit":"dia_habil"}""";

    private static readonly string[] OutputKeys = ["effective_date", "due_date", "due_at_utc"];

    public static TheoryData<int, string> Examples()
    {
        var rows = new TheoryData<int, string>();
        foreach (var row in JsonNode.Parse(TestData.Read("deadline_examples.json"))!.AsArray())
        {
            rows.Add((int)row!["n"]!, row.ToJsonString());
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_worked_example_gives_the_stated_dates(int n, string example)
    {
        var row = JsonNode.Parse(example)!.AsObject();
        var expected = OutputKeys.ToDictionary(key => key, key => (string?)row[key]);
        foreach (var key in OutputKeys)
        {
            row.Remove(key);
        }

        var answer = DeadlineLine.Bundled.Answer(n, row.ToJsonString());

        answer.IsError.ShouldBeFalse(answer.Json);
        var given = JsonNode.Parse(answer.Json)!.AsObject();
        given.Select(field => field.Key).ShouldBe([.. OutputKeys, "skipped"]);
        foreach (var key in OutputKeys)
        {
            ((string?)given[key]).ShouldBe(expected[key], key);
        }
    }

    [Fact]
    public void The_answer_tells_each_skipped_day_and_why()
    {
        DeadlineLine.Bundled.Answer(1, Good).Json.ShouldBe(
            """{"effective_date":"2026-04-29","due_date":"2026-05-05","due_at_utc":"2026-05-06T00:00:00Z","skipped":[{"date":"2026-05-01","reason":"Día del Trabajo (LFT 74-IV)"},{"date":"2026-05-02","reason":"sábado (LFPA 28)"},{"date":"2026-05-03","reason":"domingo (LFPA 28)"}]}""");
    }

    [Fact]
    public void Natural_days_have_no_hour_and_skip_nothing()
    {
        var line = """{"kind":"natural","deadline":"DL-08","calendar":"natural","start_date":"2026-01-15","length":30,"unit":"dia_natural"}""";

        DeadlineLine.Bundled.Answer(1, line).Json.ShouldBe(
            """{"effective_date":"2026-01-15","due_date":"2026-02-14","due_at_utc":null,"skipped":[]}""");
    }

    [Fact]
    public void The_day_of_the_start_itself_is_not_among_the_skipped()
    {
        var line = """{"kind":"instant","deadline":"DL-02","calendar":"MX-LFT74","start_utc":"2026-03-14T18:00:00Z","length":3,"unit":"dia_habil"}""";

        var skipped = JsonNode.Parse(DeadlineLine.Bundled.Answer(1, line).Json)!["skipped"]!.AsArray();

        skipped.Select(day => (string?)day!["date"]).ShouldBe(["2026-03-15", "2026-03-16"]);
    }

    [Fact]
    public void Fields_for_people_are_ignored_whatever_they_hold()
    {
        var line = Good.Replace("{", """{"n":{"a":[1]},"title":null,"note":7,"start_local":[],""", StringComparison.Ordinal);

        DeadlineLine.Bundled.Answer(1, line).ShouldBe(DeadlineLine.Bundled.Answer(1, Good));
    }

    [Theory]
    [InlineData("", "empty_line", null)]
    [InlineData("no", "invalid_json", null)]
    [InlineData("[]", "not_an_object", null)]
    [InlineData("7", "not_an_object", null)]
    [InlineData("{}", "missing_field", "kind")]
    [InlineData("""{"kind":"act","kind":"act"}""", "duplicate_field", "kind")]
    [InlineData("""{"kind":"act","due_date":"2026-05-05"}""", "unknown_field", "due_date")]
    [InlineData("""{"kind":"act","Length":3}""", "unknown_field", "Length")]
    [InlineData("""{"kind":7}""", "wrong_type", "kind")]
    [InlineData("""{"kind":"R5"}""", "unknown_value", "kind")]
    [InlineData("""{"kind":"Act"}""", "unknown_value", "kind")]
    [InlineData("""{"kind":"act"}""", "missing_field", "deadline")]
    [InlineData("""{"kind":"act","deadline":"\ud800"}""", "wrong_type", "deadline")]
    public void A_line_that_is_not_a_question_names_what_is_wrong(string line, string code, string? field) => Expect(line, code, field);

    [Theory]
    [InlineData("deadline", "\"DL-39\"", "unknown_value", "deadline")]
    [InlineData("deadline", "\"dl-06\"", "unknown_value", "deadline")]
    [InlineData("deadline", "null", "wrong_type", "deadline")]
    [InlineData("calendar", "\"MX-LFT\"", "unknown_value", "calendar")]
    [InlineData("calendar", "\"\"", "unknown_value", "calendar")]
    [InlineData("calendar", "\"natural\"", "contradiction", "calendar")]
    [InlineData("start_utc", "\"2026-03-10T17:00:00Z\"", "contradiction", "start_utc")]
    [InlineData("start_utc", "null", "contradiction", "start_utc")]
    [InlineData("start_date", "\"2026-02-29\"", "unknown_value", "start_date")]
    [InlineData("start_date", "\"2026-4-29\"", "unknown_value", "start_date")]
    [InlineData("start_date", "\"2026-04-29T00:00:00Z\"", "unknown_value", "start_date")]
    [InlineData("start_date", "20260429", "wrong_type", "start_date")]
    [InlineData("start_date", "\"2031-01-07\"", "not_countable", "calendar")]
    [InlineData("start_date", "\"2023-12-31\"", "not_countable", "calendar")]
    [InlineData("start_date", "\"2030-12-31\"", "not_countable", "calendar")]
    [InlineData("start_date", "\"0001-01-01\"", "not_countable", "calendar")]
    [InlineData("start_date", "\"9999-12-31\"", "not_countable", "calendar")]
    [InlineData("length", "0", "out_of_range", "length")]
    [InlineData("length", "-3", "out_of_range", "length")]
    [InlineData("length", "3661", "out_of_range", "length")]
    [InlineData("length", "99999999999999999999", "out_of_range", "length")]
    [InlineData("length", "3.5", "out_of_range", "length")]
    [InlineData("length", "\"3\"", "wrong_type", "length")]
    [InlineData("length", "true", "wrong_type", "length")]
    [InlineData("length", "3660", "not_countable", "calendar")]
    [InlineData("unit", "\"dia_natural\"", "contradiction", "unit")]
    [InlineData("unit", "\"mes\"", "unknown_value", "unit")]
    [InlineData("unit", "[\"dia_habil\"]", "wrong_type", "unit")]
    public void A_field_that_is_wrong_is_named(string name, string value, string code, string? field)
    {
        var line = JsonNode.Parse(Good)!.AsObject();
        line[name] = JsonNode.Parse(value);

        Expect(line.ToJsonString(), code, field);
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("deadline")]
    [InlineData("calendar")]
    [InlineData("start_date")]
    [InlineData("length")]
    [InlineData("unit")]
    public void A_field_that_is_missing_is_named(string name)
    {
        var line = JsonNode.Parse(Good)!.AsObject();
        line.Remove(name);

        Expect(line.ToJsonString(), "missing_field", name);
    }

    [Theory]
    [InlineData("2026-03-10T17:00:00")]
    [InlineData("2026-03-10T17:00:00+00:00")]
    [InlineData("2026-03-10T11:00:00-0600")]
    [InlineData("2026-03-10 17:00:00Z")]
    [InlineData("2026-03-10T17:00Z")]
    [InlineData("2026-03-10T24:00:00Z")]
    [InlineData("2026-03-10T17:00:60Z")]
    [InlineData("2026-03-10T17:00:00.Z")]
    [InlineData("2026-02-30T17:00:00Z")]
    [InlineData(" 2026-03-10T17:00:00Z")]
    public void An_instant_is_written_in_utc_and_in_one_way(string instant) => Expect(Instant(instant), "unknown_value", "start_utc");

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("2024-01-01T05:59:59Z")]
    [InlineData("2031-01-01T00:00:01Z")]
    public void An_instant_outside_the_years_of_the_calendar_has_no_answer(string instant)
    {
        var answer = Expect(Instant(instant), "not_countable", "calendar");

        ((string?)answer["error"]!["message"]).ShouldNotBeNull().ShouldContain("MX-LFT74");
    }

    [Fact]
    public void A_part_of_a_second_after_the_close_is_after_the_close()
    {
        Effective("2026-03-14T00:00:00.0000000Z").ShouldBe("2026-03-13");
        Effective("2026-03-14T00:00:00.0000001Z").ShouldBe("2026-03-17");

        static string? Effective(string instant) => (string?)JsonNode.Parse(DeadlineLine.Bundled.Answer(1, Instant(instant)).Json)!["effective_date"];
    }

    [Fact]
    public void Natural_days_end_before_the_year_ten_thousand()
    {
        var line = """{"kind":"natural","deadline":"DL-08","calendar":"natural","start_date":"9999-12-02","length":30,"unit":"dia_natural"}""";

        Expect(line, "out_of_range", "start_date");
    }

    [Fact]
    public void A_hundred_thousand_lines_take_a_few_seconds()
    {
        var lines = Examples().Select(row => JsonNode.Parse((string)row[1])!.AsObject()).ToList();
        lines.ForEach(line => OutputKeys.ToList().ForEach(key => line.Remove(key)));
        var texts = lines.Select(line => line.ToJsonString()).ToList();
        var watch = Stopwatch.StartNew();

        for (var n = 1; n <= 100_000; n++)
        {
            DeadlineLine.Bundled.Answer(n, texts[n % texts.Count]).IsError.ShouldBeFalse();
        }

        // Wide, because other tests share the machine; alone it is about one second.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static string Instant(string instant) => $$"""{"kind":"instant","deadline":"DL-02","calendar":"MX-LFT74","start_utc":"{{instant}}","length":3,"unit":"dia_habil"}""";

    private static JsonNode Expect(string line, string code, string? field)
    {
        var answer = DeadlineLine.Bundled.Answer(7, line);
        answer.IsError.ShouldBeTrue(answer.Json);
        var json = JsonNode.Parse(answer.Json)!;
        ((int?)json["line"]).ShouldBe(7);
        ((string?)json["error"]!["code"]).ShouldBe(code, answer.Json);
        ((string?)json["error"]!["field"]).ShouldBe(field, answer.Json);
        return json;
    }
}
