using System.Net;

namespace Alertadores.Intake.Tests.Portal;

[Collection(PortalTests.Name)]
public class FilingTests(RunningPortal portal)
{
    [Fact]
    public async Task A_reporter_files_and_comes_back_with_the_words()
    {
        using var visitor = portal.Visit();

        var (acknowledgement, words) = await visitor.FileAsync(new Story());
        var mailbox = await visitor.OpenMailboxAsync(words);

        acknowledgement.Text.ShouldContain("lunes 23 de noviembre de 2026");
        acknowledgement.Text.ShouldContain("jueves 26 de noviembre de 2026");
        mailbox.Html.QuerySelector(".estado")!.TextContent.ShouldBe("Recibida");
        mailbox.Text.ShouldContain("Órgano Interno de Control en la Secretaría de Bienestar");
        mailbox.Text.ShouldContain("jueves 26 de noviembre de 2026");
        mailbox.Text.ShouldContain("no está en la ley");
    }

    [Fact]
    public async Task The_first_four_letters_in_capitals_open_the_mailbox()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());

        var half = string.Join("  ", words.Split(' ').Select(w => w[..Math.Min(4, w.Length)].ToUpperInvariant()));

        (await visitor.OpenMailboxAsync(half)).Heading.ShouldBe("Tu buzón");
    }

    [Fact]
    public async Task Sending_twice_is_one_alert()
    {
        using var visitor = portal.Visit();
        var (send, _) = await visitor.ToSendAsync(new Story());
        var before = await CountAsync();

        var first = await visitor.SubmitAsync(send, ("acepto", "si"));
        var second = await visitor.SubmitAsync(send, ("acepto", "si"));

        first.Heading.ShouldBe("Tu alerta quedó guardada");
        second.Heading.ShouldBe("Tu alerta quedó guardada");
        second.Text.ShouldContain("no se duplicó");
        (await CountAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Nothing_is_sent_without_the_last_box()
    {
        using var visitor = portal.Visit();
        var (send, _) = await visitor.ToSendAsync(new Story());
        var before = await CountAsync();

        var page = await visitor.SubmitAsync(send, ("copia_pdn", "si"));

        page.Errors.ShouldBe(["Para enviar, marca esta casilla."]);
        page.Html.QuerySelector("[name=copia_pdn][value=si]")!.HasAttribute("checked").ShouldBeTrue();
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_words_were_practised()
    {
        using var visitor = portal.Visit();
        var (words, _) = await visitor.ToWordsAsync(new Story());
        var before = await CountAsync();
        List<(string, string)> forged = [.. words.Hidden().Select(f => f.Name == "de" ? ("de", $"{Walk.Steps.Send}") : f), ("acepto", "si")];

        var page = await visitor.PostAsync(Walk.AddressOf(Walk.Steps.Acknowledgement), forged);

        page.Heading.ShouldBe("Practica tus doce palabras");
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_button_back_keeps_what_was_typed_even_when_it_is_not_right_yet()
    {
        using var visitor = portal.Visit();
        var narrative = await visitor.ToAsync("como_paso");

        var conducts = await visitor.SubmitAsync(narrative, [("como_paso", "muy corto")], to: narrative.Step - 1);
        var again = await visitor.SubmitAsync(conducts);

        conducts.Html.QuerySelector("[name=que_paso_opciones][value=cohecho]")!.HasAttribute("checked").ShouldBeTrue();
        again.ValueOf("como_paso").ShouldBe("muy corto");
    }

    [Fact]
    public async Task An_older_page_of_the_browser_still_leads_on()
    {
        using var visitor = portal.Visit();
        var narrative = await visitor.ToAsync("como_paso");
        await visitor.ToReviewAsync(narrative);

        var other = await visitor.SubmitAsync(narrative, ("como_paso", "Otra cosa que pasó en la oficina."));
        var review = await visitor.ToReviewAsync(other, new Story { What = [], Where = [], Who = [] });

        review.Text.ShouldContain("Otra cosa que pasó");
        review.AnswerTo("¿En qué institución pasó?").ShouldBe("Sin respuesta.");
    }

    [Fact]
    public async Task The_review_leads_back_to_a_page_and_from_there_straight_to_the_review()
    {
        using var visitor = portal.Visit();
        var review = await visitor.ToReviewAsync(new Story());

        var where = await visitor.SubmitAsync(review, [], to: Walk.StepOf("institucion"));
        var after = await visitor.SubmitAsync(where, [("institucion", "sep")], to: Walk.Steps.Review);

        where.ValueOf("institucion").ShouldBe("bienestar");
        after.Heading.ShouldBe("Revisa tus respuestas");
        after.Text.ShouldContain("Secretaría de Educación Pública");
    }

    [Fact]
    public async Task A_conduct_added_by_the_electoral_question_is_seen_and_can_be_taken_off()
    {
        using var visitor = portal.Visit();
        var review = await visitor.ToReviewAsync(new Story { Amount = [("electoral_detalle", "recoger_credencial_elector")] });

        var after = await visitor.SubmitAsync(review, [("quitar", "recoger_credencial_elector")], to: Walk.Steps.Review);

        review.Text.ShouldContain("Recoger o retener tu credencial para votar");
        after.Heading.ShouldBe("Revisa tus respuestas");
        after.Text.ShouldNotContain("Recoger o retener");
    }

    [Theory]
    [InlineData("queja")]
    [InlineData("solicitud")]
    [InlineData("sugerencia")]
    [InlineData("reconocimiento")]
    public async Task What_is_not_an_alert_is_told_where_to_go(string kind)
    {
        using var visitor = portal.Visit();

        var page = await visitor.SubmitAsync(await visitor.ToAsync("tipo_envio"), ("tipo_envio", kind));

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Heading.ShouldStartWith("Esto no es una alerta");
    }

    [Fact]
    public async Task The_longest_answers_fit_and_are_filed()
    {
        using var visitor = portal.Visit();
        string Of(char letter, int length) => new(letter, length);

        // Three bytes a letter in UTF-8, the most that any alphabet takes.
        var (page, _) = await visitor.FileAsync(new Story
        {
            What = [("como_paso", Of('語', 10_000)), ("que_paso_opciones", "cohecho"), ("que_paso_opciones", "peculado")],
            Where = [("institucion", "bienestar"), ("municipio", Of('語', 200)), ("oficina", Of('語', 200)), ("programa", "sembrando_vida"), ("programa_rol", Of('語', 200))],
            Who = [("quien_nombre", Of('語', 200)), ("cuando_exacto", Of('語', 200))],
            Safety = [("represalias", "si"), ("riesgo_detalle", Of('語', 3_000)), ("pruebas_donde", Of('語', 1_000)), ("testigos", Of('語', 200))],
        });

        page.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(3_200)]
    [InlineData(3_320)]
    public async Task As_many_emoji_as_are_taken_also_fit(int emoji)
    {
        using var visitor = portal.Visit();
        var story = new Story { What = [("como_paso", string.Concat(Enumerable.Repeat("🙂", emoji)) + new string('"', 20))] };

        (await visitor.FileAsync(story)).Page.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task More_emoji_than_fit_are_an_error_on_the_field()
    {
        using var visitor = portal.Visit();

        var page = await visitor.SubmitAsync(
            await visitor.ToAsync("como_paso"), ("como_paso", string.Concat(Enumerable.Repeat("🙂", 9_000))));

        page.Errors.ShouldBe(["Con tantos emojis o símbolos no cabe. Quita algunos o acorta el texto."]);
    }

    private async Task<long> CountAsync()
    {
        await using var count = portal.Room.App.CreateCommand("SELECT count(*) FROM pool_entry");
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
