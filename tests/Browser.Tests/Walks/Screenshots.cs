using Alertadores.RealParts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Walks;

/// <summary>Pictures of pages as tests saw them, in artifacts/screenshots; the ones that the documentation shows are copied from there.</summary>
internal static class Screenshots
{
    public static Task TakeAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { FullPage = true, Path = Repository.File($"artifacts/screenshots/{name}.png") });

    /// <summary>At 1280 and 360 px, light and dark; fails where a page is wider than its window.</summary>
    public static async Task TakeEverywhereAsync(IPage page, string name)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            foreach (var width in (int[])[1280, 360])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.SetViewportSizeAsync(width, 900);
                await TakeAsync(page, $"{name}-{width}{(scheme == ColorScheme.Dark ? "-dark" : "")}");
                (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue($"{name} at {width} px");
            }
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1280, 900);
    }

    /// <summary>A page of the portal; small, because there are many: docs/screenshots/portal holds them all (<c>ops/screenshots</c>).</summary>
    public static Task TakeOfPortalAsync(IPage page, string name) => TakeSmallAsync(page, "portal", name);

    /// <summary>A page of the console, likewise in docs/screenshots/console.</summary>
    public static Task TakeOfConsoleAsync(IPage page, string name) => TakeSmallAsync(page, "console", name);

    private static Task<byte[]> TakeSmallAsync(IPage page, string folder, string name) => page.ScreenshotAsync(new()
    {
        FullPage = true,
        Type = ScreenshotType.Jpeg,
        Quality = 40,
        Path = Repository.File($"artifacts/screenshots/{folder}/{name}.jpg"),
    });
}
