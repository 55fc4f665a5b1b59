using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Tests.Questions;

public class ConductSearchTests
{
    private static readonly PortalContent Content = PortalContent.Bundled(Language.Spanish);

    private static WordSearch Search => Content.Catalogues.ConductSearch;

    [Theory]
    [InlineData("mordida", "cohecho")]
    [InlineData("MORDIDAS", "cohecho")]
    [InlineData("contrataron a su hermano", "nepotismo")]
    [InlineData("familiares", "nepotismo")]
    [InlineData("me pidieron mi credencial de elector", "recoger_credencial_elector")]
    [InlineData("credencial", "recoger_credencial_elector")]
    [InlineData("despensas por el voto", "compra_voto")]
    [InlineData("el jefe les quita parte del sueldo", "moche_salario")]
    [InlineData("aviador", "aviadores")]
    [InlineData("acoso", "acoso_sexual")]
    [InlineData("discriminación", "discriminacion")]
    [InlineData("discriminacion", "discriminacion")]
    [InlineData("me despidieron por denunciar", "represalia_denunciante")]
    [InlineData("lavado", "lavado_dinero")]
    public void What_people_type_finds_the_conduct_among_the_first_three(string typed, string expected) =>
        Search.Find(typed).Take(3).ShouldContain(expected);

    [Theory]
    [InlineData("acoso", "ACÓSO")]
    [InlineData("campana", "campaña")]
    [InlineData("nepot", "  ¡Nepot!  ")]
    public void Accents_capitals_and_marks_make_no_difference(string one, string other) =>
        Search.Find(one).ShouldBe(Search.Find(other));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("de la que me")]
    [InlineData("!!!")]
    [InlineData("xyzzy")]
    [InlineData("\0\u0301")]
    public void What_says_nothing_finds_nothing(string typed) => Search.Find(typed).ShouldBeEmpty();

    [Fact]
    public void Every_conduct_is_found_by_its_own_name()
    {
        foreach (var conduct in Content.Catalogues.Conducts.Values)
        {
            Search.Find(conduct.Label).Take(5).ShouldContain(conduct.Id, conduct.Label);
        }
    }

    [Fact]
    public void However_long_the_question_it_is_answered()
    {
        Search.Find(new string('a', 100_000)).ShouldNotBeNull();
        Search.Find(string.Concat(Enumerable.Repeat("mordida ", 10_000))).ShouldContain("cohecho");
    }
}
