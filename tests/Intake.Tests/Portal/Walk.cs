using System.Globalization;
using System.Net;
using Alertadores.Intake.Filing;

namespace Alertadores.Intake.Tests.Portal;

/// <summary>What a reporter answers, by question; where it stands on the pages does not matter, and what is not said is left blank.</summary>
public sealed record Story
{
    public const string Narrative = "Piden dinero a quien recoge su tarjeta del programa.";

    public (string Name, string Value)[] What { get; init; } = [("como_paso", Narrative), ("que_paso_opciones", "cohecho")];

    public (string Name, string Value)[] Where { get; init; } = [("institucion", "bienestar"), ("entidad", "09")];

    public (string Name, string Value)[] Who { get; init; } = [("quien_nivel", "mando_medio")];

    public (string Name, string Value)[] Amount { get; init; } = [];

    public (string Name, string Value)[] Safety { get; init; } = [];

    /// <summary>Everything that is answered.</summary>
    public IReadOnlyList<(string Name, string Value)> All => [("tipo_envio", "alerta"), .. What, .. Where, .. Who, .. Amount, .. Safety];
}

/// <summary>Walks the steps of filing as the pages themselves lead. Pages are found by what they ask, never by their number.</summary>
public static class Walk
{
    private const int MostPages = 60;

    private static readonly PortalContent Content = PortalContent.Bundled(Texts.Language.Spanish);

    /// <summary>The numbers of the steps.</summary>
    public static FilingSteps Steps { get; } = new(Content.Questionnaire, Content.Rules);

    /// <summary>The step that asks a question, or that shows the page of this id.</summary>
    public static int StepOf(string questionOrPage) =>
        Steps.StepOf(Content.Questionnaire.Pages.First(p => p.Id == questionOrPage || p.Questions.Any(q => q.Id == questionOrPage)));

    /// <summary>The address of <see cref="StepOf"/>.</summary>
    public static string AddressOf(string questionOrPage) => AddressOf(StepOf(questionOrPage));

    public static string AddressOf(int step) => $"/paso/{step.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The first page that asks what happened.</summary>
    public static Task<Page> ToQuestionsAsync(this Visitor visitor) => visitor.ToAsync("que_paso_opciones");

    /// <summary>To the page that asks a question or has this id, answering what the story says on the way.</summary>
    public static async Task<Page> ToAsync(this Visitor visitor, string questionOrPage, Story? story = null)
    {
        var first = await visitor.GetAsync("/paso/1");
        first.Status.ShouldBe(HttpStatusCode.OK, first.Text);
        return await visitor.OnAsync(first, questionOrPage, story);
    }

    /// <summary>From a page on to the one that asks a question or has this id.</summary>
    public static async Task<Page> OnAsync(this Visitor visitor, Page page, string questionOrPage, Story? story = null)
    {
        var wanted = StepOf(questionOrPage);
        return await visitor.WalkAsync(page, story ?? new Story(), p => p.Step == wanted, []);
    }

    public static async Task<Page> ToReviewAsync(this Visitor visitor, Story story) =>
        await visitor.ToReviewAsync(await visitor.GetAsync("/paso/1"), story);

    /// <summary>From a page on to the review; every answer of the story that was not given before has to be asked for.</summary>
    public static async Task<Page> ToReviewAsync(this Visitor visitor, Page page, Story? story = null)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        page = await visitor.WalkAsync(page, story ?? new Story(), p => p.Step == Steps.Review, given);
        if (story is not null)
        {
            story.All.Select(a => a.Name).Except([.. given, "tipo_envio"], StringComparer.Ordinal).ShouldBeEmpty();
        }

        visitor.Reached(page, "Revisa tus respuestas");
        return page;
    }

    public static async Task<Page> ToRouteAsync(this Visitor visitor, Story story) =>
        await visitor.SubmitAsync(await visitor.ToReviewAsync(story));

    public static async Task<(Page Page, string Words)> ToWordsAsync(this Visitor visitor, Story story)
    {
        var page = await visitor.SubmitAsync(await visitor.ToRouteAsync(story));
        visitor.Reached(page, "Tus doce palabras");
        return (page, string.Join(' ', page.Html.QuerySelectorAll(".palabras li").Select(w => w.TextContent.Trim())));
    }

    /// <summary>Up to the page with the last button.</summary>
    public static async Task<(Page Page, string Words)> ToSendAsync(this Visitor visitor, Story story)
    {
        var (page, words) = await visitor.ToWordsAsync(story);
        page = await visitor.SubmitAsync(page);
        page = await visitor.SubmitAsync(page, ("palabras", words));
        visitor.Reached(page, "Listo para enviar");
        return (page, words);
    }

    public static async Task<(Page Page, string Words)> FileAsync(this Visitor visitor, Story story)
    {
        var (page, words) = await visitor.ToSendAsync(story);
        page = await visitor.SubmitAsync(page, ("copia_pdn", "no"), ("acepto", "si"));
        visitor.Reached(page, "Tu alerta quedó guardada");
        return (page, words);
    }

    public static Task<Page> OpenMailboxAsync(this Visitor visitor, string words) => visitor.PostAsync("/buzon", [("palabras", words)]);

    private static async Task<Page> WalkAsync(this Visitor visitor, Page page, Story story, Func<Page, bool> arrived, HashSet<string> given)
    {
        for (var turn = 0; !arrived(page); turn++)
        {
            turn.ShouldBeLessThan(MostPages, page.Heading);
            (string Name, string Value)[] answers = [.. story.All.Where(a => page.Controls.Contains(a.Name))];
            given.UnionWith(answers.Select(a => a.Name));
            page = await visitor.SubmitAsync(page, answers);
            page.Errors.ShouldBeEmpty(page.Heading);
        }

        return page;
    }
}
