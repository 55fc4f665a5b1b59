using Alertadores.Intake.Public;
using Alertadores.Intake.Tests.Portal;
using Alertadores.Intake.Texts;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Intake.Tests.Public;

/// <summary>Statements of law stand outside the list of contract A13 because they are a list of their own: each in the file, with its article.</summary>
[Collection(PortalTests.Name)]
public class RightsTests(RunningPortal portal)
{
    private static readonly Dictionary<int, string> Lengths = new()
    {
        [1] = "un",
        [3] = "tres",
        [5] = "cinco",
        [7] = "siete",
        [10] = "diez",
        [20] = "veinte",
        [30] = "30",
    };

    [Fact]
    public async Task Every_statement_of_law_on_the_page_is_in_the_list_and_names_its_law()
    {
        using var visitor = portal.Visit();
        var texts = PortalTexts.Bundled(Language.Spanish);
        var statements = Rights.Bundled().Sections.SelectMany(s => s.Statements).ToDictionary(s => s.Id, StringComparer.Ordinal);

        var page = await visitor.GetAsync("/derechos");

        var shown = page.Html.QuerySelectorAll("[data-ley]");
        shown.Select(e => e.GetAttribute("data-ley")).ShouldBe(statements.Keys);
        foreach (var line in shown)
        {
            var statement = statements[line.GetAttribute("data-ley")!];
            line.TextContent.ShouldContain(texts[$"derecho.{statement.Id}"]);
            line.TextContent.ShouldContain(statement.BasisInWords(texts));
            line.TextContent.Contains("Promesa nuestra", StringComparison.Ordinal).ShouldBe(statement.Nature is "promesa", statement.Id);
            line.TextContent.ShouldNotMatch(@"\b(LGRA|CNPP|CPF|LGTAIP|LGPDPPSO|LGAMVLV)\b");
        }
    }

    [Fact]
    public void A_term_is_as_long_as_in_the_catalogue_of_deadlines()
    {
        var texts = PortalTexts.Bundled(Language.Spanish);
        var terms = Rights.Bundled().Sections.SelectMany(s => s.Statements).Where(s => s.Deadline is not null).ToList();

        terms.Count.ShouldBeGreaterThan(10);
        foreach (var term in terms)
        {
            var length = DeadlineCatalogue.Bundled[term.Deadline!].Length!.Value;
            texts[$"derecho.{term.Id}"].Split(' ', '.', ',', ';').ShouldContain(word => word == Lengths[length] || word == $"{Lengths[length]}a", term.Id);
        }
    }

    [Fact]
    public void A_statement_is_law_exactly_where_it_cites_the_law() =>
        Rights.Bundled().Sections.SelectMany(s => s.Statements).ShouldAllBe(s => (s.Nature == "ley" || s.Nature == "norma") == (s.Basis.Count > 0));
}
