using Alertadores.Browser.Tests.Walks;
using Alertadores.Intake;
using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;
using Alertadores.RealParts;
using Alertadores.RealParts.Questionnaires;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests;

/// <summary>
/// Every page and every option of the questionnaire in Chromium, 360 px wide and without JavaScript: walks made from the data,
/// each to the page that says who gets the alert, and one to the acknowledgement.
/// </summary>
public sealed class EveryAnswerInTheBrowserTests : IClassFixture<Chromium>
{
    private const int Width = 360;

    private static readonly PortalContent Content = PortalContent.Bundled(Language.Spanish);

    private readonly Chromium _chromium;

    public EveryAnswerInTheBrowserTests(Chromium chromium) => _chromium = chromium;

    [Fact]
    public async Task Each_option_can_be_chosen_on_a_phone_and_each_way_leads_to_its_end()
    {
        await using var host = await HostProcess.StartAsync();
        await using var phone = await _chromium.ReporterAsync();
        var page = await phone.NewPageAsync();
        var plans = AnswerPlans.EachOwnAnswer(Content);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var plan in plans)
        {
            await page.GotoAsync(new Uri(host.Portal, "paso/1").ToString());
            var walk = new ReporterWalk(page, host.Portal);
            foreach (var expected in plan.Pages(Content))
            {
                (await page.Locator("h1").InnerTextAsync()).Trim().ShouldBe(expected.Title);
                await FillAsync(page, plan, expected);
                if (seen.Add(expected.Id))
                {
                    await LookAsync(page, expected.Id);
                }

                await walk.ContinueAsync();
            }

            await LookOnceAsync(page, seen, "review");
            await walk.ContinueAsync();
            (await page.Locator("h1").InnerTextAsync()).ShouldBeOneOf("A quién se envía", "Te orientamos");
            if (ReferenceEquals(plan, plans[0]))
            {
                await walk.ToAcknowledgementAsync();
                (await page.Locator("h1").InnerTextAsync()).ShouldBe("Tu alerta quedó guardada");
            }
        }

        Content.Questionnaire.Pages.Select(p => p.Id).Except(seen, StringComparer.Ordinal).ShouldBeEmpty();
        var given = plans.SelectMany(AnswerPlans.Covered).ToHashSet(StringComparer.Ordinal);
        Content.Questionnaire.Pages.SelectMany(p => p.Questions).Where(q => q.Catalogue is null && q.Id is not "tipo_envio")
            .SelectMany(q => AnswerPlans.AnswersTo(Content, q).Select(a => $"{q.Id}={a}")).Except(given, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_entry_of_the_long_lists_can_be_reached_and_the_search_works()
    {
        await using var host = await HostProcess.StartAsync();
        await using var phone = await _chromium.ReporterAsync();
        var page = await phone.NewPageAsync();
        var walk = new ReporterWalk(page, host.Portal);
        await page.GotoAsync(new Uri(host.Portal, "paso/1").ToString());
        await walk.OnAsync("tipo_envio");
        await page.CheckAsync("input[value=alerta]");
        await walk.OnAsync("que_paso_opciones");
        foreach (var theme in await page.Locator("details > summary").AllAsync())
        {
            await theme.ClickAsync();
        }

        foreach (var conduct in Content.Catalogues.Conducts.Keys)
        {
            await page.CheckAsync($"input[value={conduct}]");
            await page.UncheckAsync($"input[value={conduct}]");
        }

        // What is marked stays while something else is looked for; Enter in the field searches.
        await page.CheckAsync("input[value=peculado]");
        await page.FillAsync("#buscar", "mordida");
        await page.PressAsync("#buscar", "Enter");
        await LookAsync(page, "conducts-found");
        (await page.IsCheckedAsync(".marcadas input[value=peculado]")).ShouldBeTrue();
        await page.CheckAsync("input[value=cohecho]");
        var opened = await page.Context.RunAndWaitForPageAsync(() => page.Locator(".marcadas button.trata").First.ClickAsync());
        (await opened.Locator("h1").InnerTextAsync()).ShouldBe(Content.Catalogues.Conducts["peculado"].Label);
        opened.Url.ShouldNotContain("peculado");
        await opened.CloseAsync();
        await walk.OnAsync("institucion");
        foreach (var institution in Content.Catalogues.Institutions.Keys)
        {
            (await page.SelectOptionAsync("select[name=institucion]", institution)).ShouldBe([institution]);
        }

        await page.FillAsync("#buscar", "imss");
        await page.PressAsync("#buscar", "Enter");
        await LookAsync(page, "institution-found");
        await page.CheckAsync("input[name=institucion][value=imss]");
        await walk.OnAsync("entidad");
        foreach (var (question, entries) in new[] { ("entidad", Content.Catalogues.States.Keys), ("programa", Content.Catalogues.Programmes.Keys) })
        {
            await walk.OnAsync(question);
            foreach (var entry in entries)
            {
                (await page.SelectOptionAsync($"select[name={question}]", entry)).ShouldBe([entry]);
            }
        }
    }

    private static async Task FillAsync(IPage page, AnswerPlan plan, QuestionPage shown)
    {
        foreach (var question in shown.Questions.Where(q => plan.Answers.ContainsKey(q.Id)))
        {
            foreach (var (name, value) in plan.Fields(question))
            {
                await (question.Kind switch
                {
                    QuestionKind.Line or QuestionKind.Text => page.FillAsync($"[name={name}]", value),
                    QuestionKind.Select or QuestionKind.Month => page.SelectOptionAsync($"select[name={name}]", value),
                    QuestionKind.Conducts => CheckConductAsync(page, name, value),
                    _ => page.CheckAsync($"input[name={name}][value={value}]"),
                });
            }
        }
    }

    private static async Task CheckConductAsync(IPage page, string name, string value)
    {
        var box = page.Locator($"input[name={name}][value={value}]");
        if (!await box.IsVisibleAsync())
        {
            await page.Locator($"details:has(input[value={value}]) > summary").ClickAsync();
        }

        await box.CheckAsync();
    }

    private static async Task LookOnceAsync(IPage page, HashSet<string> seen, string name)
    {
        if (seen.Add(name))
        {
            await LookAsync(page, name);
        }
    }

    /// <summary>Nothing sticks out at the side; and a picture at both widths.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Width, name);
        await Screenshots.TakeAsync(page, $"step-{name}-360");
        await page.SetViewportSizeAsync(1280, 900);
        await Screenshots.TakeAsync(page, $"step-{name}-1280");
        await page.SetViewportSizeAsync(Width, 740);
    }
}
