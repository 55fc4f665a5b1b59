using Alertadores.Alerts.Tests.Filing;
using Alertadores.Browser.Tests.Desks;
using Alertadores.Browser.Tests.Walks;
using Alertadores.RealParts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests;

/// <summary>What an officer's own browser does with keys: opening, forwarding to another authority, and letting go of them.</summary>
public sealed class OfficerKeysInTheBrowserTests : IClassFixture<Chromium>
{
    private readonly Chromium _chromium;

    public OfficerKeysInTheBrowserTests(Chromium chromium) => _chromium = chromium;

    [Fact]
    public async Task A_changed_route_takes_the_sealed_parts_along_and_signing_out_leaves_no_key_behind()
    {
        await using var host = await HostProcess.StartAsync(null, "--Pool:ReleaseEvery=00:00:01");
        await using var phone = await _chromium.ReporterAsync();
        var reporter = new ReporterWalk(await phone.NewPageAsync(), host.Portal);
        await reporter.ToRouteAsync();
        await reporter.ToAcknowledgementAsync();

        await using var desk = await _chromium.OfficialAsync();
        var officer = new OfficialWalk(await desk.NewPageAsync(), host.Console);
        await officer.SignInAsync("oic.triaje", TimeProvider.System.GetUtcNow());
        for (var turn = 0; turn < 30 && await officer.Page.Locator("table.rows tbody a").CountAsync() == 0; turn++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await officer.Page.ReloadAsync();
        }

        await officer.OpenFirstAlertAsync();

        // Nothing given is said in words, and the page's list of openers does not lag behind.
        (await officer.OpenPartAsync("identity")).ShouldContain("no dejó su identidad");
        (await officer.OpenPartAsync("risk")).ShouldContain("no escribió nada");
        (await officer.Page.Locator("[data-kind=risk] .openers").InnerTextAsync()).ShouldContain("tú");
        (await officer.Page.Locator("[data-kind=answers] .openers").InnerTextAsync()).ShouldContain("Nadie la ha abierto");

        await officer.Page.ClickAsync("#decide details > summary");
        await officer.Page.SelectOptionAsync("#new-primary", "sfp");
        await officer.Page.SelectOptionAsync("#override-reason", "OtherAuthorityCompetent");
        await officer.Page.FillAsync("#override-text", "Es competencia de la Secretaría.");
        await officer.Page.ClickAsync("form[data-act='route/override'] button[type=submit]");
        await officer.Page.Locator(".state", new() { HasTextString = "cambiada" }).First.WaitForAsync(new() { Timeout = 60_000 });
        (await officer.Page.Locator("#decide").InnerTextAsync()).ShouldContain("Qué sigue");

        await using var other = await _chromium.OfficialAsync();
        var there = new OfficialWalk(await other.NewPageAsync(), host.Console);
        await there.SignInAsync("sfp.triaje", TimeProvider.System.GetUtcNow());
        await there.OpenFirstAlertAsync();
        (await there.OpenPartAsync("answers")).ShouldContain(ReporterWalk.Narrative);

        (await KeptAsync(officer.Page, host.Vault)).ShouldBe(1);
        await officer.Page.ClickAsync("header form button");
        await officer.Page.WaitForURLAsync("**/entrar");
        for (var turn = 0; turn < 50 && await KeptAsync(officer.Page, host.Vault) != 0; turn++)
        {
            await Task.Delay(100);
        }

        (await KeptAsync(officer.Page, host.Vault)).ShouldBe(0);
        (await officer.Page.EvaluateAsync<int>("sessionStorage.length + localStorage.length")).ShouldBe(0);
    }

    [Fact]
    public async Task A_part_that_is_clicked_while_the_page_still_looks_for_the_keys_opens_when_they_are_there()
    {
        await using var desk = await RunningDesk.OpenAsync();
        var alert = await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe));
        await using var context = await _chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        await officer.OpenAlertAsync(alert);
        var vault = (await officer.Page.GetAttributeAsync("#keys", "data-vault")).ShouldNotBeNull();
        await officer.Page.RouteAsync(vault, async route =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            await route.ContinueAsync();
        });

        await officer.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        (await officer.Page.GetAttributeAsync("#keys", "data-state")).ShouldNotBe("open");
        (await officer.OpenPartAsync("answers")).ShouldContain(SampleFiling.Narrative);
    }

    /// <summary>How many things lie in the storage of the vault's origin in this tab; -1 while its frame loads.</summary>
    private static async Task<int> KeptAsync(IPage page, Uri vault) =>
        page.Frames.FirstOrDefault(frame => frame.Url.StartsWith(vault.ToString(), StringComparison.Ordinal)) is { } frame
            ? await frame.EvaluateAsync<int>("sessionStorage.length")
            : -1;
}
