using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.AnonymityContract;

/// <summary>Walks to every page that the portal can show, errors included.</summary>
public static class EveryPage
{
    public static async Task<IReadOnlyList<Page>> SeenByAsync(Visitor visitor)
    {
        var pages = new List<Page>();
        foreach (var path in new[] { "/", "/limites", "/guia", "/buzon", "/paso/1", "/paso/4", "/no-existe" })
        {
            pages.Add(await visitor.GetAsync(path));
        }

        pages.AddRange(await Public.PublicPages.SeenByAsync(visitor));

        var empty = await visitor.ToAsync("como_paso", new Story { What = [] });
        pages.Add(await visitor.SubmitAsync(empty));
        pages.Add(await visitor.SubmitAsync(await visitor.ToQuestionsAsync(), [("buscar", "mordida")], to: Walk.StepOf("que_paso_opciones")));
        pages.Add(await visitor.SubmitAsync(await visitor.ToQuestionsAsync(), [("buscar", "zzzz")], to: Walk.StepOf("que_paso_opciones")));

        // Answers that every page applies to.
        var story = new Story
        {
            What = [("como_paso", Story.Narrative), ("que_paso_opciones", "acoso_sexual"), ("que_paso_opciones", AnswersOfInterest.Networks)],
            Where = [("institucion", "otra"), ("programa", "sembrando_vida")],
            Amount = [("monto", "a3"), ("electoral_detalle", "recoger_credencial_elector")],
            Safety = [("riesgo", "amenaza"), ("pide_proteccion", "mas")],
        };
        var page = await visitor.GetAsync("/paso/1");
        while (page.Step != Walk.Steps.Review)
        {
            pages.Add(page);
            page = await visitor.SubmitAsync(page, story.All.Where(a => page.Controls.Contains(a.Name)));
        }

        pages.Add(page);
        page = await visitor.SubmitAsync(page);
        pages.Add(page);
        page = await visitor.SubmitAsync(page);
        pages.Add(page);
        var words = string.Join(' ', page.Html.QuerySelectorAll(".palabras li").Select(w => w.TextContent.Trim()));
        page = await visitor.SubmitAsync(page);
        pages.Add(page);
        pages.Add(await visitor.SubmitAsync(page, ("palabras", "una sola")));
        page = await visitor.SubmitAsync(page, ("palabras", words));
        pages.Add(page);
        pages.Add(await visitor.SubmitAsync(page));
        pages.Add(await visitor.SubmitAsync(page, ("acepto", "si")));
        pages.Add(await visitor.SubmitAsync(page, ("acepto", "si")));

        using var unknown = Receipt.Create(new SystemRandomness());
        pages.Add(await visitor.OpenMailboxAsync(words));
        pages.Add(await visitor.OpenMailboxAsync(string.Join(' ', unknown.Words)));
        pages.Add(await visitor.OpenMailboxAsync("una sola"));
        pages.AddRange(await Mailbox.MailboxWalk.EveryPageAsync(visitor, words));

        pages.Add(await visitor.ToRouteAsync(new Story { Safety = [("riesgo", "inminente")] }));
        pages.Add((await visitor.ToSendAsync(new Story { Safety = [("riesgo", "inminente")] })).Page);
        pages.Add(await visitor.ToRouteAsync(new Story
        {
            What = [("que_paso_opciones", AnswersOfInterest.Networks)],
            Amount = [("redes_cuenta", "personal"), ("redes_presion", "no")],
        }));
        pages.Add(await visitor.SubmitAsync(await visitor.ToAsync("tipo_envio"), ("tipo_envio", "queja")));
        pages.Add(await visitor.PostAsync("/paso/3", [("de", $"{Walk.StepOf("como_paso")}"), ("estado", "x"), ("como_paso", Story.Narrative)]));
        pages.Add(await visitor.PostAsync("/paso/3", [("de", "x")]));
        pages.Add(await visitor.PostAsync("/paso/3", [("de", new string('x', 1_000_000))]));
        return pages;
    }

    private static class AnswersOfInterest
    {
        public const string Networks = Alertadores.Intake.Answers.AnswerRules.NetworkConduct;
    }
}
