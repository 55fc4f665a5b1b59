using System.Text;
using Alertadores.Intake.Questions;

namespace Alertadores.Intake.Tests.Questions;

public class QuestionnaireTests
{
    private const string Whole =
        """
        {"version":"1","note":"","parts":[{"id":"p","title":"P"}],"pages":[{"id":"a","part":"p","title":"A","fields":["x"]}],"lastPage":[],
         "fields":[{"id":"x","kind":"one","label":"X","fact":"rank","options":[{"value":"a","label":"A","code":"TITULAR"}]}]}
        """;

    [Fact]
    public void The_bundled_one_reads_and_asks_everything_of_the_text_path()
    {
        var content = PortalContent.Bundled(Texts.Language.Spanish);

        content.Questionnaire.Fields.Keys.ShouldNotContain("identidad");
        content.Questionnaire.Fields.Keys.ShouldNotContain("modalidad");
        content.Questionnaire.Fields.Keys.ShouldNotContain("pruebas_archivos");
    }

    [Fact]
    public void Every_clear_question_takes_an_answer_that_commits_to_nothing()
    {
        string[] unsure = ["No lo sé", "Prefiero no decir", "Lo decido después", "No por ahora", "No aplica", "No"];

        foreach (var question in PortalContent.Bundled(Texts.Language.Spanish).Questionnaire.Fields.Values.Where(q => q.Kind == QuestionKind.One && q.Fact is not null))
        {
            question.Options.Select(o => o.Label).Intersect(unsure).ShouldNotBeEmpty(question.Id);
            question.Required.ShouldBeFalse(question.Id);
        }
    }

    [Fact]
    public void Only_what_to_do_and_the_last_box_have_to_be_answered() =>
        PortalContent.Bundled(Texts.Language.Spanish).Questionnaire.Fields.Values.Where(q => q.Required).Select(q => q.Id).ShouldBe(["tipo_envio", "acepto"]);

    [Fact]
    public void Where_an_answer_can_single_somebody_out_a_warning_offers_a_coarser_one()
    {
        string[] telling = ["institucion", "municipio", "oficina", "cuando_exacto", "pruebas_donde", "testigos", "relacion_institucion"];
        string[] coarser = ["basta", "general", "Prefiero no decir", "Otra", "varias personas"];

        foreach (var question in PortalContent.Bundled(Texts.Language.Spanish).Questionnaire.Fields.Values.Where(q => telling.Contains(q.Id)))
        {
            question.Warning.ShouldNotBeNull(question.Id).ShouldContain("señalarte", customMessage: question.Id);
            coarser.ShouldContain(words => question.Warning!.Contains(words, StringComparison.Ordinal), question.Id);
        }
    }

    [Theory]
    [InlineData("\"kind\":\"one\"", "\"kind\":\"radio\"", "\"x\" has no kind \"radio\"")]
    [InlineData("\"fact\":\"rank\"", "\"fact\":\"rango\"", "\"x\" has no fact \"rango\"")]
    [InlineData("\"fields\":[\"x\"]", "\"fields\":[\"x\",\"x\"]", "\"x\" is asked twice")]
    [InlineData("\"fields\":[\"x\"]", "\"fields\":[]", "\"x\" is never asked")]
    [InlineData("\"fields\":[\"x\"]", "\"fields\":[\"x\",\"y\"]", "\"y\" is asked but not described")]
    [InlineData("\"kind\":\"one\"", "\"kind\":\"line\"", "\"x\" needs a length")]
    [InlineData("\"part\":\"p\"", "\"part\":\"q\"", "\"a\" has no part \"q\"")]
    [InlineData("\"part\":\"p\"", "\"part\":\"p\",\"onlyWhen\":\"monday\"", "\"a\" has no condition \"monday\"")]
    [InlineData("\"fields\":[\"x\"]}]", "\"fields\":[\"x\"]},{\"id\":\"b\",\"part\":\"p\",\"fields\":[]}]", "\"b\" needs a title")]
    [InlineData(",\"options\":[{\"value\":\"a\",\"label\":\"A\",\"code\":\"TITULAR\"}]", "", "\"x\" has no options")]
    [InlineData("\"code\":\"TITULAR\"", "\"code\":7", "a code that is neither")]
    [InlineData("\"label\":\"X\"", "\"label\":\"X\",\"color\":\"red\"", "color")]
    [InlineData("\"version\":\"1\",", "", "version")]
    public void A_wrong_file_is_refused_with_the_place(string right, string wrong, string message)
    {
        QuestionnaireReader.Parse(Encoding.UTF8.GetBytes(Whole)).Fields.ShouldHaveSingleItem();

        Should.Throw<QuestionnaireException>(() => QuestionnaireReader.Parse(Encoding.UTF8.GetBytes(Whole.Replace(right, wrong, StringComparison.Ordinal))))
            .Message.ShouldContain(message);
    }

    [Fact]
    public void A_conduct_without_a_theme_is_refused() =>
        Should.Throw<QuestionnaireException>(() => ConductThemes.Bundled(["cohecho"])).Message.ShouldContain("not in the catalogue");

    [Theory]
    [InlineData("a1", 2026, null, 23_462L)]
    [InlineData("a2", 2026, 23_462L, 58_655L)]
    [InlineData("a3", 2026, 58_655L, 234_620L)]
    [InlineData("a4", 2026, 234_620L, 586_550L)]
    [InlineData("a5", 2026, 586_550L, null)]
    [InlineData("a2", 2025, 22_628L, 56_570L)]
    [InlineData("a2", 2019, 21_714L, 54_285L)]
    public void Amount_bands_are_shown_in_pesos_of_the_year_of_the_facts(string band, int year, long? above, long? upTo) =>
        AmountBands.Bundled().InPesos(band, year).ShouldBe((above, upTo));
}
