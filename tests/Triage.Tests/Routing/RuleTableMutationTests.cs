using System.Text.Json.Nodes;

namespace Alertadores.Triage.Tests.Routing;

/// <summary>The second reading is only worth something if it notices a wrong table: every condition is turned round once.</summary>
public sealed class RuleTableMutationTests
{
    [Fact]
    public void Every_rule_whose_condition_is_turned_round_is_noticed_by_the_second_reading()
    {
        var shipped = RoutingData.Shipped("rules.json");
        var count = RuleTableTests.AllRules(JsonNode.Parse(shipped)!.AsObject()).Count();
        var unnoticed = new List<string>();
        for (var index = 0; index < count; index++)
        {
            var root = JsonNode.Parse(shipped)!.AsObject();
            var rule = RuleTableTests.AllRules(root).ElementAt(index);
            var when = rule["when"]!.DeepClone().AsObject();
            if (when.ContainsKey("always"))
            {
                // Closing rules must hold always: the table is refused otherwise.
                continue;
            }

            rule["when"] = new JsonObject { ["not"] = when };
            var table = RuleTable.Load(root.ToJsonString(), ConductCatalogue.Bundled);
            var random = new RandomFacts(41);
            var noticed = false;
            for (var draw = 0; draw < 20_000 && !noticed; draw++)
            {
                var facts = random.Next();
                noticed = PlainReading.Describe(Router.Decide(table, ConductCatalogue.Bundled, facts)) != PlainReading.Decide(facts);
            }

            if (!noticed)
            {
                unnoticed.Add((string?)rule["id"] ?? (string?)rule["again"] ?? "?");
            }
        }

        unnoticed.ShouldBeEmpty();
    }
}
