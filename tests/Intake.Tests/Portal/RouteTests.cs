namespace Alertadores.Intake.Tests.Portal;

[Collection(PortalTests.Name)]
public class RouteTests(RunningPortal portal)
{
    [Fact]
    public async Task The_reporter_reads_who_gets_it_why_and_by_when()
    {
        using var visitor = portal.Visit();

        var page = await visitor.ToRouteAsync(new Story());

        page.Html.QuerySelector(".destino h2")!.TextContent.ShouldBe("Órgano Interno de Control en la Secretaría de Bienestar");
        page.Text.ShouldContain("Las faltas de quienes trabajan en el gobierno las investiga el Órgano Interno de Control");
        page.Html.QuerySelector(".destino h3")!.TextContent.ShouldBe("Fiscalía General de la República");
        page.Text.ShouldContain("jueves 26 de noviembre de 2026");
        page.Text.ShouldContain("no está en la ley");
        page.Html.QuerySelector(".emergencia").ShouldBeNull();
    }

    [Fact]
    public async Task An_office_in_conflict_is_named_as_not_getting_it()
    {
        using var visitor = portal.Visit();

        var page = await visitor.ToRouteAsync(new Story { Who = [("quien_nivel", "oic_titular"), ("vinculo_oic", "si")] });

        page.Html.QuerySelector(".destino h2")!.TextContent.ShouldBe("Secretaría Anticorrupción y Buen Gobierno");
        page.Html.QuerySelectorAll("main li").Select(l => l.TextContent.Trim()).ShouldContain("Órgano Interno de Control");
    }

    [Fact]
    public async Task A_life_in_danger_sees_911_first_and_that_the_time_is_kept()
    {
        using var visitor = portal.Visit();

        var page = await visitor.ToRouteAsync(new Story { Safety = [("riesgo", "inminente")] });

        page.Html.QuerySelector(".emergencia a[href='tel:911']").ShouldNotBeNull();
        page.Html.QuerySelector("[data-proteccion=p-peligro-hora]").ShouldNotBeNull();
    }

    // One promise, one sentence: whoever reads two pages must not find two promises.
    [Theory]
    [InlineData(false, "quien la recibe tiene una hora, de día o de noche, para escribirte a tu buzón")]
    [InlineData(true, "whoever receives it has one hour, day or night, to write to your mailbox")]
    public async Task How_fast_an_urgent_alert_is_answered_is_said_in_one_way_and_never_without_911(bool english, string promise)
    {
        using var visitor = portal.Visit(language: english ? Texts.Language.English.Path : "");
        var story = new Story { Safety = [("riesgo", "inminente")] };
        var (send, _) = await visitor.ToSendAsync(story);

        foreach (var page in new[]
        {
            await visitor.ToAsync("riesgo"), await visitor.ToRouteAsync(story), send, await visitor.SubmitAsync(send, ("acepto", "si")), await visitor.GetAsync("/derechos"),
        })
        {
            page.Text.ShouldContain(promise);
            page.Html.QuerySelector("main")!.TextContent.ShouldContain("911");
        }
    }

    [Fact]
    public async Task What_is_not_urgent_is_never_told_that_the_time_is_kept()
    {
        using var visitor = portal.Visit();

        var page = await visitor.ToRouteAsync(new Story { Safety = [("riesgo", "amenaza")] });

        page.Html.QuerySelector("[data-proteccion=p-peligro-hora]").ShouldBeNull();
    }

    [Fact]
    public async Task A_quarrel_between_private_persons_is_oriented_and_not_filed()
    {
        using var visitor = portal.Visit();
        var story = new Story
        {
            What = [("como_paso", "Un vecino me debe dinero y no me paga."), ("que_paso_opciones", "otra_irregularidad")],
            Where = [("institucion", "otra"), ("orden_gobierno", "privado")],
            Who = [("quien_nivel", "particular")],
            Amount = [("electoral", "ninguno"), ("fondos_federales", "no")],
        };

        var page = await visitor.ToRouteAsync(story);

        page.Heading.ShouldBe("Te orientamos");
        page.Text.ShouldContain("asunto entre particulares");
        page.Text.ShouldContain("No se envió ni se guardó nada.");
        (await visitor.SubmitAsync(page)).Heading.ShouldBe("Revisa tus respuestas");
    }

    [Fact]
    public async Task Personal_opinions_without_pressure_are_oriented()
    {
        using var visitor = portal.Visit();
        var story = new Story
        {
            What = [("que_paso_opciones", "mensajes_personales_influyen_contienda")],
            Amount = [("redes_cuenta", "personal"), ("redes_presion", "no")],
        };

        (await visitor.ToRouteAsync(story)).Text.ShouldContain("está permitido");
    }

    [Fact]
    public async Task Every_rule_of_the_table_has_words_for_the_reporter()
    {
        var texts = Texts.PortalTexts.Bundled(Texts.Language.Spanish);
        string[] silent = ["N1", "N2"];

        var rules = Triage.Routing.RuleTable.Bundled.Rules.Select(r => r.Id).Where(id => !id.StartsWith('Q') && !silent.Contains(id));

        await Task.CompletedTask;
        rules.Where(id => texts.Find($"regla.{id}") is null).ShouldBeEmpty();
    }
}
