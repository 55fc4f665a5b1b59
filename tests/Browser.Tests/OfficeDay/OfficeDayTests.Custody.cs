using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.OfficeDay;

// Wednesday 18 March: one asks, one custodian of each group agrees, who asked reads, and who left the name is told.
public sealed partial class OfficeDayTests
{
    private const string Name = "Rosario Peña Ñáñez, 55 1234 5678";

    private async Task CustodyAsync()
    {
        var pablo = await AtAsync(March(18, 12), "pablo.ibarra");
        await OpenAsync(pablo, Named);
        await pablo.Locator("[data-kind=identity] button").ClickAsync();
        await pablo.Locator("[data-kind=identity] .opened").Locator("xpath=*").First.WaitForAsync(new() { Timeout = 60_000 });
        await pablo.ClickAsync("#identity summary");
        await pablo.FillAsync("#identity-text", "El juez pidió que ratifique en persona.");
        await SendAsync(pablo, "identity/openings");
        (await pablo.InnerTextAsync("#identity")).ShouldContain("Falta que decida el grupo A");

        await GrantAsync(March(18, 12, 20), "nora.campos");
        await GrantAsync(March(18, 12, 40), "irene.salas");

        pablo = await AtAsync(March(18, 13), "pablo.ibarra");
        await OpenAsync(pablo, Named);
        await pablo.ClickAsync("[data-read-identity]");
        await pablo.Locator("#identity .opened p").WaitForAsync(new() { Timeout = 60_000 });
        (await pablo.InnerTextAsync("#identity .opened")).ShouldBe(Name);

        var phone = await office.ReporterAsync();
        await phone.OpenMailboxAsync(_wordsOfTheNamed);
        var told = await phone.Page.InnerTextAsync("section[aria-labelledby=identidad]");
        told.ShouldContain(Bienestar);
        told.ShouldContain("18 de marzo de 2026: quien la pidió ya puede leerla.");
        Say("the reporter sees it in the mailbox");
    }

    private async Task GrantAsync(DateTime moment, string custodian)
    {
        IPage page = await AtAsync(moment, custodian);
        await page.WaitForSelectorAsync("#keys[data-state=open]", new() { Timeout = 60_000 });
        await page.ClickAsync("[data-grant]");
        await page.GetByText("Nada espera tu decisión").WaitForAsync(new() { Timeout = 60_000 });
        (await page.ContentAsync()).ShouldNotContain("Rosario");
    }
}
