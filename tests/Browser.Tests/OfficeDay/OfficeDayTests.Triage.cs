using Alertadores.Browser.Tests.Walks;
using Alertadores.Intake.Tests.Portal;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.OfficeDay;

// Wednesday 11 March.
public sealed partial class OfficeDayTests
{
    /// <summary>Of the sixty, FGR answers for the reprisal and the Secretaría for the bribe of the head.</summary>
    private const int OfBienestar = 58;

    private async Task TriageAsync()
    {
        var laura = await AtAsync(March(11, 9, 5), "laura.nava");

        // A page has fifty rows, the most urgent first: the bribe is the only P2.
        await GoAsync(laura, "bandeja");
        (await laura.Locator("table.alerts tbody tr").CountAsync()).ShouldBe(50);
        (await laura.Locator("table.alerts tbody tr").First.InnerTextAsync()).ShouldContain("P2");
        await laura.ClickAsync("a[rel=next]");
        (await laura.Locator("table.alerts tbody tr").CountAsync()).ShouldBe(OfBienestar - 50);

        await OpenAsync(laura, Bribe);
        await laura.Locator("[data-kind=answers] button").ClickAsync();
        await laura.Locator("[data-kind=answers] .opened", new() { HasTextString = ReporterWalk.Narrative }).WaitForAsync(new() { Timeout = 60_000 });
        await SendAsync(laura, "route/confirm");
        await laura.SelectOptionAsync("#assignee", new SelectOptionValue { Label = "Pablo Ibarra Luna · Investigación" });
        await SendAsync(laura, "assignment");

        // She takes this one in and cannot make up her mind about it.
        await OpenAsync(laura, Undecided);
        await ActForms.ShowAsync(laura, "copy/acknowledge");
        await SendAsync(laura, "copy/acknowledge");

        // All others, as the inbox brings them.
        for (var left = OfBienestar - 2; left > 0; left--)
        {
            await GoAsync(laura, "bandeja?estado=Filed");
            var references = laura.Locator("table.alerts tbody a[data-alert]");
            (await references.CountAsync()).ShouldBe(Math.Min(50, left + 1));
            var next = references.Nth(await references.First.GetAttributeAsync("href") == $"/alertas/{_alerts[Undecided]}" ? 1 : 0);
            await next.ClickAsync();
            await laura.WaitForSelectorAsync("#keys[data-state=open]", new() { Timeout = 60_000 });
            await ActForms.SendAsync(laura, "route/confirm");
        }

        await GoAsync(laura, "bandeja?estado=Filed");
        (await laura.Locator("table.alerts tbody a[data-alert]").GetAttributeAsync("href")).ShouldBe($"/alertas/{_alerts[Undecided]}");
    }

    private async Task ForwardingAsync()
    {
        var laura = await AtAsync(March(11, 9, 35), "laura.nava");
        await OpenAsync(laura, ToTheSecretaria);
        await ForwardAsync(laura, "sfp", "También le toca a la Secretaría.");
        await office.ReachAsync(March(11, 9, 45));
        await OpenAsync(laura, ToFgr);
        await ForwardAsync(laura, "fgr", "Lo leído puede ser delito.");
    }

    private async Task ForwardAsync(IPage page, string destination, string reason)
    {
        await ActForms.ShowAsync(page, "forward");
        await page.SelectOptionAsync("#forward-destination", destination);
        await page.FillAsync("#forward-text", reason);
        await SendAsync(page, "forward");
    }

    private async Task InformationAsync()
    {
        var pablo = await AtAsync(March(11, 9, 50), "pablo.ibarra");
        await OpenAsync(pablo, Bribe);
        await pablo.CheckAsync("input[name=hasConflict][value=false]");
        await SendAsync(pablo, "interest");
        await ActForms.ShowAsync(pablo, "information-requests");
        await pablo.FillAsync("#request-on", "2026-03-11");
        await pablo.FillAsync("#request-text", "A la delegación: quién atendió la ventanilla.");
        await SendAsync(pablo, "information-requests");
    }

    private async Task HeldVistaAsync()
    {
        var diego = await AtAsync(March(11, 10, 5), "diego.fuentes");
        foreach (var copy in (string[])[Bribe, OfTheHead, ToFgr])
        {
            await OpenAsync(diego, copy);
            await SendAsync(diego, "copy/acknowledge");
        }

        // Who files a reprisal is in danger from the very office that the control body sits in: the rules hold its copy back until two persons let it go.
        await office.ReachAsync(March(11, 10, 10));
        await OpenAsync(diego, Reprisal);
        await SendAsync(diego, "route/confirm");
        var release = diego.Locator("details", new() { HasTextString = $"Proponer que la copia salga a {Bienestar}" });
        await release.Locator("summary").ClickAsync();
        await release.Locator("textarea").FillAsync("Quien alertó ya no trabaja ahí.");
        await release.Locator("button[type=submit]").ClickAsync();
        await diego.Locator("#proposals", new() { HasTextString = "la decide otra persona" }).WaitForAsync(new() { Timeout = 30_000 });

        var gina = await AtAsync(March(11, 10, 40), "gina.soto");
        await OpenAsync(gina, Reprisal);
        await SendAsync(gina, "/second");
    }

    private async Task OthersAsync()
    {
        var marta = await AtAsync(March(11, 11), "marta.olvera");
        await OpenAsync(marta, OfTheHead);
        await SendAsync(marta, "route/confirm");
        var laura = await AtAsync(March(11, 11, 5), "laura.nava");
        await OpenAsync(laura, Reprisal);
        await laura.Locator("[data-kind=answers] button").ClickAsync();
        await laura.Locator("[data-kind=answers] .opened", new() { HasTextString = Story.Narrative }).WaitForAsync(new() { Timeout = 60_000 });
        await SendAsync(laura, "copy/acknowledge");
    }
}
