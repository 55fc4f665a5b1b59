using Alertadores.Alerts.Founding;
using Alertadores.Crypto.Officers;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Walks;

/// <summary>An official's way through the console: the passphrase is typed into the vault's frame and nowhere else.</summary>
internal sealed class OfficialWalk(IPage page, Uri console)
{
    public IPage Page => page;

    public Task SignInAsync(string user, DateTimeOffset now)
    {
        var secrets = new DemonstrationInstallation().For(user);
        return SignInAsync(user, secrets.Passphrase, secrets.TotpSecret, now);
    }

    public async Task SignInAsync(string user, string passphrase, byte[] totpSecret, DateTimeOffset now)
    {
        await page.GotoAsync(new Uri(console, "entrar").ToString());
        await page.FillAsync("#user-name", user);
        await page.FrameLocator("#vault").Locator("#passphrase").FillAsync(passphrase);
        await page.FillAsync("#totp", Totp.Code(totpSecret, now));
        await page.ClickAsync("#sign-in button[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/entrar", StringComparison.Ordinal), new() { Timeout = 60_000 });
    }

    /// <summary>Opens the first alert of the inbox.</summary>
    public async Task OpenFirstAlertAsync()
    {
        await page.GotoAsync(new Uri(console, "bandeja").ToString());
        await page.Locator("table.rows tbody a").First.ClickAsync();
        await KeysOpenAsync();
    }

    /// <summary>Opens the first of the histories that an auditor may read.</summary>
    public async Task OpenFirstHistoryAsync()
    {
        await page.GotoAsync(new Uri(console, "auditoria/historias").ToString());
        await page.Locator("main table tbody a").First.ClickAsync();
        await page.WaitForSelectorAsync(".timeline");
    }

    /// <summary>Opens one alert.</summary>
    public async Task OpenAlertAsync(Guid alert)
    {
        await page.GotoAsync(new Uri(console, $"alertas/{alert}").ToString());
        await KeysOpenAsync();
    }

    /// <summary>Opens a file of the alert whose answers are open, and keeps it.</summary>
    /// <param name="name">Its name in the sealed list.</param>
    /// <param name="patience">Milliseconds until it must be open.</param>
    public Task<IDownload> SaveFileAsync(string name, float patience) =>
        SaveFileAsync(page, page.Locator("#files li", new() { HasTextString = name }), name, patience);

    /// <summary>Opens the file of one entry of the list, and keeps it.</summary>
    public static async Task<IDownload> SaveFileAsync(IPage page, ILocator item, string name, float patience)
    {
        await item.Locator("button").First.ClickAsync();
        var link = item.Locator("a[download]");
        await link.WaitForAsync(new() { Timeout = patience });
        (await item.InnerTextAsync()).ShouldContain("byte por byte");
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        download.SuggestedFilename.ShouldBe(name);
        return download;
    }

    /// <summary>Opens one sealed part in the browser and gives what the official reads.</summary>
    public async Task<string> OpenPartAsync(string kind)
    {
        var part = page.Locator($"[data-kind={kind}]");
        await part.Locator("button").ClickAsync();
        await part.Locator(".opened").Locator("xpath=*").First.WaitForAsync(new() { Timeout = 60_000 });
        return await part.Locator(".opened").InnerTextAsync();
    }

    // What is looked at next is the page as it stays.
    private async Task KeysOpenAsync() => await page.WaitForSelectorAsync("#keys[data-state=open]", new() { Timeout = 60_000 });
}
