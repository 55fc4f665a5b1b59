using Alertadores.RealParts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Walks;

/// <summary>Pictures of pages as tests saw them, in artifacts/screenshots; the ones that the documentation shows are copied from there.</summary>
internal static class Screenshots
{
    public static Task TakeAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { FullPage = true, Path = Repository.File($"artifacts/screenshots/{name}.png") });
}
