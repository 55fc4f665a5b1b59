using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Walks;

/// <summary>
/// Visits every page of the portal as a person comes upon it: what links lead to, each step of filing with its errors, the mailbox and
/// what is done there.
/// </summary>
/// <param name="page">A window that nobody else uses.</param>
/// <param name="portal">Where the portal is.</param>
/// <param name="shown">Called with a name whenever a page is shown; it may look at it and resize, not leave it.</param>
internal sealed class PortalTour(IPage page, Uri portal, Func<string, Task> shown)
{
    /// <summary>Pages that are alike but for their data: of each kind some are enough.</summary>
    private const int OfAKind = 3;

    public async Task WalkAsync()
    {
        await LinkedPagesAsync();
        await CatalogueAsync();
        await OtherKindsAsync();
        var words = await FilingAsync();
        await MailboxAsync(words);
        await page.GotoAsync(At("no-existe"));
        await shown("error-404");
        await page.GotoAsync(At("paso/4"));
        await shown("error-405");
    }

    /// <summary>Everything that links lead to from the home page.</summary>
    private async Task LinkedPagesAsync()
    {
        var waiting = new Queue<string>([At("")]);
        var known = new HashSet<string>(waiting, StringComparer.Ordinal);
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var address))
        {
            var path = new Uri(address).AbsolutePath.Trim('/');
            var kind = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : path;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (kinds[kind] > OfAKind || path.Contains('.', StringComparison.Ordinal))
            {
                continue;
            }

            await page.GotoAsync(address);
            await shown(path.Length == 0 ? "inicio" : path.Replace('/', '-'));
            foreach (var link in await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0])"))
            {
                if (link.StartsWith(portal.ToString(), StringComparison.Ordinal) && known.Add(link))
                {
                    waiting.Enqueue(link);
                }
            }
        }
    }

    /// <summary>What no link leads to: a search of the catalogue and a conduct, which are answers to forms.</summary>
    private async Task CatalogueAsync()
    {
        await page.GotoAsync(At("conductas"));
        await page.FillAsync("#buscar", "mordida");
        await page.ClickAsync("form[role=search] button");
        await shown("conductas-busqueda");
        await page.ClickAsync("button[name=conducta] >> nth=0");
        await shown("conducta");
    }

    private async Task OtherKindsAsync()
    {
        foreach (var kind in new[] { "queja", "solicitud", "sugerencia", "reconocimiento", "consulta" })
        {
            var walk = new ReporterWalk(page, portal);
            await page.GotoAsync(At("paso/1"));
            await walk.OnAsync("tipo_envio");
            await page.CheckAsync($"input[name=tipo_envio][value={kind}]");
            await walk.ContinueAsync();
            await shown($"orientacion-{kind}");
        }
    }

    /// <summary>Each step of filing, with answers that make every conditional question appear.</summary>
    private async Task<string> FilingAsync()
    {
        var walk = new ReporterWalk(page, portal);
        await page.GotoAsync(At("paso/1"));
        for (var step = 0; step < 60; step++)
        {
            if (await page.Locator("main dl").CountAsync() > 0)
            {
                break;
            }

            await shown($"{new Uri(page.Url).AbsolutePath.Trim('/').Replace('/', '-')}");
            if (await AsksAsync("tipo_envio"))
            {
                await page.Locator("main form .acciones button[type=submit]:not([formaction])").First.ClickAsync();
                await shown("pregunta-con-error");
            }

            await AnswerAsync();
            await walk.ContinueAsync();
        }

        await shown("revisa");
        await walk.ContinueAsync();
        await shown("ruta");
        await walk.ContinueAsync();
        await shown("palabras");
        var words = string.Join(' ', await page.Locator("ol.palabras li").AllInnerTextsAsync());
        await walk.ContinueAsync();
        await shown("practica");
        await page.FillAsync("[name=palabras]", "una sola");
        await page.Locator("main form .acciones button[type=submit]:not([formaction])").First.ClickAsync();
        await shown("practica-con-error");
        await page.FillAsync("[name=palabras]", words);
        await walk.ContinueAsync();
        await shown("envia");
        await page.Locator("main form .acciones button[type=submit]:not([formaction])").First.ClickAsync();
        await shown("envia-con-error");
        foreach (var tick in await page.Locator("main input[type=checkbox]").AllAsync())
        {
            await tick.CheckAsync();
        }

        await walk.ContinueAsync();
        await shown("acuse");
        return words;
    }

    private async Task AnswerAsync()
    {
        if (await AsksAsync("tipo_envio"))
        {
            await page.CheckAsync("input[name=tipo_envio][value=alerta]");
        }
        else if (await AsksAsync("que_paso_opciones"))
        {
            foreach (var conduct in new[] { "acoso_sexual", Alertadores.Intake.Answers.AnswerRules.NetworkConduct })
            {
                await page.EvaluateAsync("id => { const box = document.querySelector(`input[value=${id}]`); box.closest('details')?.setAttribute('open', ''); box.checked = true; }", conduct);
            }
        }
        else if (await AsksAsync("como_paso"))
        {
            await page.FillAsync("textarea[name=como_paso]", ReporterWalk.Narrative);
        }
        else if (await AsksAsync("riesgo"))
        {
            await page.CheckAsync("input[name=riesgo][value=amenaza]");
        }
        else if (await AsksAsync("pide_proteccion"))
        {
            await page.Locator("input[name=pide_proteccion]").Last.CheckAsync();
        }
    }

    private async Task<bool> AsksAsync(string question) => await page.Locator($"main [name={question}]").CountAsync() > 0;

    /// <summary>The mailbox, and each thing that its buttons lead to.</summary>
    private async Task MailboxAsync(string words)
    {
        var walk = new ReporterWalk(page, portal);
        await walk.OpenMailboxAsync("una sola");
        await shown("buzon-con-error");
        using (var unknown = Receipt.Create(new SystemRandomness()))
        {
            await walk.OpenMailboxAsync(string.Join(' ', unknown.Words));
            await shown("buzon-nada");
        }

        await walk.OpenMailboxAsync(words);
        await shown("buzon-abierto");
        var acts = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main button[name=a]')].map(b => b.value)");
        foreach (var act in acts.Distinct(StringComparer.Ordinal))
        {
            await walk.OpenMailboxAsync(words);
            await page.Locator($"main button[name=a][value={act}]").First.ClickAsync();
            await shown($"buzon-{act}");
            if (await page.Locator("main textarea").CountAsync() > 0 && act == acts[0])
            {
                await page.Locator("main textarea").First.FillAsync(ReporterWalk.Narrative);
                await page.Locator("main .acciones button[type=submit]").First.ClickAsync();
                await shown($"buzon-{act}-recibido");
            }
        }

        // Last, because nothing opens it afterwards.
        await walk.OpenMailboxAsync(words);
        await page.Locator("main button[name=a][value=destruir]").First.ClickAsync();
        await page.Locator("main button[value='destruir.seguir']").ClickAsync();
        await shown("buzon-destruir-2");
        await page.Locator("main input[type=checkbox]").CheckAsync();
        await page.Locator("main button[value='destruir.enviar']").ClickAsync();
        await shown("buzon-destruir-3");
    }

    private string At(string path) => new Uri(portal, path).ToString();
}
