using System.Net;
using Alertadores.Intake.Filing;

namespace Alertadores.Intake.Tests.Portal;

/// <summary>Steps that follow the answers: entrances, pages passed over, searches, and what browser Back brings.</summary>
[Collection(PortalTests.Name)]
public class StepTests(RunningPortal portal)
{
    [Fact]
    public async Task An_entrance_begins_with_its_conduct_marked_and_it_can_be_taken_off()
    {
        using var visitor = portal.Visit();

        foreach (var theme in new[] { "nepotismo", "cohecho", "acoso_sexual" })
        {
            var first = await visitor.PostAsync("/paso/1", [(Entrances.Field, theme)]);
            var conducts = await visitor.SubmitAsync(await visitor.SubmitAsync(first));

            first.Step.ShouldBe(FilingSteps.First);
            conducts.Html.QuerySelector($".marcadas input[value={theme}]")!.HasAttribute("checked").ShouldBeTrue();
            var without = await visitor.PostAsync(conducts.Action(), [.. conducts.Hidden()]);
            var again = await visitor.SubmitAsync(without, [], to: Walk.StepOf("que_paso_opciones"));
            again.Html.QuerySelector(".marcadas").ShouldBeNull();
        }
    }

    [Fact]
    public async Task Each_page_of_filing_says_who_reads_what_comes_next_and_how_to_leave()
    {
        using var visitor = portal.Visit();
        var story = new Story { What = [("que_paso_opciones", "acoso_sexual")], Safety = [("riesgo", "amenaza")] };
        var page = await visitor.GetAsync("/paso/1");
        var seen = new List<Page>();
        while (page.Step != Walk.Steps.Review)
        {
            seen.Add(page);
            page = await visitor.SubmitAsync(page, story.All.Where(a => page.Controls.Contains(a.Name)));
        }

        seen.AddRange([page, await visitor.ToRouteAsync(story), (await visitor.ToWordsAsync(story)).Page, (await visitor.ToSendAsync(story)).Page]);

        seen.Count.ShouldBeGreaterThan(25);
        foreach (var each in seen)
        {
            each.Html.QuerySelectorAll(".ahora li").Count(li => li.TextContent.Trim().Length > 20).ShouldBe(3, each.Html.Title);
        }
    }

    [Fact]
    public async Task From_practising_one_can_go_back_with_the_answers_kept_and_other_words_afterwards()
    {
        using var visitor = portal.Visit();
        var (shown, words) = await visitor.ToWordsAsync(new Story());
        var practise = await visitor.SubmitAsync(shown);

        var route = await visitor.SubmitAsync(practise, [], to: Walk.Steps.Route);
        var again = await visitor.SubmitAsync(route);

        route.Heading.ShouldBe("A quién se envía");
        string.Join(' ', again.Html.QuerySelectorAll(".palabras li").Select(w => w.TextContent.Trim())).ShouldNotBe(words);
    }

    [Theory]
    [InlineData("/paso/1", "otro")]
    [InlineData("/paso/1", "<script>")]
    [InlineData("/paso/2", "nepotismo")]
    public async Task An_entrance_that_is_not_in_the_list_is_refused(string path, string theme)
    {
        using var visitor = portal.Visit();

        (await visitor.PostAsync(path, [(Entrances.Field, theme)])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Pages_that_do_not_apply_are_passed_over_forward_and_back()
    {
        using var visitor = portal.Visit();
        var institution = await visitor.ToAsync("institucion");

        var place = await visitor.SubmitAsync(institution, ("institucion", "bienestar"));
        var back = await visitor.SubmitAsync(place, [], to: place.Step - 1);
        var government = await visitor.SubmitAsync(institution, ("institucion", "otra"));

        place.Step.ShouldBe(Walk.StepOf("place"));
        back.Step.ShouldBe(Walk.StepOf("institucion"));
        back.ValueOf("institucion").ShouldBe("bienestar");
        government.Step.ShouldBe(Walk.StepOf("orden_gobierno"));
    }

    [Fact]
    public async Task Progress_counts_the_pages_that_apply()
    {
        using var visitor = portal.Visit();
        var page = await visitor.GetAsync("/paso/1");
        var steps = new List<string>();
        while (page.Step != Walk.Steps.Review)
        {
            steps.Add(page.Html.Title!.Split(" · ")[0]);
            page = await visitor.SubmitAsync(page, new Story { Amount = [("electoral", "ninguno")] }.All.Where(a => page.Controls.Contains(a.Name)));
        }

        steps.Add(page.Html.Title!.Split(" · ")[0]);
        steps.Select(s => s.Split(' ')[1]).ShouldBe(Enumerable.Range(1, steps.Count).Select(n => $"{n}"));
        steps[^1].ShouldBe($"Paso {steps.Count} de {steps.Count + 4}");
    }

    [Theory]
    [InlineData("mordida", "cohecho")]
    [InlineData("CREDENCIALES", "recoger_credencial_elector")]
    [InlineData("plaza para su sobrino familiar", "nepotismo")]
    public async Task A_search_comes_back_to_its_page_with_what_it_found_and_what_was_marked(string search, string found)
    {
        using var visitor = portal.Visit();
        var conducts = await visitor.ToQuestionsAsync();

        var page = await visitor.SubmitAsync(conducts, [("que_paso_opciones", "peculado"), ("buscar", search)], to: conducts.Step);

        page.Step.ShouldBe(conducts.Step);
        page.ValueOf("buscar").ShouldBe(search);
        page.Html.QuerySelector(".marcadas input[value=peculado]")!.HasAttribute("checked").ShouldBeTrue();
        page.Html.QuerySelectorAll(".conducta").Count(c => c.Closest("details") is null && c.QuerySelector($"input[value={found}]") is not null).ShouldBe(1);
        page.Html.QuerySelectorAll("input[name=que_paso_opciones]").Select(i => i.GetAttribute("value")).ShouldBeUnique();
        (await visitor.SubmitAsync(page, [("que_paso_opciones", "peculado"), ("que_paso_opciones", found)])).Step.ShouldBe(Walk.StepOf("como_paso"));
    }

    [Fact]
    public async Task What_was_typed_in_the_search_and_never_looked_for_is_looked_for_first()
    {
        using var visitor = portal.Visit();
        var conducts = await visitor.ToQuestionsAsync();

        var found = await visitor.SubmitAsync(conducts, ("buscar", "mordida"));
        var next = await visitor.SubmitAsync(found);

        found.Step.ShouldBe(conducts.Step);
        next.Step.ShouldBe(Walk.StepOf("como_paso"));
    }

    [Fact]
    public async Task An_institution_can_be_looked_for_and_the_whole_list_comes_back()
    {
        using var visitor = portal.Visit();
        var institution = await visitor.ToAsync("institucion");

        var found = await visitor.SubmitAsync(institution, [("institucion", "sep"), ("buscar", "imss")], to: institution.Step);
        var whole = await visitor.SubmitAsync(found, [("toda", "si")], to: institution.Step);
        var next = await visitor.SubmitAsync(found, ("institucion", "imss"));

        found.Html.QuerySelector("input[type=radio][value=sep]")!.HasAttribute("checked").ShouldBeTrue();
        foreach (var value in new[] { "imss", "otra", "nose" })
        {
            found.Html.QuerySelectorAll($"input[type=radio][value={value}]").Length.ShouldBe(1, value);
        }

        whole.ValueOf("institucion").ShouldBe("sep");
        next.Step.ShouldBe(Walk.StepOf("place"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>\"'><img src=x>")]
    [InlineData("%00%ff../../etc/passwd' OR 1=1 --")]
    [InlineData("(((((((((((a+)+)+)+)+$")]
    [InlineData("\u202e\u0301\u0301\ufeff🙂🙂")]
    public async Task A_hostile_search_finds_nothing_and_breaks_nothing(string search)
    {
        using var visitor = portal.Visit();
        foreach (var question in new[] { "que_paso_opciones", "institucion" })
        {
            var page = await visitor.ToAsync(question);
            foreach (var hostile in new[] { search, string.Concat(Enumerable.Repeat(search, 2_000)) })
            {
                var answer = await visitor.SubmitAsync(page, [("buscar", hostile)], to: page.Step);

                answer.Status.ShouldBe(HttpStatusCode.OK);
                answer.Html.QuerySelectorAll("script, main img").ShouldBeEmpty();
                answer.Step.ShouldBe(page.Step);
            }
        }
    }

    [Fact]
    public async Task Who_wants_to_know_about_protection_reads_it_before_going_on()
    {
        using var visitor = portal.Visit();
        var protection = await visitor.ToAsync("pide_proteccion");

        var measures = await visitor.SubmitAsync(protection, ("pide_proteccion", "mas"));
        var back = await visitor.SubmitAsync(measures, [], to: measures.Step - 1);
        var past = await visitor.SubmitAsync(back, ("pide_proteccion", "si"));

        measures.Heading.ShouldBe("Qué son las medidas de protección");
        back.Html.QuerySelector("[value=mas]")!.HasAttribute("checked").ShouldBeTrue();
        past.Step.ShouldBe(Walk.StepOf("genero_atencion"));
    }

    [Fact]
    public async Task The_review_shows_what_an_older_page_of_the_browser_no_longer_held()
    {
        using var visitor = portal.Visit();
        var narrative = await visitor.ToAsync("como_paso");
        var review = await visitor.ToReviewAsync(narrative);

        var older = await visitor.ToReviewAsync(await visitor.SubmitAsync(narrative), new Story { What = [], Where = [], Who = [] });

        review.Html.QuerySelectorAll("dd.vacia").Length.ShouldBeLessThan(older.Html.QuerySelectorAll("dd.vacia").Length);
        older.AnswerTo("¿Qué nivel tiene la persona?").ShouldBe("Sin respuesta.");
        older.Text.ShouldContain("¿Regresaste con el botón de tu navegador?");
    }
}
