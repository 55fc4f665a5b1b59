using Alertadores.Intake.Answers;

namespace Alertadores.Intake.Tests.Answers;

/// <summary>Which questions are asked, by the notes of the questionnaire.</summary>
public class ConditionTests
{
    private static readonly PortalContent Content = PortalContent.Bundled(Texts.Language.Spanish);

    [Theory]
    [InlineData("orden_gobierno", "", true)]
    [InlineData("orden_gobierno", "institucion=nose", true)]
    [InlineData("orden_gobierno", "institucion=otra", true)]
    [InlineData("orden_gobierno", "institucion=bienestar", false)]
    [InlineData("entidad", "institucion=bienestar", true)]
    [InlineData("entidad", "institucion=mun_15", false)]
    [InlineData("programa_rol", "", false)]
    [InlineData("programa_rol", "programa=ningun_programa", false)]
    [InlineData("programa_rol", "programa=otro_programa", true)]
    [InlineData("electoral_72h", "", true)]
    [InlineData("electoral_72h", "electoral=ninguno", false)]
    [InlineData("electoral_detalle", "electoral=nose", true)]
    [InlineData("redes_cuenta", "que_paso_opciones=cohecho", false)]
    [InlineData("redes_cuenta", "que_paso_opciones=mensajes_personales_influyen_contienda", true)]
    [InlineData("riesgo_detalle", "", false)]
    [InlineData("riesgo_detalle", "riesgo=ninguna&represalias=no", false)]
    [InlineData("riesgo_detalle", "riesgo=amenaza", true)]
    [InlineData("riesgo_detalle", "represalias=prefiero_no_decir", true)]
    [InlineData("consentimiento_penal", "que_paso_opciones=cohecho", false)]
    [InlineData("consentimiento_penal", "que_paso_opciones=acoso_sexual", true)]
    public void A_question_is_asked_only_where_it_applies(string question, string answers, bool asked) =>
        Content.Rules.Asks(Content.Questionnaire.Fields[question], Sheet(answers)).ShouldBe(asked);

    [Theory]
    [InlineData("measures", "", false)]
    [InlineData("measures", "pide_proteccion=si", false)]
    [InlineData("measures", "pide_proteccion=mas", true)]
    [InlineData("evidence", "", true)]
    [InlineData("place", "institucion=mun_15", true)]
    [InlineData("networks", "", false)]
    public void A_page_is_shown_only_where_it_applies(string page, string answers, bool shown) =>
        Content.Rules.Shows(Content.Questionnaire.Pages.Single(p => p.Id == page), Sheet(answers)).ShouldBe(shown);

    [Fact]
    public void What_the_electoral_question_added_does_not_count_once_it_had_nothing_to_do_with_an_election()
    {
        var sheet = Sheet("que_paso_opciones=cohecho&electoral_detalle=recoger_credencial_elector&electoral_72h=si");

        Content.Rules.ConductsOf(sheet).ShouldBe(["cohecho", "recoger_credencial_elector"]);
        Content.Rules.ConductsOf(sheet.With("electoral", ["ninguno"])).ShouldBe(["cohecho"]);
        Content.Facts.ToFacts(sheet.With("electoral", ["ninguno"]), new DateOnly(2026, 11, 23), false).Veda72.ShouldBeFalse();
    }

    private static AnswerSheet Sheet(string answers) => answers.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .Aggregate(AnswerSheet.Empty, (sheet, pair) => sheet.With(pair[0], pair[1].Split(',')));
}
