using System.Text.Json.Nodes;

namespace Alertadores.Triage.Tests.Routing;

public sealed class RuleTableTests
{
    public static TheoryData<string, string, string> Spoiled() => new()
    {
        // What is spoiled, the place that the refusal names, words of the problem.
        { "$.extra", "$.extra", "unknown field" },
        { "$.stages[3].rules[0].misspelt", "$.stages[3].rules[0].misspelt", "unknown field" },
        { "id twice", "$.stages[1].rules[0].id", "repeated" },
        { "law switched off", "$.stages[3].rules[1].enabled", "always on" },
        { "policy without switch", "$.stages[1].rules[0]", "enabled" },
        { "closing policy off", "$.stages[9]", "required stage" },
        { "closing rule stoppable", "$.stages[5]", "required stage" },
        { "unknown predicate", "$.stages[1].rules[0].when.nonsense", "unknown predicate" },
        { "two predicates", "$.stages[1].rules[0].when", "exactly one field" },
        { "unknown fact", "$.stages[1].rules[0].when.fact.colour", "unknown fact" },
        { "value outside its list", "$.stages[1].rules[0].when.fact.rank[0]", "is not one of" },
        { "unknown conduct", "$.stages[1].rules[0].when.conduct.id[0]", "not a conduct" },
        { "predicate of a conduct outside", "$.stages[1].rules[0].when.kind", "only inside" },
        { "unknown definition", "$.stages[1].rules[0].when.is", "not a definition" },
        { "unused definition", "$.definitions.sin_uso", "nothing uses" },
        { "asks too early", "$.stages[0].rules[0].when", "no rule before gives" },
        { "unknown effect", "$.stages[1].rules[0].then[0].do", "unknown effect" },
        { "unknown flag", "$.stages[1].rules[0].then[0].flag", "not a flag" },
        { "empty all", "$.stages[1].rules[0].when.all", "empty" },
        { "law without basis", "$.stages[3].rules[1]", "names its basis" },
        { "no closing unit", "$.fgr_units", "last line must hold always" },
        { "no emergency meaning", "$.flags", "each meaning" },
        { "again of nothing", "$.stages[1].rules[0].again", "no rule" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void A_wrong_table_is_refused_with_its_place(string what, string place, string problem)
    {
        var root = JsonNode.Parse(RoutingData.Shipped("rules.json"))!.AsObject();
        Spoil(root, what);

        var refusal = Should.Throw<RuleTableException>(() => RuleTable.Load(root.ToJsonString(), ConductCatalogue.Bundled));

        refusal.File.ShouldBe("rules.json");
        refusal.Path.ShouldBe(place);
        refusal.Problem.ShouldContain(problem);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":"1","version":"2"}""")]
    public void Text_that_is_no_table_is_refused(string json) =>
        Should.Throw<RuleTableException>(() => RuleTable.Load(json, ConductCatalogue.Bundled)).Message.ShouldStartWith("rules.json: $");

    [Fact]
    public void Every_policy_rule_but_the_closing_one_can_be_switched_off_and_then_exclusions_still_hold()
    {
        foreach (var rule in RuleTable.Bundled.Rules.Where(rule => rule.IsSwitch && rule.Id != "Q3"))
        {
            var root = JsonNode.Parse(RoutingData.Shipped("rules.json"))!.AsObject();
            var row = AllRules(root).Single(node => (string?)node["id"] == rule.Id);
            row["enabled"] = false;
            var table = RuleTable.Load(root.ToJsonString(), ConductCatalogue.Bundled);

            var random = new RandomFacts(31);
            var differs = 0;
            for (var draw = 0; draw < 5_000; draw++)
            {
                var facts = random.Next();
                var decision = Router.Decide(table, ConductCatalogue.Bundled, facts);
                decision.Rules.ShouldNotContain(rule.Id);
                if (decision.Disposition == Disposition.Ruteo)
                {
                    decision.Primary.ShouldNotBeNull(rule.Id);
                    decision.Priority.ShouldNotBeNull(rule.Id);
                    AuthorityCode[] route = [decision.Primary.Value, .. decision.Vistas.Select(vista => vista.Authority)];
                    if (route.Intersect(decision.Excluded).Any() && !decision.NeedsSubstitute)
                    {
                        Assert.Fail($"{rule.Id} off: an excluded authority is in the route of {RouterTests.Show(facts)}");
                    }
                }

                differs += PlainReading.Describe(decision) == PlainReading.Describe(RouterTests.Decide(facts)) ? 0 : 1;
            }

            differs.ShouldBeGreaterThan(0, $"switching {rule.Id} off changes nothing");
        }
    }

    [Fact]
    public void A_table_that_differs_has_another_version()
    {
        var root = JsonNode.Parse(RoutingData.Shipped("rules.json"))!.AsObject();
        AllRules(root).Single(node => (string?)node["id"] == "R4")["enabled"] = false;

        RuleTable.Load(root.ToJsonString(), ConductCatalogue.Bundled).Version.ShouldNotBe(RuleTable.Bundled.Version);
    }

    internal static IEnumerable<JsonObject> AllRules(JsonObject root) =>
        root["stages"]!.AsArray().SelectMany(stage => stage!["rules"]!.AsArray()).Select(rule => rule!.AsObject());

    private static void Spoil(JsonObject root, string what)
    {
        var rule = root["stages"]![1]!["rules"]![0]!.AsObject();
        var law = root["stages"]![3]!["rules"]![1]!.AsObject();
        switch (what)
        {
            case "$.extra": root["extra"] = 1; break;
            case "$.stages[3].rules[0].misspelt": root["stages"]![3]!["rules"]![0]!["misspelt"] = true; break;
            case "id twice": rule["id"] = "N1"; break;
            case "law switched off": law["enabled"] = false; break;
            case "policy without switch": rule.Remove("enabled"); break;
            case "closing policy off": root["stages"]![9]!["rules"]!.AsArray()[^1]!["enabled"] = false; break;
            case "closing rule stoppable": root["stages"]![5]!["rules"]!.AsArray()[^1]!["then"]![0]!.AsObject().Remove("even_if_excluded"); break;
            case "unknown predicate": rule["when"] = JsonNode.Parse("""{"nonsense":true}"""); break;
            case "two predicates": rule["when"] = JsonNode.Parse("""{"always":true,"is":"delito_electoral"}"""); break;
            case "unknown fact": rule["when"] = JsonNode.Parse("""{"fact":{"colour":["RED"]}}"""); break;
            case "value outside its list": rule["when"] = JsonNode.Parse("""{"fact":{"rank":["JEFE"]}}"""); break;
            case "unknown conduct": rule["when"] = JsonNode.Parse("""{"conduct":{"id":["no_existe"]}}"""); break;
            case "predicate of a conduct outside": rule["when"] = JsonNode.Parse("""{"kind":["otra"]}"""); break;
            case "unknown definition": rule["when"] = JsonNode.Parse("""{"is":"no_existe"}"""); break;
            case "unused definition": root["definitions"]!["sin_uso"] = JsonNode.Parse("""{"always":true}"""); break;
            case "asks too early": root["stages"]![0]!["rules"]![0]!["when"] = JsonNode.Parse("""{"primary":["FGR"]}"""); break;
            case "unknown effect": rule["then"]![0]!["do"] = "explode"; break;
            case "unknown flag": rule["then"]![0]!["flag"] = "no_existe"; break;
            case "empty all": rule["when"] = JsonNode.Parse("""{"all":[]}"""); break;
            case "law without basis": law["basis"] = null; break;
            case "no closing unit": root["fgr_units"]!.AsArray().RemoveAt(root["fgr_units"]!.AsArray().Count - 1); break;
            case "no emergency meaning": root["flags"]![0]!.AsObject().Remove("meaning"); break;
            case "again of nothing":
                root["stages"]![1]!["rules"]![0] = new JsonObject { ["again"] = "N1", ["when"] = JsonNode.Parse("""{"always":true}"""), ["then"] = new JsonArray() };
                break;
            default: throw new ArgumentOutOfRangeException(nameof(what), what, "Not a way to spoil the table.");
        }
    }
}
