using Alertadores.Browser.Tests.Walks;
using Alertadores.RealParts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Access;

/// <summary>One tour of the whole portal in Chromium; what was found on each page, for the tests of the class.</summary>
public sealed class PortalOnTour : IAsyncLifetime
{
    private static readonly (int Width, int Height)[] Sizes = [(360, 740), (1280, 900)];

    /// <summary>1280 px at 400 % (WCAG 2.2, 1.4.10 Reflow).</summary>
    private static readonly (int Width, int Height) Zoomed = (320, 256);

    /// <summary>A page and a thing that is wrong with it.</summary>
    public List<string> AgainstAxe { get; } = [];

    public List<string> AgainstTheKeyboard { get; } = [];

    public List<string> AgainstZoom { get; } = [];

    public List<string> ToOthers { get; } = [];

    /// <summary>What stands on each page, to be read beside the pictures.</summary>
    private List<string> Said { get; } = [];

    public List<(string Page, string Title)> Titles { get; } = [];

    public async Task InitializeAsync()
    {
        var chromium = new Chromium();
        await chromium.InitializeAsync();
        await using var host = await HostProcess.StartAsync(null, "--Pool:ReleaseEvery=00:00:01");
        await using (var context = await chromium.ContextAsync(javaScript: true, Sizes[0].Width, Sizes[0].Height))
        {
            var page = await context.NewPageAsync();
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(host.Portal.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("about:", StringComparison.Ordinal))
                {
                    ToOthers.Add(request.Url);
                }
            };
            await new PortalTour(page, host.Portal, name => LookAsync(page, name)).WalkAsync();
        }

        await chromium.DisposeAsync();
    }

    public async Task DisposeAsync()
    {
        await File.WriteAllLinesAsync(Repository.File("artifacts/portal-access.txt"), [.. AgainstAxe, .. AgainstTheKeyboard, .. AgainstZoom, .. ToOthers]);
        await File.WriteAllLinesAsync(Repository.File("artifacts/portal-pages.txt"), Said);
    }

    private async Task LookAsync(IPage page, string name)
    {
        Titles.Add((name, await page.TitleAsync()));
        Said.Add($"=== {name} ===\n{await page.InnerTextAsync("main")}\n");
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EvaluateAsync("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }");
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                AgainstAxe.AddRange((await Axe.FindAsync(page)).Select(wrong => $"{name} at {width} px, {scheme}: {wrong}"));
                if (scheme == ColorScheme.Light)
                {
                    await Screenshots.TakeOfPortalAsync(page, $"{name}-{width}");
                }
            }

            AgainstTheKeyboard.AddRange((await Keyboard.FindAsync(page)).Select(wrong => $"{name} at {width} px: {wrong}"));
        }

        await page.SetViewportSizeAsync(Zoomed.Width, Zoomed.Height);
        var over = await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
        if (over > 0)
        {
            AgainstZoom.Add($"{name}: {over} px wider than the window");
        }

        await page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
