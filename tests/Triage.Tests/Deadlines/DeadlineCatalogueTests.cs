using System.Text.Json.Nodes;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Tests.Deadlines;

public sealed class DeadlineCatalogueTests
{
    [Fact]
    public void It_holds_the_thirty_eight_deadlines() =>
        DeadlineCatalogue.Bundled.All.Select(d => d.Id).ShouldBe(Enumerable.Range(1, 38).Select(n => $"DL-{n:00}"));

    [Theory]
    [InlineData("DL-02", 3, DeadlineUnit.BusinessDay, CountingRule.DigitalReception)]
    [InlineData("DL-03", 1, DeadlineUnit.BusinessDay, CountingRule.DigitalReception)]
    [InlineData("DL-04", 3, DeadlineUnit.BusinessDay, CountingRule.DatedAct)]
    [InlineData("DL-08", 30, DeadlineUnit.NaturalDay, CountingRule.NaturalDays)]
    [InlineData("DL-28", 3, DeadlineUnit.Year, CountingRule.CalendarSpan)]
    [InlineData("DL-30", 6, DeadlineUnit.Month, CountingRule.CalendarSpan)]
    [InlineData("DL-31", 72, DeadlineUnit.NaturalHour, CountingRule.HoursBeforeElection)]
    public void A_deadline_has_its_length_unit_and_rule(string id, int length, DeadlineUnit unit, CountingRule rule)
    {
        var deadline = DeadlineCatalogue.Bundled[id];

        (deadline.Length, deadline.Unit).ShouldBe((length, unit));
        deadline.Rules.ShouldContain(rule);
    }

    [Theory]
    [InlineData("DL-09")]
    [InlineData("DL-11")]
    [InlineData("DL-13")]
    [InlineData("DL-34")]
    public void A_range_or_no_length_is_not_one_number(string id) => DeadlineCatalogue.Bundled[id].Length.ShouldBeNull();

    [Fact]
    public void The_triage_term_is_a_promise_of_the_product_and_says_so() => DeadlineCatalogue.Bundled["DL-02"].Origin.ShouldBe("politica");

    [Fact]
    public void A_repeated_deadline_is_refused() =>
        Refused(json => json["deadlines"]!.AsArray().Add(json["deadlines"]![1]!.DeepClone())).ShouldBe("$.deadlines[38].id");

    [Theory]
    [InlineData("id", "\"DL-2\"", "$.deadlines[1].id")]
    [InlineData("name", "\"\"", "$.deadlines[1].name")]
    [InlineData("rules", "[\"R7\"]", "$.deadlines[1].rules[0]")]
    [InlineData("rules", "\"R0\"", "$.deadlines[1].rules")]
    [InlineData("counted", "{\"length\":0,\"unit\":\"dia_habil\"}", "$.deadlines[1].counted.length")]
    [InlineData("counted", "{\"length\":3,\"unit\":\"dia\"}", "$.deadlines[1].counted.unit")]
    [InlineData("counted", "{\"length\":3}", "$.deadlines[1].counted")]
    [InlineData("cut_off", "\"25:00\"", "$.deadlines[1].cut_off")]
    [InlineData("warn_on_days", "[15,10]", "$.deadlines[1].warn_on_days[1]")]
    [InlineData("colour", "\"red\"", "$.deadlines[1].colour")]
    public void A_wrong_value_is_refused_with_its_place(string field, string value, string place) =>
        Refused(json => json["deadlines"]![1]![field] = JsonNode.Parse(value)).ShouldBe(place);

    [Fact]
    public void A_missing_field_is_refused_with_its_place() =>
        Refused(json => json["deadlines"]![5]!.AsObject().Remove("basis")).ShouldBe("$.deadlines[5]");

    [Fact]
    public void A_file_can_give_a_deadline_a_cut_off_of_its_own()
    {
        var json = JsonNode.Parse(TestData.ReadShipped("deadlines.json"))!;
        json["deadlines"]![1]!["cut_off"] = "23:59:59";

        var clock = LegalClock.Bundled with { Deadlines = DeadlineCatalogue.Load(json.ToJsonString()) };

        clock.Count("DL-02", new DateOnly(2026, 3, 10), "any").DueAt.ShouldBe(new DateTimeOffset(2026, 3, 14, 5, 59, 59, TimeSpan.Zero));
    }

    private static string? Refused(Action<JsonNode> spoil)
    {
        var json = JsonNode.Parse(TestData.ReadShipped("deadlines.json"))!;
        spoil(json);
        return Should.Throw<DataFileException>(() => DeadlineCatalogue.Load(json.ToJsonString())).Path;
    }
}
