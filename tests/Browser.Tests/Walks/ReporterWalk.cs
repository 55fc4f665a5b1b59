using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Walks;

/// <summary>A reporter's way through the portal, as a person walks it: by labels and buttons, without JavaScript.</summary>
internal sealed class ReporterWalk(IPage page, Uri portal)
{
    public const string Narrative = "El jefe de almacén se lleva las despensas en su camioneta cada viernes.";

    private const int MostPages = 60;

    public IPage Page => page;

    /// <summary>From the home page to the page that says who gets the alert.</summary>
    public async Task ToRouteAsync(string conduct = "cohecho", string institution = "bienestar", string rank = "mando_medio", string danger = "ninguna")
    {
        await page.GotoAsync(portal.ToString());
        await page.Locator("main a[href$='paso/1']").First.ClickAsync();
        await OnAsync("tipo_envio");
        await CheckAsync("tipo_envio", "alerta");
        await OnAsync("que_paso_opciones");
        await page.Locator($"details:has(input[value={conduct}]) > summary").ClickAsync();
        await CheckAsync("que_paso_opciones", conduct);
        await OnAsync("como_paso");
        await page.FillAsync("textarea[name=como_paso]", Narrative);
        await OnAsync("institucion");
        await page.SelectOptionAsync("select[name=institucion]", institution);
        await OnAsync("quien_nivel");
        await CheckAsync("quien_nivel", rank);
        await OnAsync("riesgo");
        await CheckAsync("riesgo", danger);
        await FromEvidenceToRouteAsync();
    }

    /// <summary>From the home page to the page with the files, with what happened and the institution answered.</summary>
    public async Task ToEvidenceAsync()
    {
        await page.GotoAsync(new Uri(portal, "paso/1").ToString());
        await OnAsync("tipo_envio");
        await CheckAsync("tipo_envio", "alerta");
        await OnAsync("como_paso");
        await page.FillAsync("textarea[name=como_paso]", Narrative);
        await OnAsync("institucion");
        await page.SelectOptionAsync("select[name=institucion]", "bienestar");
        await OnAsync(() => ShowsAsync("iframe.archivos-marco"));
    }

    /// <summary>From any page of questions to the page that says who gets the alert, leaving blank what is asked on the way.</summary>
    public async Task FromEvidenceToRouteAsync()
    {
        await OnAsync(() => ShowsAsync("dl"));
        await ContinueAsync();
    }

    /// <summary>From the route page to the acknowledgement.</summary>
    /// <returns>The twelve words, as a person would have them on paper.</returns>
    public async Task<string> ToAcknowledgementAsync()
    {
        await ContinueAsync();
        var words = string.Join(' ', await page.Locator("ol.palabras li").AllInnerTextsAsync());
        await ContinueAsync();

        // Four letters of each are enough, and accents may be left out.
        await page.FillAsync("[name=palabras]", string.Join(' ', words.Split(' ').Select(word => word[..Math.Min(4, word.Length)])));
        await ContinueAsync();
        foreach (var tick in await page.Locator("main input[type=checkbox]").AllAsync())
        {
            await tick.CheckAsync();
        }

        await ContinueAsync();
        return words;
    }

    public async Task OpenMailboxAsync(string words)
    {
        await page.GotoAsync(new Uri(portal, "buzon").ToString());
        await page.FillAsync("[name=palabras]", words);
        await page.ClickAsync("form[action$=buzon] button[type=submit]");
    }

    /// <summary>Goes on, leaving blank what is asked on the way, to the page that asks a question.</summary>
    public Task OnAsync(string question) => OnAsync(() => ShowsAsync($"[name^={question}]"));

    /// <summary>Presses the button that leads on, and says so when the page answered with an error.</summary>
    public async Task ContinueAsync()
    {
        await page.Locator("main form .acciones button[type=submit]:not([formaction])").First.ClickAsync();
        var errors = await page.Locator(".errores a").AllInnerTextsAsync();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The page did not lead on: {string.Join("; ", errors)}");
        }
    }

    private async Task OnAsync(Func<Task<bool>> arrived)
    {
        for (var turn = 0; !await arrived(); turn++)
        {
            if (turn == MostPages)
            {
                throw new InvalidOperationException("The page that was looked for never came.");
            }

            await ContinueAsync();
        }
    }

    private async Task<bool> ShowsAsync(string selector) => await page.Locator($"main {selector}").CountAsync() > 0;

    private Task CheckAsync(string name, string value) => page.CheckAsync($"input[name={name}][value={value}]");
}
