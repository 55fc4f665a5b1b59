using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Alertadores.Intake.Tests.Portal;

/// <summary>A clear answer in Spanish, nothing changed, nothing lost, never a 500.</summary>
[Collection(PortalTests.Name)]
public class BadInputTests(RunningPortal portal)
{
    /// <summary>The step of the narrative, and the address that its form leads to.</summary>
    private static readonly string From = $"{Walk.StepOf("como_paso")}";

    /// <summary>Nothing was marked.</summary>
    private static readonly Story NoConduct = new() { What = [] };

    private static readonly string Next = Walk.AddressOf(Walk.StepOf("como_paso") + 1);

    [Fact]
    public async Task Neither_a_conduct_nor_a_narrative_is_an_error_that_leads_to_the_field()
    {
        using var visitor = portal.Visit();

        var page = await visitor.SubmitAsync(await visitor.ToAsync("como_paso", NoConduct));

        page.Status.ShouldBe(HttpStatusCode.OK);
        var link = page.Html.QuerySelector(".errores a")!.GetAttribute("href")!;
        page.Html.QuerySelector(link).ShouldNotBeNull();
        page.Html.Title!.ShouldStartWith("Revisar:");
    }

    [Theory]
    [InlineData("corto", "Es muy corto")]
    [InlineData("", "necesitamos una de las dos")]
    [InlineData("          \n      ", "necesitamos una de las dos")]
    public async Task A_narrative_has_twenty_characters_or_more(string narrative, string error)
    {
        using var visitor = portal.Visit();

        var page = await visitor.SubmitAsync(await visitor.ToAsync("como_paso", NoConduct), ("como_paso", narrative));

        page.Errors.ShouldHaveSingleItem().ShouldContain(error);
    }

    [Fact]
    public async Task A_narrative_that_is_too_long_comes_back_whole_with_the_error()
    {
        using var visitor = portal.Visit();
        var narrative = new string('ñ', 10_001);

        var page = await visitor.SubmitAsync(await visitor.ToAsync("como_paso", NoConduct), ("como_paso", narrative));

        page.Errors.ShouldHaveSingleItem().ShouldContain("caben 10,000 caracteres y tiene 10,001");
        page.ValueOf("como_paso").ShouldBe(narrative);
    }

    [Fact]
    public async Task Four_conducts_are_one_too_many()
    {
        using var visitor = portal.Visit();
        string[] four = ["cohecho", "peculado", "nepotismo", "aviadores"];

        var page = await visitor.SubmitAsync(await visitor.ToQuestionsAsync(), four.Select(c => ("que_paso_opciones", c)));

        page.Errors.ShouldHaveSingleItem().ShouldContain("más de tres");
    }

    [Fact]
    public async Task Six_conducts_with_the_electoral_ones_are_one_too_many()
    {
        using var visitor = portal.Visit();
        var page = await visitor.ToAsync("electoral_detalle", new Story
        {
            What = [("que_paso_opciones", "cohecho"), ("que_paso_opciones", "peculado"), ("que_paso_opciones", "nepotismo")],
        });

        page = await visitor.SubmitAsync(
            page, ("electoral_detalle", "recoger_credencial_elector"), ("electoral_detalle", "coaccion_subordinados"), ("electoral_detalle", "presion_voto_programas"));

        page.Errors.ShouldHaveSingleItem().ShouldContain("más de cinco");
    }

    [Theory]
    [InlineData("que_paso_opciones", "no_existe")]
    [InlineData("que_paso_opciones", "../../etc/passwd")]
    [InlineData("sigue_pasando", "true")]
    [InlineData("sigue_pasando", "<script>alert(1)</script>")]
    public async Task An_answer_outside_its_list_is_an_error_on_its_field(string field, string value)
    {
        using var visitor = portal.Visit();

        var page = await visitor.SubmitAsync(await visitor.ToAsync(field), (field, value));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Errors.ShouldHaveSingleItem().ShouldContain("no está entre las opciones");
        page.Html.QuerySelector(".errores a")!.GetAttribute("href").ShouldBe($"#{field}");
        page.Html.GetElementById(field).ShouldNotBeNull();
        Encoding.UTF8.GetString(page.Bytes).ShouldNotContain("<script");
    }

    [Fact]
    public async Task A_field_that_the_page_does_not_have_is_refused_and_nothing_is_lost()
    {
        using var visitor = portal.Visit();

        var page = await visitor.SubmitAsync(await visitor.ToAsync("como_paso", NoConduct), ("como_paso", Story.Narrative), ("rank", "TITULAR"));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Errors.ShouldHaveSingleItem().ShouldContain("un campo que no es de esta página");
        page.ValueOf("como_paso").ShouldBe(Story.Narrative);
    }

    [Theory]
    [InlineData("13", "2025")]
    [InlineData("0", "2025")]
    [InlineData("3", "")]
    [InlineData("3", "25")]
    [InlineData("12", "2026")]
    [InlineData("", "2027")]
    [InlineData("1", "1900")]
    [InlineData("1", "99999999999")]
    [InlineData("-1", "2025")]
    [InlineData("marzo", "2025")]
    public async Task A_month_that_cannot_be_is_an_error_on_its_field(string month, string year)
    {
        using var visitor = portal.Visit();
        var page = await visitor.ToAsync("cuando_mes");

        page = await visitor.SubmitAsync(page, ("cuando_mes_mes", month), ("cuando_mes_anio", year));

        page.Heading.ShouldBe("¿Cuándo pasó?");
        page.Html.QuerySelector(".errores a")!.GetAttribute("href").ShouldBe("#cuando_mes");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("no es base64 !!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_state_that_is_not_ours_is_refused(string state)
    {
        using var visitor = portal.Visit();

        var page = await visitor.PostAsync(Next, [("de", From), ("estado", state), ("como_paso", Story.Narrative)]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Heading.ShouldBe("No pudimos leer tus respuestas anteriores");
        page.Text.ShouldContain(Story.Narrative);
    }

    [Fact]
    public async Task A_state_with_one_letter_changed_is_refused()
    {
        using var visitor = portal.Visit();
        var hidden = (await visitor.ToQuestionsAsync()).Hidden();
        var state = hidden.Single(f => f.Name == "estado").Value;
        var middle = state.Length / 2;
        var changed = state[..middle] + (state[middle] == 'A' ? 'B' : 'A') + state[(middle + 1)..];

        var page = await visitor.PostAsync(Next, [("de", From), ("estado", changed)]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Heading.ShouldBe("No pudimos leer tus respuestas anteriores");
    }

    [Fact]
    public async Task The_state_of_the_answers_does_not_pass_as_that_of_the_receipt()
    {
        using var visitor = portal.Visit();
        var (words, _) = await visitor.ToWordsAsync(new Story());
        var state = words.Hidden().Single(f => f.Name == "estado").Value;

        var page = await visitor.PostAsync(
            Walk.AddressOf(Walk.Steps.Acknowledgement), [("de", $"{Walk.Steps.Send}"), ("estado", state), ("recibo", state), ("acepto", "si")]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_page_left_open_for_three_hours_says_so_and_gives_back_its_text()
    {
        using var visitor = portal.Visit();
        var page = await visitor.ToAsync("como_paso", NoConduct);
        portal.Room.Clock.Pass(TimeSpan.FromHours(3));
        try
        {
            var late = await visitor.SubmitAsync(page, ("como_paso", Story.Narrative));

            late.Status.ShouldBe(HttpStatusCode.Gone);
            late.Heading.ShouldBe("Tus respuestas vencieron");
            late.Text.ShouldContain(Story.Narrative);
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }

    [Fact]
    public async Task Words_older_than_fifteen_minutes_are_replaced_and_the_answers_stay()
    {
        using var visitor = portal.Visit();
        var (send, _) = await visitor.ToSendAsync(new Story());
        portal.Room.Clock.Pass(TimeSpan.FromMinutes(15));
        try
        {
            var late = await visitor.SubmitAsync(send, ("acepto", "si"));
            var again = await visitor.SubmitAsync(late);

            late.Status.ShouldBe(HttpStatusCode.Gone);
            late.Heading.ShouldBe("Tus doce palabras vencieron antes de enviar");
            again.Heading.ShouldBe("Tus doce palabras");
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }

    [Theory]
    [InlineData("uno dos tres", "son doce palabras y escribiste 3")]
    [InlineData("", "Escribe tus doce palabras")]
    [InlineData("abaco abdomen abeja acabar abogado abono aborto abrazo acelga zzzqqq abuelo abuso", "La palabra número 10 no está en la lista")]
    [InlineData("abaco abaco abaco abaco abaco abaco abaco abaco abaco abaco abaco abdomen", "Alguna palabra no es la correcta")]
    public async Task Wrong_words_are_told_by_their_place_and_never_repeated(string typed, string error)
    {
        using var visitor = portal.Visit();
        var (words, _) = await visitor.ToWordsAsync(new Story());
        var practise = await visitor.SubmitAsync(words);

        foreach (var page in new[] { await visitor.SubmitAsync(practise, ("palabras", typed)), await visitor.OpenMailboxAsync(typed) })
        {
            page.Errors.ShouldHaveSingleItem().ShouldContain(error, Case.Insensitive);
            page.ValueOf("palabras").ShouldBeEmpty();
            foreach (var word in typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("uno" or "dos" or "tres")))
            {
                page.Html.QuerySelector("main")!.TextContent.ShouldNotContain(word);
            }
        }
    }

    [Fact]
    public async Task The_words_of_another_visit_do_not_pass()
    {
        using var visitor = portal.Visit();
        var (_, others) = await visitor.ToWordsAsync(new Story());
        var (words, _) = await visitor.ToWordsAsync(new Story());

        var page = await visitor.SubmitAsync(await visitor.SubmitAsync(words), ("palabras", others));

        page.Errors.ShouldHaveSingleItem().ShouldContain("son de otra vez");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var visitor = portal.Visit();

        var page = await visitor.PostAsync("/paso/3", [("de", From), ("como_paso", new string('a', 1_000_000))]);

        page.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        page.Heading.ShouldBe("Es demasiado largo");
    }

    [Fact]
    public async Task A_value_that_is_too_long_is_refused()
    {
        using var visitor = portal.Visit();

        var page = await visitor.PostAsync("/paso/3", [("de", From), ("como_paso", new string('a', 300_000))]);

        page.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_without_a_length_is_cut_at_the_same_size()
    {
        using var visitor = portal.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/paso/3");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StringContent("de=2&como_paso=" + new string('a', 1_500_000), Encoding.ASCII, "application/x-www-form-urlencoded");

        (await visitor.SendAsync(request)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Ten_thousand_fields_are_refused()
    {
        using var visitor = portal.Visit();

        var page = await visitor.PostAsync("/paso/3", Enumerable.Range(0, 10_000).Select(i => ($"f{i}", "x")));

        page.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencodedx")]
    public async Task Anything_but_our_form_is_refused(string type)
    {
        using var visitor = portal.Visit();
        foreach (var path in new[] { "/paso/3", "/buzon" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('[', 100_000)));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

            var page = await visitor.SendAsync(request);

            page.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
            page.Heading.ShouldBe("Así no lo podemos recibir");
        }
    }

    [Fact]
    public async Task Control_characters_are_left_out_and_the_rest_stays()
    {
        using var visitor = portal.Visit();

        var page = await visitor.ToReviewAsync(new Story { What = [("como_paso", "Antes\u0007\u001b del mediodía\r\npidieron\tdinero en la ventanilla.")] });

        page.Html.QuerySelectorAll("dd").Select(d => d.TextContent).ShouldContain("Antes del mediodía\npidieron dinero en la ventanilla.");
    }

    [Fact]
    public async Task A_null_character_is_refused()
    {
        using var visitor = portal.Visit();

        var page = await visitor.SubmitAsync(await visitor.ToAsync("como_paso", NoConduct), ("como_paso", Story.Narrative + '\0'));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Heading.ShouldBe("No entendimos lo que llegó");
    }

    [Theory]
    [InlineData("GET", "/no/existe", HttpStatusCode.NotFound)]
    [InlineData("GET", "/paso/0", HttpStatusCode.NotFound)]
    [InlineData("GET", "/paso/99999999999999", HttpStatusCode.NotFound)]
    [InlineData("GET", "/paso/x", HttpStatusCode.NotFound)]
    [InlineData("GET", "/paso/5", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/buzon", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/", HttpStatusCode.MethodNotAllowed)]
    public async Task An_address_that_leads_nowhere_gets_a_page(string method, string path, HttpStatusCode status)
    {
        using var visitor = portal.Visit();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var page = await visitor.SendAsync(request);

        page.Status.ShouldBe(status);
        page.Html.DocumentElement.GetAttribute("lang").ShouldBe("es-MX");
        page.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("35")]
    [InlineData("-3")]
    [InlineData("dos")]
    public async Task A_form_that_does_not_say_where_it_comes_from_is_refused(string from)
    {
        using var visitor = portal.Visit();

        (await visitor.PostAsync("/paso/3", [("de", from)])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_read_without_a_failure()
    {
        using var visitor = portal.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/paso/2");
        request.Content = new ByteArrayContent([.. "de=1&tipo_envio=%ff%fe%80&"u8, 0xFF, 0xC0, 0x3D, 0x80]);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded");

        (await visitor.SendAsync(request)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Answers with which every page is shown.</summary>
    private static readonly Story EveryPageShown = new()
    {
        What = [("como_paso", Story.Narrative), ("que_paso_opciones", "acoso_sexual"), ("que_paso_opciones", Intake.Answers.AnswerRules.NetworkConduct)],
        Where = [("institucion", "otra"), ("programa", "sembrando_vida")],
        Safety = [("represalias", "si"), ("pide_proteccion", "mas")],
    };

    public static TheoryData<string> Written =>
        [.. PortalContent.Bundled(Texts.Language.Spanish).Questionnaire.Pages.SelectMany(p => p.Questions).Where(q => q.IsWritten).Select(q => q.Id)];

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Sixty_four_kilobytes_of_anything_in_a_written_field_come_back_with_an_error_on_it(string field)
    {
        using var visitor = portal.Visit();
        var page = await visitor.ToAsync(field, EveryPageShown);
        string[] floods = ["語", "e\u0301", "\u202e", "🙂", "<b>", "\u0001\u001b a"];
        foreach (var flood in floods)
        {
            var text = string.Concat(Enumerable.Repeat(flood, 64 * 1024 / Encoding.UTF8.GetByteCount(flood)));

            var answer = await visitor.SubmitAsync(page, (field, text));

            answer.Status.ShouldBe(HttpStatusCode.OK, flood);
            answer.Step.ShouldBe(page.Step, flood);
            answer.Html.QuerySelector(".errores a")!.GetAttribute("href").ShouldBe($"#{field}");
            answer.ValueOf(field).Length.ShouldBeGreaterThan(10_000, flood);
            answer.ValueOf(field).ShouldNotContain('\u0001');
        }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Control_characters_are_left_out_of_every_written_field(string field)
    {
        using var visitor = portal.Visit();
        var page = await visitor.ToAsync(field, EveryPageShown);

        var next = await visitor.SubmitAsync(page, (field, "Algo que pasó\u0007 y que \u001b[31mtodos\u009b vieron ahí"));
        var back = await visitor.SubmitAsync(next, [], to: page.Step);

        back.ValueOf(field).ShouldBe("Algo que pasó y que [31mtodos vieron ahí");
    }

    [Fact]
    public async Task A_field_that_no_page_has_is_refused_on_every_page_and_the_page_comes_back_as_it_was()
    {
        using var visitor = portal.Visit();
        var page = await visitor.GetAsync("/paso/1");
        while (page.Step != Walk.Steps.Review)
        {
            (string, string)[] answers = [.. EveryPageShown.All.Where(a => page.Controls.Contains(a.Name))];

            var refused = await visitor.SubmitAsync(page, [.. answers, ("identidad", "x"), ("tema2", "y")]);

            refused.Status.ShouldBe(HttpStatusCode.BadRequest);
            refused.Step.ShouldBe(page.Step);
            refused.Html.QuerySelector(refused.Html.QuerySelector(".errores a")!.GetAttribute("href")!).ShouldNotBeNull(page.Heading);
            refused.Filled().Where(f => f.Value.Length > 0).ShouldBe(answers, ignoreOrder: true, page.Heading);
            page = await visitor.SubmitAsync(refused);
        }
    }

    [Fact]
    public async Task Every_page_can_be_sent_twice_and_answers_the_same()
    {
        using var visitor = portal.Visit();
        var page = await visitor.GetAsync("/paso/1");
        while (page.Step != Walk.Steps.Review)
        {
            var answers = EveryPageShown.All.Where(a => page.Controls.Contains(a.Name)).ToList();

            var first = await visitor.SubmitAsync(page, answers);
            var second = await visitor.SubmitAsync(page, answers);

            (second.Status, second.Step, second.Heading).ShouldBe((first.Status, first.Step, first.Heading));
            page = second;
        }
    }

    [Fact]
    public async Task Two_tabs_keep_each_its_own_answers()
    {
        using var visitor = portal.Visit();
        var rank = await visitor.ToAsync("quien_nivel");

        var one = await visitor.SubmitAsync(rank, ("quien_nivel", "titular"));
        var other = await visitor.SubmitAsync(rank, ("quien_nivel", "operativo"));
        var (reviewOfOne, reviewOfOther) = (await visitor.ToReviewAsync(one), await visitor.ToReviewAsync(other));

        reviewOfOne.AnswerTo("¿Qué nivel tiene la persona?").ShouldBe("Encabeza la institución");
        reviewOfOther.AnswerTo("¿Qué nivel tiene la persona?").ShouldBe("Atiende al público o es operativa");
    }

    [Fact]
    public async Task A_page_left_open_overnight_gives_back_what_it_held_whatever_it_asked()
    {
        using var visitor = portal.Visit();
        var pages = new[]
        {
            (await visitor.ToAsync("como_paso"), "como_paso", Story.Narrative, Story.Narrative),
            (await visitor.ToAsync("quien_nivel"), "quien_nivel", "titular", "Encabeza la institución"),
            (await visitor.ToAsync("institucion"), "institucion", "sep", "Secretaría de Educación Pública"),
        };
        portal.Room.Clock.Pass(TimeSpan.FromHours(10));
        try
        {
            foreach (var (page, field, value, shown) in pages)
            {
                var late = await visitor.SubmitAsync(page, (field, value));

                late.Status.ShouldBe(HttpStatusCode.Gone);
                late.Heading.ShouldBe("Tus respuestas vencieron");
                late.Html.QuerySelectorAll(".copia").Select(c => c.TextContent).ShouldContain(shown);
            }
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }
}
