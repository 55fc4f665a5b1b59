using System.Net;
using Alertadores.Intake.Tests.Portal;
using Alertadores.Triage.Catalogue;
using AngleSharp.Dom;

namespace Alertadores.Intake.Tests.Public;

[Collection(PortalTests.Name)]
public class CatalogueTests(RunningPortal portal)
{
    public static TheoryData<string> Conducts => [.. ConductCatalogue.Bundled.All.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Conducts))]
    public async Task A_conduct_has_a_page_that_says_what_who_which_law_and_what_penalty_in_both_languages(string id)
    {
        using var visitor = portal.Visit();
        ConductCatalogue.Bundled.TryFind(id, out var conduct).ShouldBeTrue();

        var page = await visitor.GetAsync($"/conductas/{id}");
        var english = await visitor.GetAsync($"/en/conductas/{id}");

        (page.Status, english.Status).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        page.Heading.ShouldBe(conduct!.Label);
        page.Html.QuerySelectorAll("h2").Select(h => h.TextContent).ShouldBeSubsetOf(
            ["Un ejemplo", "Quién investiga y quién decide", "Si eres la persona afectada", "Qué sanción tiene", "Qué dice la ley", "Quién más te puede ayudar", "Qué significan las siglas", "Si viste esto", "De esta página"]);
        var lawLine = page.Html.QuerySelectorAll("[data-catalogo] li").First(li => li.TextContent.Contains("artículo", StringComparison.Ordinal)).TextContent;
        lawLine.ShouldNotMatch(@"\b(LGRA|CPF|LGMDE|CPEUM|LGIPE|LGAMVLV|LGCS)\b");
        page.Text.ShouldContain(conduct.SanctionSummary);
        page.Text.Contains("persona afectada no lo pide", StringComparison.Ordinal).ShouldBe(conduct.NeedsVictimConsent);
        page.Html.QuerySelectorAll(".lugares").Length.ShouldBe(conduct.ExternalReferral is null ? 0 : 1);
        page.Html.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("input[name=tema]")!.Value.ShouldBe(id);
    }

    [Fact]
    public async Task Every_conduct_stands_on_the_list_and_none_in_an_address()
    {
        using var visitor = portal.Visit();

        foreach (var page in new[] { await visitor.GetAsync("/conductas"), await visitor.PostAsync("/conductas", [("buscar", "dinero")]) })
        {
            page.Html.QuerySelectorAll("details button[name=conducta]").Select(b => b.GetAttribute("value"))
                .ShouldBe(ConductCatalogue.Bundled.All.Select(c => c.Id).Where(id => id is not "otra_irregularidad"), ignoreOrder: true);
            page.Html.QuerySelectorAll("[href], [action], [formaction]")
                .SelectMany(e => new[] { e.GetAttribute("href"), e.GetAttribute("action"), e.GetAttribute("formaction") }).OfType<string>()
                .Where(address => address.Contains("conductas/", StringComparison.Ordinal) || address.Contains('?', StringComparison.Ordinal))
                .ShouldBeEmpty();
            page.Html.QuerySelectorAll("form").Select(f => f.GetAttribute("method")).ShouldAllBe(method => method == "post");
        }
    }

    [Fact]
    public async Task A_search_shows_what_fits_and_says_so_when_nothing_does()
    {
        using var visitor = portal.Visit();

        var found = await visitor.PostAsync("/conductas", [("buscar", "mordida")]);
        var nothing = await visitor.PostAsync("/conductas", [("buscar", "\"><xyzzy>")]);

        found.Html.QuerySelector(".conductas button")!.GetAttribute("value").ShouldBe("cohecho");
        nothing.Text.ShouldContain("No encontramos nada parecido");
        nothing.ValueOf("buscar").ShouldBe("\"><xyzzy>");
        nothing.Html.QuerySelectorAll("xyzzy").ShouldBeEmpty();
    }

    [Fact]
    public async Task Opened_from_the_list_a_conduct_reads_as_under_its_own_address()
    {
        using var visitor = portal.Visit();

        var opened = await visitor.PostAsync("/conductas", [("conducta", "acoso_sexual")]);

        opened.Bytes.ShouldBe((await visitor.GetAsync("/conductas/acoso_sexual")).Bytes);
    }

    [Theory]
    [InlineData("no_existe")]
    [InlineData("..%2f")]
    [InlineData("ACOSO_SEXUAL")]
    public async Task What_is_not_in_the_catalogue_has_no_page(string id)
    {
        using var visitor = portal.Visit();

        (await visitor.GetAsync($"/conductas/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.PostAsync("/conductas", [("conducta", id)])).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
