using System.Net;

namespace Alertadores.Intake.Tests.Portal;

/// <summary>What a reporter answers, page by page; what is not said is left blank.</summary>
public sealed record Story
{
    public const string Narrative = "Piden dinero a quien recoge su tarjeta del programa.";

    public (string, string)[] What { get; init; } = [("como_paso", Narrative), ("que_paso_opciones", "cohecho")];

    public (string, string)[] Where { get; init; } = [("institucion", "bienestar"), ("entidad", "09")];

    public (string, string)[] Who { get; init; } = [("quien_nivel", "mando_medio")];

    public (string, string)[] Amount { get; init; } = [];

    public (string, string)[] Safety { get; init; } = [];
}

/// <summary>Walks the steps of filing as the pages themselves lead.</summary>
public static class Walk
{
    public static async Task<Page> ToQuestionsAsync(this Visitor visitor)
    {
        var first = await visitor.GetAsync("/paso/1");
        first.Status.ShouldBe(HttpStatusCode.OK, first.Text);
        return await visitor.SubmitAsync(first, ("tipo_envio", "alerta"));
    }

    public static async Task<Page> ToReviewAsync(this Visitor visitor, Story story)
    {
        var page = await visitor.ToQuestionsAsync();
        foreach (var answers in new[] { story.What, story.Where, story.Who, story.Amount, story.Safety })
        {
            page = await visitor.SubmitAsync(page, answers);
            page.Errors.ShouldBeEmpty(page.Heading);
        }

        page.Heading.ShouldBe("Revisa tus respuestas");
        return page;
    }

    public static async Task<Page> ToRouteAsync(this Visitor visitor, Story story) =>
        await visitor.SubmitAsync(await visitor.ToReviewAsync(story));

    public static async Task<(Page Page, string Words)> ToWordsAsync(this Visitor visitor, Story story)
    {
        var page = await visitor.SubmitAsync(await visitor.ToRouteAsync(story));
        page.Heading.ShouldBe("Tus doce palabras");
        return (page, string.Join(' ', page.Html.QuerySelectorAll(".palabras li").Select(w => w.TextContent.Trim())));
    }

    /// <summary>Up to the page with the last button.</summary>
    public static async Task<(Page Page, string Words)> ToSendAsync(this Visitor visitor, Story story)
    {
        var (page, words) = await visitor.ToWordsAsync(story);
        page = await visitor.SubmitAsync(page);
        page = await visitor.SubmitAsync(page, ("palabras", words));
        page.Heading.ShouldBe("Listo para enviar");
        return (page, words);
    }

    public static async Task<(Page Page, string Words)> FileAsync(this Visitor visitor, Story story)
    {
        var (page, words) = await visitor.ToSendAsync(story);
        page = await visitor.SubmitAsync(page, ("copia_pdn", "no"), ("acepto", "si"));
        page.Heading.ShouldBe("Tu alerta quedó guardada");
        return (page, words);
    }

    public static Task<Page> OpenMailboxAsync(this Visitor visitor, string words) => visitor.PostAsync("/buzon", [("palabras", words)]);
}
