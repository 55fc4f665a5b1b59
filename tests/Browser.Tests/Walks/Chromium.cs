using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Walks;

/// <summary>Debian's Chromium, driven by Playwright. One browser a test class; every person gets a context of their own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>A reporter on a phone: 360 px, JavaScript off.</summary>
    public Task<IBrowserContext> ReporterAsync() => ContextAsync(javaScript: false, width: 360, height: 740);

    /// <summary>An official at a desk: 1280 px, JavaScript on.</summary>
    public Task<IBrowserContext> OfficialAsync() => ContextAsync(javaScript: true, width: 1280, height: 900);

    public Task<IBrowserContext> ContextAsync(bool javaScript, int width, int height, ColorScheme scheme = ColorScheme.Light) => _browser.NewContextAsync(new()
    {
        JavaScriptEnabled = javaScript,
        ViewportSize = new() { Width = width, Height = height },
        Locale = "es-MX",
        ColorScheme = scheme,
    });

    private static string Program =>
        ((string[])["/usr/bin/chromium", "/usr/bin/chromium-browser"]).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is missing: ops/test installs the package chromium.");
}
