using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alertadores.Triage.Tests.Routing;

public sealed class RouterTests
{
    private const int Draws = 100_000;

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<int, string, string> Examples()
    {
        var rows = new TheoryData<int, string, string>();
        foreach (var example in JsonNode.Parse(RoutingData.Examples)!["examples"]!.AsArray())
        {
            rows.Add(
                (int)example!["n"]!,
                example.ToJsonString(AsWritten),
                example["expected"]!.ToJsonString(AsWritten));
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_worked_example_gives_its_stated_result_key_by_key(int n, string example, string expected)
    {
        var whole = TriageLine.Bundled.Answer(n, example);
        var bare = TriageLine.Bundled.Answer(n, JsonNode.Parse(example)!["facts"]!.ToJsonString());

        whole.IsError.ShouldBeFalse(whole.Json);
        whole.Json.ShouldBe(expected);
        bare.Json.ShouldBe(expected);
    }

    [Fact]
    public void The_defaults_of_the_worked_examples_are_the_defaults_of_the_facts()
    {
        var defaults = JsonNode.Parse(RoutingData.Examples)!["defaults"]!;

        FactsJson.TryRead(defaults.ToJsonString(), ConductCatalogue.Bundled, out var stated, out _).ShouldBeTrue();

        stated.ShouldBe(Facts.Defaults);
        FactsJson.TryRead("{}", ConductCatalogue.Bundled, out var none, out _).ShouldBeTrue();
        none.ShouldBe(Facts.Defaults);
    }

    [Fact]
    public void The_rule_table_agrees_with_a_plain_second_reading_of_the_rules()
    {
        var random = new RandomFacts(20261121);
        for (var draw = 0; draw < Draws; draw++)
        {
            var facts = random.Next();
            Same(PlainReading.Describe(Decide(facts)), PlainReading.Decide(facts), facts);
        }
    }

    [Fact]
    public void The_rule_table_agrees_with_the_second_reading_on_every_single_conduct_in_every_consent_and_electoral_context()
    {
        foreach (var conduct in ConductCatalogue.Bundled.All)
        {
            foreach (var electoral in Enum.GetValues<Electoral>())
            {
                foreach (var consent in Enum.GetValues<Consent>())
                {
                    foreach (var retaliation in new[] { false, true })
                    {
                        var facts = new Facts { Conducts = [conduct.Id], Electoral = electoral, Consent = consent, Retaliation = retaliation };
                        Same(PlainReading.Describe(Decide(facts)), PlainReading.Decide(facts), facts);
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_rule_fires_on_some_facts()
    {
        var silent = RuleTable.Bundled.Rules.Select(rule => rule.Id).ToHashSet();
        var random = new RandomFacts(7);
        for (var draw = 0; draw < Draws && silent.Count > 0; draw++)
        {
            silent.ExceptWith(Decide(random.Next()).Rules);
        }

        silent.ShouldBeEmpty();
    }

    [Fact]
    public void Facts_with_a_conduct_twice_or_an_unknown_one_are_a_mistake_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => Decide(new Facts { Conducts = ["cohecho", "cohecho"] }));
        Should.Throw<ArgumentException>(() => Decide(new Facts { Conducts = ["no_existe"] }));
        Should.Throw<ArgumentException>(() => Decide(new Facts
        {
            Conducts = [.. ConductCatalogue.Bundled.All.Take(Facts.MaximumConducts + 1).Select(conduct => conduct.Id)],
        }));
    }

    internal static Decision Decide(Facts facts) => Router.Decide(RuleTable.Bundled, ConductCatalogue.Bundled, facts);

    internal static void Same(string actual, string expected, Facts facts)
    {
        if (!string.Equals(actual, expected, StringComparison.Ordinal))
        {
            Assert.Fail($"{Show(facts)}\nactual   {actual}\nexpected {expected}");
        }
    }

    internal static string Show(Facts facts) => System.Text.Encoding.UTF8.GetString(FactsJson.Write(facts));
}
