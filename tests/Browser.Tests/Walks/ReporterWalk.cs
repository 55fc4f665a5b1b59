using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Walks;

/// <summary>A reporter's way through the portal, as a person walks it: by labels and buttons, without JavaScript.</summary>
internal sealed class ReporterWalk(IPage page, Uri portal)
{
    public const string Narrative = "El jefe de almacén se lleva las despensas en su camioneta cada viernes.";

    public IPage Page => page;

    /// <summary>From the home page to the page that says who gets the alert.</summary>
    public async Task ToRouteAsync(string conduct = "cohecho", string institution = "bienestar", string rank = "mando_medio", string danger = "ninguna")
    {
        await page.GotoAsync(portal.ToString());
        await page.Locator("main a[href$='paso/1']").First.ClickAsync();
        await CheckAsync("tipo_envio", "alerta");
        await ContinueAsync(2);
        await page.FillAsync("textarea[name=como_paso]", Narrative);
        await page.Locator($"details:has(input[value={conduct}]) > summary").ClickAsync();
        await CheckAsync("que_paso_opciones", conduct);
        await ContinueAsync(3);
        await page.SelectOptionAsync("select[name=institucion]", institution);
        await ContinueAsync(4);
        await CheckAsync("quien_nivel", rank);
        await ContinueAsync(5);
        await ContinueAsync(6);
        await CheckAsync("riesgo", danger);
        await ContinueAsync(7);
        await ContinueAsync(8);
    }

    /// <summary>From the route page to the acknowledgement.</summary>
    /// <returns>The twelve words, as a person would have them on paper.</returns>
    public async Task<string> ToAcknowledgementAsync()
    {
        await ContinueAsync(9);
        var words = string.Join(' ', await page.Locator("ol.palabras li").AllInnerTextsAsync());
        await ContinueAsync(10);

        // Four letters of each are enough, and accents may be left out.
        await page.FillAsync("[name=palabras]", string.Join(' ', words.Split(' ').Select(word => word[..Math.Min(4, word.Length)])));
        await ContinueAsync(11);
        foreach (var tick in await page.Locator("main input[type=checkbox]").AllAsync())
        {
            await tick.CheckAsync();
        }

        await ContinueAsync(12);
        return words;
    }

    public async Task OpenMailboxAsync(string words)
    {
        await page.GotoAsync(new Uri(portal, "buzon").ToString());
        await page.FillAsync("[name=palabras]", words);
        await page.ClickAsync("form[action$=buzon] button[type=submit]");
    }

    /// <summary>Presses the button of the form that leads to a step, and says so when the page answered something else.</summary>
    public async Task ContinueAsync(int step)
    {
        await page.ClickAsync($"form[action$='paso/{step}'] button[type=submit]:not([formaction])");
        var errors = await page.Locator("[role=alert] a, .resumen a").AllInnerTextsAsync();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"Step {step} was not reached: {string.Join("; ", errors)}");
        }
    }

    private Task CheckAsync(string name, string value) => page.CheckAsync($"input[name={name}][value={value}]");
}
