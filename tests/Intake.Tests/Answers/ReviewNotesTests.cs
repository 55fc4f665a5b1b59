using Alertadores.Intake.Answers;

namespace Alertadores.Intake.Tests.Answers;

public class ReviewNotesTests
{
    private static readonly PortalContent Content = PortalContent.Bundled(Texts.Language.Spanish);

    [Theory]
    [InlineData("Escríbeme a ana.perez+x@correo.example.mx por favor", TellingKind.Mail, "ana.perez+x@correo.example.mx")]
    [InlineData("mi número es 5512345678.", TellingKind.Phone, "5512345678")]
    [InlineData("llama al 55 1234 5678", TellingKind.Phone, "55 1234 5678")]
    [InlineData("llama al 222-123-4567", TellingKind.Phone, "222-123-4567")]
    [InlineData("mi curp es PEGA800101MDFRRN09", TellingKind.Curp, "PEGA800101MDFRRN09")]
    [InlineData("factura de XAXX010101000 por obra", TellingKind.Rfc, "XAXX010101000")]
    [InlineData("Me llamo Ana Pérez y vi todo", TellingKind.Name, "Me llamo Ana Pérez")]
    [InlineData("MI NOMBRE ES Juan", TellingKind.Name, "MI NOMBRE ES Juan")]
    [InlineData("lo vio mi jefa", TellingKind.Work, "mi jefa")]
    [InlineData("en mi área pasa eso", TellingKind.Work, "mi área")]
    public void A_passage_that_may_point_to_the_reporter_is_shown(string text, TellingKind kind, string found)
    {
        var passage = In(text).ShouldHaveSingleItem();

        (passage.Question.Id, passage.Kind, passage.Found).ShouldBe(("como_paso", kind, found));
    }

    [Theory]
    [InlineData("Pidieron 1,500 pesos el 2026-11-21 a las 10:30 en la ventanilla 4.")]
    [InlineData("El expediente 1234/2025 y el contrato LA-006000993-E12 no aparecen.")]
    [InlineData("El jefe de almacén se llama como su primo; la oficina está cerrada.")]
    [InlineData("")]
    public void Ordinary_sentences_are_left_alone(string text) => In(text).ShouldBeEmpty();

    [Fact]
    public void However_much_is_written_the_hints_stay_few_and_the_answer_quick()
    {
        In(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"a{i}@b.mx "))).Count.ShouldBe(TellingPassages.Most);
        In(new string('a', 60_000) + new string('@', 4_000)).ShouldBeEmpty();
        In(string.Concat(Enumerable.Repeat("me llamo ", 7_000))).Count.ShouldBeLessThanOrEqualTo(TellingPassages.Most);
    }

    [Fact]
    public void Each_passage_is_shown_once() => In("a@b.mx y otra vez A@B.MX").ShouldHaveSingleItem();

    [Theory]
    [InlineData("", "red atras")]
    [InlineData("como_paso=Lo que pasó ahí", "nombre solo_tu red atras")]
    [InlineData("municipio=Uno", "nombre lugar red atras")]
    [InlineData("cuando_exacto=Ayer", "nombre fecha red atras")]
    [InlineData("relacion_institucion=trabaje_ahi", "trabajas red atras")]
    [InlineData("relacion_institucion=prefiero_no_decir", "red atras")]
    [InlineData("testigos=Una", "nombre testigos red atras")]
    public void The_checks_fit_the_answers(string answer, string checks) =>
        string.Join(' ', Of(answer, files: false).Checks).ShouldBe(checks);

    [Fact]
    public void Files_are_asked_about_when_there_are_some() => Of("", files: true).Checks.ShouldContain("impresos");

    [Fact]
    public void Every_check_and_every_hint_has_words()
    {
        string[] checks = ["nombre", "solo_tu", "lugar", "fecha", "trabajas", "testigos", "impresos", "red", "atras"];
        checks.Where(c => Content.Texts.Own($"revisa.mira.{c}") is null).ShouldBeEmpty();
        Enum.GetNames<TellingKind>().Where(k => Content.Texts.Own($"revisa.pista.{k}") is null).ShouldBeEmpty();
    }

    private static IReadOnlyList<TellingPassage> In(string text) =>
        TellingPassages.In([Content.Questionnaire.Fields["como_paso"]], AnswerSheet.Empty.With("como_paso", [text]));

    private static ReviewNotes Of(string answer, bool files)
    {
        var sheet = answer.Split('=') is [var id, var value] ? AnswerSheet.Empty.With(id, [value]) : AnswerSheet.Empty;
        return ReviewNotes.Of(Content.Questionnaire, Content.Rules, sheet, files);
    }
}
