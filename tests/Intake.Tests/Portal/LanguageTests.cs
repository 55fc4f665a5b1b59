using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Tests.Portal;

/// <summary>The language stands in the address: no cookie, no header.</summary>
[Collection(PortalTests.Name)]
public class LanguageTests(RunningPortal portal)
{
    [Theory]
    [InlineData("/en/")]
    [InlineData("/en/limites")]
    [InlineData("/en/paso/1")]
    [InlineData("/en/no-existe")]
    public async Task An_english_page_says_so_and_its_links_stay_english(string path)
    {
        using var visitor = portal.Visit();

        var page = await visitor.GetAsync(path);

        page.Html.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.Html.QuerySelectorAll("footer a, form").Select(e => e.GetAttribute("href") ?? e.GetAttribute("action"))
            .ShouldAllBe(address => address!.StartsWith("/en/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Spanish_is_what_answers_at_the_root()
    {
        using var visitor = portal.Visit();

        (await visitor.GetAsync("/limites")).Html.DocumentElement.GetAttribute("lang").ShouldBe("es-MX");
    }

    [Fact]
    public async Task Under_a_mount_path_the_page_of_an_error_links_back_to_the_portal()
    {
        var (app, visitor) = await portal.StartAnotherAsync(new PortalOptions { PathBase = "/tramites/avisos" });
        await using (app)
        using (visitor)
        {
            var page = await visitor.GetAsync("/tramites/avisos/no-existe");

            page.Html.QuerySelectorAll("footer a").Select(a => a.GetAttribute("href"))
                .ShouldAllBe(address => address!.StartsWith("/tramites/avisos/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_whole_questionnaire_has_english_words()
    {
        var questionnaire = PortalContent.Bundled(Language.Spanish).Questionnaire;
        var english = PortalTexts.Bundled(Language.English);
        IEnumerable<string> needed =
        [
            .. questionnaire.Parts.Select(p => $"parte.{p.Id}"),
            .. questionnaire.Pages.Where(p => p.OwnTitle is not null).Select(p => $"pagina.{p.Id}"),
            .. questionnaire.Fields.Values.Select(q => $"pregunta.{q.Id}"),
            .. questionnaire.Fields.Values.Where(q => q.Help is { Length: > 0 }).Select(q => $"pregunta.{q.Id}.ayuda"),
            .. questionnaire.Fields.Values.Where(q => q.Warning is not null).Select(q => $"pregunta.{q.Id}.cuidado"),
            .. questionnaire.Fields.Values.SelectMany(q => q.Options.Select(o => $"pregunta.{q.Id}.{o.Value}")),
        ];

        needed.Where(key => english.Own(key) is null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es-MX")]
    public void A_language_has_no_key_that_the_default_lacks(string tag)
    {
        var texts = PortalTexts.Bundled(Language.All.Single(l => string.Equals(l.Tag, tag, StringComparison.Ordinal)));
        var spanish = PortalTexts.Bundled(Language.Spanish);

        string[] translatedFromData = ["pregunta.", "pagina.", "parte.", "conducta.", "tema."];
        texts.Keys.Where(key => spanish.Own(key) is null && !translatedFromData.Any(p => key.StartsWith(p, StringComparison.Ordinal))).ShouldBeEmpty();
    }
}
