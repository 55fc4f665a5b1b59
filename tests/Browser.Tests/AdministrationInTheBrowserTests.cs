using Alertadores.Alerts.Tests.Filing;
using Alertadores.Browser.Tests.Access;
using Alertadores.Browser.Tests.Desks;
using Alertadores.Browser.Tests.Walks;
using Alertadores.Crypto.Officers;

namespace Alertadores.Browser.Tests;

/// <summary>An administrator's pages, and a new officer from the invitation to the first part that opens, in Chromium.</summary>
public sealed class AdministrationInTheBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Somebody_who_is_invited_enrols_gets_the_key_from_a_colleague_and_opens_a_part()
    {
        await using var desk = await RunningDesk.OpenAsync();
        var alert = await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe));
        await using var first = await chromium.OfficialAsync();
        var adela = (await desk.OfficialAsync(await first.NewPageAsync(), "adela.quiroz")).Page;
        await adela.GotoAsync(new Uri(desk.Address, "administracion/personas").ToString());
        await adela.FillAsync("#nombre", "Inés Rocha");
        await adela.FillAsync("#usuario", "ines.rocha");
        await adela.SelectOptionAsync("#papel", "Investigator");
        await adela.SelectOptionAsync("#autoridad", "oic-bienestar");
        await adela.SelectOptionAsync("#motivo-invitar", "StaffChange");
        await adela.ClickAsync("form:has(#usuario) button[type=submit]");
        var code = await adela.Locator("#made-title ~ p code").InnerTextAsync();

        // In the invited person's own browser.
        await using var second = await chromium.OfficialAsync();
        var page = await second.NewPageAsync();
        await page.GotoAsync(new Uri(desk.Address, "alta").ToString());
        await page.FillAsync("#code", "no es un código");
        await page.ClickAsync("#code-form button");
        await page.Locator("#enrolment-status", new() { HasTextString = "no sirve" }).WaitForAsync();
        await page.FillAsync("#code", code);
        await page.ClickAsync("#code-form button");
        await page.Locator("#keys-step").WaitForAsync();
        await page.ClickAsync("#keys-form button");
        await page.Locator("#totp-step").WaitForAsync(new() { Timeout = 60_000 });
        var passphrase = await page.FrameLocator("#vault").Locator("#new-words").InnerTextAsync();
        passphrase.Split(' ').Length.ShouldBe(7);
        (await page.ContentAsync()).ShouldNotContain(passphrase); // the words stay in the vault's frame
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        var totp = Base32Bytes(await page.InnerTextAsync("#totp-secret"));
        await page.FillAsync("#totp", Totp.Code(totp, desk.Here.Clock.GetUtcNow()));
        await page.ClickAsync("#totp-form button");
        await page.Locator("#done-step").WaitForAsync(new() { Timeout = 60_000 });

        desk.Here.Clock.Pass(TimeSpan.FromMinutes(1));
        var ines = new OfficialWalk(page, desk.Address);
        await ines.SignInAsync("ines.rocha", passphrase, totp, desk.Here.Clock.GetUtcNow());
        await page.GotoAsync(new Uri(desk.Address, "llaves").ToString());
        var fingerprint = await page.Locator("#own-title code").InnerTextAsync();

        // The colleague compares by voice, and hands the authority's key over.
        await using var third = await chromium.OfficialAsync();
        var laura = (await desk.OfficialAsync(await third.NewPageAsync(), "laura.nava")).Page;
        await laura.GotoAsync(new Uri(desk.Address, "llaves").ToString());
        await laura.WaitForSelectorAsync("#keys[data-state=open]", new() { Timeout = 60_000 });
        (await laura.Locator("#handover form code").Nth(1).InnerTextAsync()).ShouldBe(fingerprint);
        (await Axe.FindAsync(laura)).ShouldBeEmpty();
        await laura.CheckAsync("input[name=compared]");
        await laura.ClickAsync("#handover form button");
        await laura.Locator("#handover form [role=status]", new() { HasTextString = "Entregada" }).WaitForAsync(new() { Timeout = 60_000 });

        await ines.OpenAlertAsync(alert);
        (await ines.OpenPartAsync("answers")).ShouldContain(SampleFiling.Narrative);
    }

    [Fact]
    public async Task Every_page_of_the_administrator_fits_both_widths_and_has_no_barrier()
    {
        await using var desk = await RunningDesk.OpenAsync();
        await using var context = await chromium.OfficialAsync();
        var page = (await desk.OfficialAsync(await context.NewPageAsync(), "adela.quiroz")).Page;
        var pablo = desk.Room.Directory.Officers.Single(one => one.UserName == "pablo.ibarra").Id;
        (string Path, string Name)[] pages =
        [
            ("administracion", "admin"), ("administracion/personas", "admin-people"), ($"administracion/personas/{pablo}", "admin-person"),
            ("administracion/autoridades", "admin-offices"), ("administracion/autoridades/fgr", "admin-office"), ("administracion/reglas", "admin-rules"),
            ("administracion/calendarios", "admin-calendars"), ("administracion/conservacion", "admin-retention"), ("administracion/bitacora", "admin-log"),
        ];
        var wrong = new List<string>();
        foreach (var (path, name) in pages)
        {
            await page.GotoAsync(new Uri(desk.Address, path).ToString());
            wrong.AddRange((await Axe.FindAsync(page)).Select(found => $"{name}: {found}"));
            await Screenshots.TakeEverywhereAsync(page, name);
        }

        // A closure by hand: asked first, then declared.
        await page.GotoAsync(new Uri(desk.Address, "administracion/calendarios").ToString());
        await page.FillAsync("#desde", "2026-03-12");
        await page.FillAsync("#hasta", "2026-03-13");
        await page.FillAsync("#fundamento", "DOF 11-03-2026");
        await page.CheckAsync("#todas");
        await page.SelectOptionAsync("#motivo-cierre", "Publication");
        await page.ClickAsync("form:has(#desde) button[type=submit]");
        (await page.InnerTextAsync("main")).ShouldContain("jueves 12 de marzo de 2026");
        wrong.AddRange((await Axe.FindAsync(page)).Select(found => $"confirm: {found}"));
        await Screenshots.TakeEverywhereAsync(page, "admin-closure");
        await page.ClickAsync("button.primary");
        (await page.InnerTextAsync("main")).ShouldContain("CIERRE-1");
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    private static byte[] Base32Bytes(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
