using System.Text.Json.Nodes;

namespace Alertadores.Triage.Tests.Lines;

public sealed class TriageLineTests
{
    public static TheoryData<int, string, string> Examples()
    {
        var rows = new TheoryData<int, string, string>();
        foreach (var row in JsonNode.Parse(TestData.Read("triage_examples.json"))!["examples"]!.AsArray())
        {
            rows.Add((int)row!["n"]!, row.ToJsonString(), row["expected"]!.ToJsonString());
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_worked_example_gives_the_stated_decision_with_its_keys_in_order(int n, string example, string expected)
    {
        var answer = TriageLine.Bundled.Answer(n, example);

        answer.IsError.ShouldBeFalse();
        JsonNode.Parse(answer.Json)!.ToJsonString().ShouldBe(expected);
    }

    // Where the words of triage_rules.md, section 10, leave least room: facts in, and the unit, flags and vistas out.
    [Theory]
    [InlineData(
        """{"conducts":["lavado_dinero","acoso_sexual"]}""",
        """{"unit":"OTRA","flags":["segregar_hechos_sin_consentimiento"]}""")]
    [InlineData(
        """{"conducts":["acoso_sexual"],"consent":"NO","threat":"INMINENTE"}""",
        """{"unit":"FEVIMTRA","jurisdiction":"FEDERAL"}""")]
    [InlineData(
        """{"conducts":["falta_situacion_especial"],"electoral":"NS"}""",
        """{"vista_fgr_unit":"FISEL","priority":"P2"}""")]
    [InlineData(
        """{"conducts":["uso_indebido_redes_oficiales"],"electoral":"NS"}""",
        """{"vistas":[{"authority":"FGR","mode":"REVISION"}],"priority":"P3"}""")]
    [InlineData(
        """{"conducts":["compra_voto"],"rank":"PARTICULAR","scope":"FEDERAL_AUTONOMO","oic_conflict":true}""",
        """{"rules":["X1","R2","V1n","Q2"],"flags":["conflicto_de_interes"]}""")]
    [InlineData(
        """{"conducts":["acoso_sexual"],"consent":"NA","retaliation":true}""",
        """{"rules":["R5","A10","V2c","V4","Q1"],"flags":["ofrecer_medidas_de_proteccion"]}""")]
    [InlineData(
        """{"conducts":["acoso_sexual"],"consent":"NA","retaliation":true,"threat":"AMENAZA"}""",
        """{"rules":["R5","A10","V2x","V4","Q1"],"flags":["ofrecer_medidas_de_proteccion","segregar_hechos_sin_consentimiento"]}""")]
    [InlineData(
        """{"conducts":["discriminacion"],"rank":"PARTICULAR","scope":"PRIVADO","retaliation":true}""",
        """{"disposition":"ORIENTACION","rules":["N2"],"flags":["conflicto_entre_particulares"],"external":[]}""")]
    public void Fine_print_of_the_rules_is_kept(string facts, string part)
    {
        var answer = JsonNode.Parse(TriageLine.Bundled.Answer(1, facts).Json)!;

        foreach (var (key, value) in JsonNode.Parse(part)!.AsObject())
        {
            answer[key]!.ToJsonString().ShouldBe(value!.ToJsonString(), key);
        }
    }

    [Theory]
    [InlineData("""{"rank":null}""", "wrong_type", "rank")]
    [InlineData("""{"rank":"titular"}""", "unknown_value", "rank")]
    [InlineData("""{"rank":"TITULAR","\u0072ank":"TITULAR"}""", "duplicate_field", "rank")]
    [InlineData("""{"veda72":0}""", "wrong_type", "veda72")]
    [InlineData("""{"years_ago":1.0}""", "out_of_range", "years_ago")]
    [InlineData("""{"years_ago":-1}""", "out_of_range", "years_ago")]
    [InlineData("""{"years_ago":121}""", "out_of_range", "years_ago")]
    [InlineData("""{"years_ago":1e400}""", "out_of_range", "years_ago")]
    [InlineData("""{"conducts":["cohecho","cohech\u006f"]}""", "repeated_value", "conducts[1]")]
    [InlineData("""{"conducts":["nope"]}""", "unknown_value", "conducts[0]")]
    [InlineData("""{"conducts":["\ud800"]}""", "wrong_type", "conducts[0]")]
    [InlineData("""{"conducts":["cohecho","peculado","nepotismo","soborno","desacato","encubrimiento"]}""", "too_many", "conducts")]
    [InlineData("""{"nombre":"x"}""", "unknown_field", "nombre")]
    [InlineData("""{"facts":{"n":1}}""", "unknown_field", "facts.n")]
    [InlineData("""{"facts":{},"rank":"TITULAR"}""", "unknown_field", "rank")]
    [InlineData("""{"facts":null}""", "not_an_object", "facts")]
    [InlineData("""[{}]""", "not_an_object", null)]
    public void A_bad_line_names_the_field_at_fault(string line, string code, string? field)
    {
        var answer = TriageLine.Bundled.Answer(7, line);

        answer.IsError.ShouldBeTrue();
        var error = JsonNode.Parse(answer.Json)!;
        ((int?)error["line"]).ShouldBe(7);
        ((string?)error["error"]!["code"]).ShouldBe(code);
        ((string?)error["error"]!["field"]).ShouldBe(field);
    }
}
