using System.Net;
using System.Text;
using Alertadores.Intake.Mailbox;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.Mailbox;

/// <summary>A clear answer in Spanish, the text given back, nothing sent, never a 500.</summary>
[Collection(PortalTests.Name)]
public class MailboxBadInputTests(RunningPortal portal)
{
    [Theory]
    [InlineData("{0}")]
    [InlineData("  {0}\n\n")]
    [InlineData("upper")]
    [InlineData("numbered")]
    [InlineData("commas")]
    [InlineData("four")]
    [InlineData("unaccented")]
    public async Task Words_open_the_mailbox_however_a_person_types_them(string how)
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        var each = words.Split(' ');
        var typed = how switch
        {
            "upper" => words.ToUpperInvariant(),
            "numbered" => string.Join("\r\n", each.Select((w, i) => $"{i + 1}. {w}")),
            "commas" => string.Join(",", each),
            "four" => string.Join("   ", each.Select(w => w[..Math.Min(4, w.Length)])),
            "unaccented" => string.Concat(words.Normalize(NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)),
            _ => string.Format(System.Globalization.CultureInfo.InvariantCulture, how, words),
        };

        (await visitor.OpenMailboxAsync(typed)).Heading.ShouldBe("Tu buzón");
    }

    [Fact]
    public async Task A_word_that_is_wrong_is_named_by_its_number_and_never_repeated()
    {
        using var visitor = portal.Visit();

        var page = await visitor.OpenMailboxAsync("ábaco abdomen Zurriburri abeja");

        page.Errors.ShouldHaveSingleItem().ShouldContain("La palabra número 3 no está en la lista");
        Encoding.UTF8.GetString(page.Bytes).ShouldNotContain("zurriburri", Case.Insensitive);
        page.Html.QuerySelector(".errores a")!.GetAttribute("href").ShouldBe("#palabras");
        page.ValueOf("palabras").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_over_the_limit_comes_back_whole_with_the_error()
    {
        using var visitor = portal.Visit();
        var form = await FormAsync(visitor);
        var text = new string('n', 64 * 1024);

        var page = await visitor.PressAsync(form, "mensaje.enviar", ("texto", text));

        page.Errors.ShouldHaveSingleItem().ShouldContain("caben 10,000 caracteres y tiene 65,536");
        page.ValueOf("texto").ShouldBe(text);
        (page.Bytes.Length % MailboxPages.AnswerSize).ShouldBe(0);

        // What the field takes at most always fits the wire, so that no paste ends on a page without its text.
        var most = int.Parse(form.Html.QuerySelector("#texto")!.GetAttribute("maxlength")!, System.Globalization.CultureInfo.InvariantCulture);
        var widest = new string('€', most);
        (await visitor.PressAsync(form, "mensaje.enviar", ("texto", widest))).ValueOf("texto").ShouldBe(widest);
    }

    [Fact]
    public async Task What_no_field_can_hold_is_refused_with_a_page()
    {
        using var visitor = portal.Visit();

        var page = await visitor.PressAsync(await FormAsync(visitor), "mensaje.enviar", ("texto", new string('ñ', 64 * 1024)));

        page.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        page.Text.ShouldContain("No se envió ni se guardó nada");
    }

    [Fact]
    public async Task The_longest_texts_that_are_allowed_arrive()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        string[] texts = [new('ñ', 10_000), new('<', 10_000), string.Concat(Enumerable.Repeat("\U0001F6A8", 5_000)), new('"', 10_000)];
        foreach (var text in texts)
        {
            await visitor.WriteAsync(await visitor.OpenMailboxAsync(words), text);
        }

        await portal.ReleaseAsync();
        (await portal.ReadByOfficerAsync(words)).Select(m => m.Text).ShouldBe(texts);
    }

    [Theory]
    [InlineData("   \n  ", "Escribe algo")]
    [InlineData("\u0001\u0002", "Escribe algo")]
    public async Task Nothing_written_is_not_sent(string text, string error)
    {
        using var visitor = portal.Visit();

        var page = await visitor.PressAsync(await FormAsync(visitor), "mensaje.enviar", ("texto", text));

        page.Errors.ShouldHaveSingleItem().ShouldContain(error);
    }

    [Fact]
    public async Task Control_characters_are_left_out_of_what_is_sent()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());

        await visitor.WriteAsync(await visitor.OpenMailboxAsync(words), "uno\u0007 dos\u001b[31m tres\r\ncuatro");

        await portal.ReleaseAsync();
        (await portal.ReadByOfficerAsync(words)).ShouldHaveSingleItem().Text.ShouldBe("uno dos[31m tres\ncuatro");
    }

    [Fact]
    public async Task A_field_that_the_page_does_not_have_sends_nothing_and_loses_nothing()
    {
        using var visitor = portal.Visit();

        var page = await visitor.PressAsync(await FormAsync(visitor), "mensaje.enviar", ("texto", MailboxWalk.Message), ("rank", "TITULAR"));

        page.Errors.ShouldHaveSingleItem().ShouldContain("un campo que no es de esta página");
        page.ValueOf("texto").ShouldBe(MailboxWalk.Message);
    }

    [Fact]
    public async Task An_answer_on_consent_is_asked_for_and_no_other_value_counts()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        var form = await visitor.PressAsync(await visitor.OpenMailboxAsync(words), "consentimiento");

        var page = await visitor.PressAsync(form, "consentimiento.enviar", ("consiente", "tal vez"));

        page.Errors.ShouldHaveSingleItem().ShouldContain("Elige una respuesta");
        page.Html.QuerySelector(".errores a")!.GetAttribute("href").ShouldBe("#consiente");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAA")]
    [InlineData("ñ<>")]
    public async Task An_altered_state_asks_for_the_words_with_the_text_still_there(string state)
    {
        using var visitor = portal.Visit();

        var page = await visitor.PostAsync("/buzon", [("a", "mensaje.enviar"), ("estado", state), ("hoja", state), ("texto", MailboxWalk.Message)]);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Errors.ShouldHaveSingleItem().ShouldContain("cambiada o incompleta");
        page.ValueOf("texto").ShouldBe(MailboxWalk.Message);
    }

    [Fact]
    public async Task The_state_of_one_flow_never_opens_another()
    {
        using var visitor = portal.Visit();
        var form = await FormAsync(visitor);
        var draft = form.ValueOf("hoja");

        (await visitor.PostAsync("/buzon", [("a", "ver"), ("estado", draft)])).Errors.ShouldHaveSingleItem().ShouldContain("cambiada o incompleta");
        (await visitor.PostAsync("/paso/3", [("de", "2"), ("estado", form.ValueOf("estado"))])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_act_that_no_button_has_shows_the_mailbox()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());

        foreach (var act in new[] { "", "nada", "ver.enviar", "../..", new string('x', 100_000) })
        {
            (await visitor.PostAsync("/buzon", [("a", act), ("palabras", words)])).Heading.ShouldBe("Tu buzón");
        }
    }

    private static async Task<Page> FormAsync(Visitor visitor)
    {
        var (_, words) = await visitor.FileAsync(new Story());
        return await visitor.PressAsync(await visitor.OpenMailboxAsync(words), "mensaje");
    }
}
