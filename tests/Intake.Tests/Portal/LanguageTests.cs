using System.Text.Json;
using System.Text.RegularExpressions;
using Alertadores.Intake.Protection;
using Alertadores.Intake.Tests.Mailbox;
using Alertadores.Intake.Texts;
using Alertadores.Triage.Catalogue;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Alertadores.Intake.Tests.Portal;

/// <summary>The language stands in the address: no cookie, no header.</summary>
[Collection(PortalTests.Name)]
public partial class LanguageTests(RunningPortal portal)
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
        page.Html.QuerySelectorAll("footer a:not([hreflang]), form").Select(e => e.GetAttribute("href") ?? e.GetAttribute("action"))
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

    [Fact]
    public void English_lacks_no_text_no_conduct_and_no_sentence_of_protection()
    {
        var english = PortalTexts.Bundled(Language.English);
        var content = PortalContent.Bundled(Language.Spanish);
        IEnumerable<string> needed =
        [
            .. PortalTexts.Bundled(Language.Spanish).Keys,
            .. ConductCatalogue.Bundled.All.SelectMany(c => new[] { "", ".texto", ".ejemplo", ".sancion", ".claves" }.Select(part => $"conducta.{c.Id}{part}")),
            .. ConductCatalogue.Bundled.All.Where(c => c.ConcurrentCrime is not null).Select(c => $"conducta.{c.Id}.tambien"),
            .. content.Catalogues.Themes.Groups.Select(theme => $"tema.{theme.Id}"),
        ];

        needed.Where(key => english.Own(key) is null).ShouldBeEmpty();
        ProtectionSentences.Bundled(Language.Spanish).All.Where(s => ProtectionSentences.Bundled(Language.English)[s.Id].Text == s.Text)
            .Select(s => s.Id).ShouldBeEmpty();
    }

    [Fact]
    public void The_numbers_of_a_penalty_are_the_same_in_english()
    {
        var english = PortalTexts.Bundled(Language.English);

        foreach (var conduct in ConductCatalogue.Bundled.All)
        {
            NumbersOf(english[$"conducta.{conduct.Id}.sancion"]).ShouldBe(NumbersOf(conduct.SanctionSummary), ignoreOrder: true, conduct.Id);
        }

        static IEnumerable<string> NumbersOf(string text) =>
            Number().Matches(text).Select(m => m.Value.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
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

    [Theory]
    [InlineData("/", "/en/")]
    [InlineData("/en/", "/")]
    [InlineData("/limites", "/en/limites")]
    [InlineData("/en/conductas", "/conductas")]
    [InlineData("/buzon", "/en/buzon")]
    public async Task A_page_with_an_address_links_to_itself_in_the_other_language(string path, string other)
    {
        using var visitor = portal.Visit();

        var link = (await visitor.GetAsync(path)).Html.QuerySelectorAll(".idioma a").ShouldHaveSingleItem();

        link.GetAttribute("href").ShouldBe(other);
        link.GetAttribute("lang").ShouldBe(link.GetAttribute("hreflang"));
        var there = await visitor.GetAsync(other);
        there.Html.DocumentElement.GetAttribute("lang").ShouldBe(link.GetAttribute("lang"));
        there.Html.QuerySelector(".idioma a")!.GetAttribute("href").ShouldBe(path);
    }

    [Fact]
    public async Task A_conduct_is_read_in_the_other_language_without_standing_in_an_address()
    {
        using var visitor = portal.Visit();

        var there = await visitor.ChangeLanguageAsync(await visitor.GetAsync("/conductas/cohecho"));

        there.Heading.ShouldBe(PortalTexts.Bundled(Language.English)["conducta.cohecho"]);
        there.Text.ShouldContain("2 to 14 years above that (CPF 222)");
    }

    [Fact]
    public async Task Changing_the_language_of_a_form_keeps_what_was_answered_and_what_is_only_typed()
    {
        using var visitor = portal.Visit();
        var page = await visitor.ToAsync("institucion");

        var english = await visitor.ChangeLanguageAsync(page, ("institucion", "bienestar"));
        english.Step.ShouldBe(page.Step);
        english.Html.DocumentElement.GetAttribute("lang").ShouldBe("en");
        english.ValueOf("institucion").ShouldBe("bienestar");

        var review = await visitor.ChangeLanguageAsync(await visitor.EnglishReviewAsync(english, new Story()));
        review.Heading.ShouldBe("Revisa tus respuestas");
        review.Text.ShouldContain(Story.Narrative);
    }

    [Fact]
    public async Task Somebody_who_files_in_english_is_read_in_spanish()
    {
        using var visitor = portal.Visit();
        var page = await visitor.EnglishReviewAsync(await visitor.GetAsync("/en/paso/1"), new Story());
        page = await visitor.SubmitAsync(await visitor.SubmitAsync(page));
        var words = string.Join(' ', page.Html.QuerySelectorAll(".palabras li").Select(w => w.TextContent.Trim()));
        page.Html.QuerySelector(".idioma").ShouldBeNull("Other words would be drawn.");
        page = await visitor.SubmitAsync(page);
        page = await visitor.ChangeLanguageAsync(await visitor.ChangeLanguageAsync(page));
        page = await visitor.SubmitAsync(page, ("palabras", words));
        var there = await visitor.ChangeLanguageAsync(page, ("copia_pdn", "no"));
        there.Heading.ShouldBe("Listo para enviar");
        page = await visitor.ChangeLanguageAsync(there);
        page.Filled().ShouldContain(("copia_pdn", "no"));
        page = await visitor.SubmitAsync(page, ("acepto", "si"));

        page.Html.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.Html.QuerySelector(".acuse").ShouldNotBeNull();
        page.Text.ShouldContain("Monday 23 November 2026");
        await portal.ReleaseAsync();
        using var answers = JsonDocument.Parse(await portal.Officer().AnswersAsync(MailboxWalk.AlertOf(words)));
        var read = answers.RootElement.GetProperty("answers").EnumerateArray()
            .Select(a => (a.GetProperty("label").GetString(), a.GetProperty("value").GetString())).ToList();
        var spanish = PortalContent.Bundled(Language.Spanish).Questionnaire.Fields;
        read.ShouldContain((spanish["como_paso"].Label, Story.Narrative));
        read.Select(a => a.Item1).Except(spanish.Values.Select(q => q.Label)).ShouldBeEmpty();
        read.Select(a => a.Item2).ShouldContain(v => v!.Contains("Pedir", StringComparison.Ordinal));

        var mailbox = await visitor.OpenMailboxAsync(words);
        var form = await visitor.PressAsync(mailbox, "mensaje");
        var letter = await visitor.ChangeLanguageAsync(form, ("texto", "Todavía no lo envío."));
        letter.Html.DocumentElement.GetAttribute("lang").ShouldBe("en");
        letter.ValueOf("texto").ShouldBe("Todavía no lo envío.");
    }

    [GeneratedRegex(@"\d+([ ,]\d{3})*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}

/// <summary>What a reporter does who changes the language or reads English.</summary>
internal static class Languages
{
    /// <summary>Presses the language's button of the page's form.</summary>
    public static Task<Page> ChangeLanguageAsync(this Visitor visitor, Page page, params (string Name, string Value)[] typed)
    {
        var button = page.Html.QuerySelectorAll("main .idioma button").ShouldHaveSingleItem();
        (string, string)[] pressed = button.GetAttribute("name") is { } name ? [(name, button.GetAttribute("value")!)] : [];
        var form = button.Closest("form")!;
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => (i.Name!, i.Value));
        var kept = page.Filled().Where(f => !typed.Any(t => t.Name == f.Name));
        return visitor.PostAsync(button.GetAttribute("formaction")!, [.. hidden, .. kept, .. typed, .. pressed]);
    }

    /// <summary>From a page on to the review, as the pages themselves lead.</summary>
    public static async Task<Page> EnglishReviewAsync(this Visitor visitor, Page page, Story story)
    {
        while (page.Step != Walk.Steps.Review)
        {
            page.Html.DocumentElement.GetAttribute("lang").ShouldBe("en");
            page.Errors.ShouldBeEmpty(page.Heading);
            page = await visitor.SubmitAsync(page, story.All.Where(a => page.Controls.Contains(a.Name)));
        }

        return page;
    }
}
