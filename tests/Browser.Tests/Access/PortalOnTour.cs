using Alertadores.Browser.Tests.Walks;
using Alertadores.RealParts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Access;

/// <summary>One tour of the whole portal in Chromium; what was found on each page, for the tests of the class.</summary>
public sealed class PortalOnTour : IAsyncLifetime
{
    public Barriers Barriers { get; } = new();

    public List<string> ToOthers { get; } = [];

    /// <summary>What stands on each page, to be read beside the pictures.</summary>
    private List<string> Said { get; } = [];

    public List<(string Page, string Title)> Titles { get; } = [];

    public async Task InitializeAsync()
    {
        var chromium = new Chromium();
        await chromium.InitializeAsync();
        await using var host = await HostProcess.StartAsync(null, "--Pool:ReleaseEvery=00:00:01");
        await using (var context = await chromium.ContextAsync(javaScript: true, width: 360, height: 740))
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
        await File.WriteAllLinesAsync(Repository.File("artifacts/portal-access.txt"), [.. Barriers.AgainstAxe, .. Barriers.AgainstTheKeyboard, .. Barriers.AgainstZoom, .. ToOthers]);
        await File.WriteAllLinesAsync(Repository.File("artifacts/portal-pages.txt"), Said);
    }

    private async Task LookAsync(IPage page, string name)
    {
        Titles.Add((name, await page.TitleAsync()));
        Said.Add($"=== {name} ===\n{await page.InnerTextAsync("main")}\n");
        await Barriers.LookAsync(page, name, (width, scheme) => scheme == ColorScheme.Light ? Screenshots.TakeOfPortalAsync(page, $"{name}-{width}") : Task.CompletedTask);
    }
}
