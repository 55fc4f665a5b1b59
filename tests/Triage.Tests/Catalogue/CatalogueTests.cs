using System.Text.Json.Nodes;
using Alertadores.Triage.Tests.Routing;

namespace Alertadores.Triage.Tests.Catalogue;

public sealed class CatalogueTests
{
    [Fact]
    public void The_built_in_catalogues_are_whole()
    {
        ConductCatalogue.Bundled.All.Count.ShouldBe(81);
        ConductCatalogue.Bundled.All.Count(conduct => conduct.Tier == ConductTier.Core).ShouldBe(60);
        InstitutionCatalogue.Bundled.All.Count.ShouldBe(108);
        ProgrammeCatalogue.Bundled.All.Count.ShouldBe(27);
        StateCatalogue.Bundled.All.Count.ShouldBe(32);
    }

    [Theory]
    [InlineData("unknown", "$.conducts[2].unknown", "unknown field")]
    [InlineData("twice", "$.conducts[2].id", "repeated")]
    [InlineData("kind", "$.conducts[2].kind", "is not one of")]
    [InlineData("floor", "$.conducts[2].priority_floor", "is not one of")]
    [InlineData("missing", "$.conducts[2]", "'label' is missing")]
    [InlineData("authority", "$.conducts[2]", "exactly for crimes")]
    [InlineData("consent", "$.conducts[2]", "consent gates")]
    public void A_wrong_conduct_is_refused_with_its_place(string what, string place, string problem)
    {
        var root = JsonNode.Parse(RoutingData.Shipped("conducts.json"))!;
        var row = root["conducts"]![2]!.AsObject();
        switch (what)
        {
            case "unknown": row["unknown"] = 1; break;
            case "twice": row["id"] = "incumplimiento_funciones"; break;
            case "kind": row["kind"] = "Falta_Grave"; break;
            case "floor": row["priority_floor"] = "P9"; break;
            case "missing": row.Remove("label"); break;
            case "authority": row["default_authority"] = "FGR"; break;
            default: row["victim_consent_required_for_fgr"] = true; break;
        }

        var refusal = Should.Throw<DataFileException>(() => ConductCatalogue.Load(root.ToJsonString()));

        refusal.File.ShouldBe("conducts.json");
        refusal.Path.ShouldBe(place);
        refusal.Problem.ShouldContain(problem);
    }

    [Fact]
    public void An_institution_of_a_state_that_does_not_exist_is_refused()
    {
        var root = JsonNode.Parse(RoutingData.Shipped("institutions.json"))!;
        var rows = root["institutions"]!.AsArray();
        rows[^1]!["state"] = "33";

        Should.Throw<DataFileException>(() => InstitutionCatalogue.Load(root.ToJsonString(), StateCatalogue.Bundled))
            .Path.ShouldBe($"$.institutions[{rows.Count - 1}].state");
    }
}
