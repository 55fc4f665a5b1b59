using Alertadores.Browser.Tests.Walks;

namespace Alertadores.Browser.Tests.OfficeDay;

// From Friday 13 to Monday 23 March: what the calendar and the clock do to the terms that still run.
public sealed partial class OfficeDayTests
{
    /// <summary>The published reference that every recount names.</summary>
    private const string Gazette = "DOF 13-03-2026";

    private async Task LateClosureAsync()
    {
        var adela = await AtAsync(March(13, 10), "adela.quiroz");
        await GoAsync(adela, "administracion/calendarios");
        await adela.FillAsync("#desde", "2026-03-12");
        await adela.FillAsync("#hasta", "2026-03-12");
        await adela.FillAsync("#fundamento", Gazette);
        await adela.CheckAsync("#todas");
        await adela.SelectOptionAsync("#motivo-cierre", "Publication");
        await adela.ClickAsync("form:has(#desde) button[type=submit]");
        (await adela.InnerTextAsync("main")).ShouldContain("jueves 12 de marzo de 2026");
        await adela.ClickAsync("button.primary");
        (await adela.InnerTextAsync("main")).ShouldContain("CIERRE-1");
        Say("the closure of yesterday is declared");

        // Counted again within the minute, and once more after all nodes have the new calendar.
        await office.ReachAsync(March(13, 10, 1));
        await office.ReachAsync(March(13, 10, 2));
        await office.ReachAsync(March(13, 10, 4));
        await GoAsync(adela, "administracion/calendarios");
        var recount = await adela.InnerTextAsync("section[aria-labelledby=recounts-title]");
        recount.ShouldContain($"{Gazette}: Terminado");

        // Three moved: whether the undecided one is routed, the receipt of the Secretaría, and the information that was asked for. Administrators learn it to the nearest five.
        recount.ShouldContain("Plazos movidos: ≈ 5");
    }

    private async Task BreachAsync()
    {
        var marta = await AtAsync(March(17, 10), "marta.olvera");
        await OpenAsync(marta, ToTheSecretaria);
        await SendAsync(marta, "copy/acknowledge");

        // Laura's own authority at the last minute, and one minute later.
        var laura = await AtAsync(March(17, 18), "laura.nava");
        await GoAsync(laura, "agenda");
        (await laura.Locator("section[aria-labelledby=lista-DueToday] .tally").InnerTextAsync()).ShouldBe("1");
        (await laura.Locator("section[aria-labelledby=lista-Breached] .tally").InnerTextAsync()).ShouldBe("0");
        await office.ReachAsync(March(17, 18, 1));
        await laura.ReloadAsync();
        (await laura.Locator("section[aria-labelledby=lista-Breached] .tally").InnerTextAsync()).ShouldBe("1");
        (await laura.Locator("section[aria-labelledby=lista-Breached] a[data-alert]").GetAttributeAsync("href")).ShouldBe($"/alertas/{_alerts[Undecided]}");
    }

    private async Task AnswerAsync()
    {
        var pablo = await AtAsync(March(18, 14), "pablo.ibarra");
        await OpenAsync(pablo, Bribe);
        await ActForms.ShowAsync(pablo, "/extend", within: "#requests");
        await pablo.FillAsync("#requests input[name=businessDays]", "2");
        await SendAsync(pablo, "/extend");

        pablo = await AtAsync(March(23, 11), "pablo.ibarra");
        await OpenAsync(pablo, Bribe);
        await ActForms.ShowAsync(pablo, "/receive", within: "#requests");
        await pablo.FillAsync("#requests input[name=on]", "2026-03-23");
        await SendAsync(pablo, "/receive");
        (await pablo.InnerTextAsync("#requests")).ShouldContain("Llegó el lunes 23 de marzo de 2026.");
    }
}
