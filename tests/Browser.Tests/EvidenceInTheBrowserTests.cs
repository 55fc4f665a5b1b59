using System.Text;
using Alertadores.Browser.Tests.Walks;
using Alertadores.RealParts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests;

/// <summary>Files in a real browser: the frame, its policy, and what a broken line leaves of the page around it.</summary>
public sealed class EvidenceInTheBrowserTests : IClassFixture<Chromium>
{
    private readonly Chromium _chromium;

    public EvidenceInTheBrowserTests(Chromium chromium) => _chromium = chromium;

    [Fact]
    public async Task On_a_phone_without_JavaScript_files_are_added_listed_decided_on_removed_and_sent()
    {
        await using var host = await HostProcess.StartAsync(null, "--Pool:ReleaseEvery=00:00:01");
        await using var phone = await _chromium.ReporterAsync();
        var page = await phone.NewPageAsync();
        var refused = new List<string>();
        page.Console += (_, line) => refused.Add(line.Text);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        var reporter = new ReporterWalk(page, host.Portal);
        await reporter.ToEvidenceAsync();
        var files = new EvidenceWalk(page);
        await Screenshots.TakeAsync(page, "evidence-360");

        await files.UploadAsync(Text("relato.txt"), Text("otro.txt"));
        (await files.AboutAsync("relato.txt")).ShouldContain("Decide qué hacer con este archivo");
        await Screenshots.TakeAsync(page, "evidence-decide-360");

        // Nothing goes on while a file is undecided, and the message leads to the frame.
        await Should.ThrowAsync<InvalidOperationException>(reporter.ContinueAsync);
        (await page.Locator(".errores a").First.GetAttributeAsync("href")).ShouldBe("#archivos");
        (await files.Files.CountAsync()).ShouldBe(2);

        await files.RemoveAsync("otro.txt");
        await files.DecideAsync("relato.txt");
        (await files.Files.CountAsync()).ShouldBe(1);
        (await files.AboutAsync("relato.txt")).ShouldContain("Se envía tal como lo subiste");

        await reporter.ContinueAsync();
        await reporter.FromEvidenceToRouteAsync();
        await reporter.ToAcknowledgementAsync();
        (await page.InnerTextAsync("main")).ShouldContain("Con tu alerta se fue un archivo.");
        (await phone.CookiesAsync()).ShouldBeEmpty();
        refused.ShouldBeEmpty("the browser complained, such as of a policy");
        asked.ShouldAllBe(url => !url.Contains('?') && url.StartsWith(host.Portal.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_breaks_in_the_middle_leaves_the_page_its_answers_and_the_files_before()
    {
        await using var host = await HostProcess.StartAsync();
        await using var phone = await _chromium.ReporterAsync();
        var page = await phone.NewPageAsync();
        var reporter = new ReporterWalk(page, host.Portal);
        await reporter.ToEvidenceAsync();
        var files = new EvidenceWalk(page);
        await files.UploadAsync(Text("relato.txt"));
        await files.DecideAsync("relato.txt");

        var line = await phone.NewCDPSessionAsync(page);
        await SpeedAsync(line, bytesPerSecond: 300_000);
        await files.BeginUploadAsync(new FilePayload { Name = "video.mp4", MimeType = "video/mp4", Buffer = new byte[12 * 1024 * 1024] });
        (await files.ProgressAsync()).ShouldStartWith("Han llegado ");

        // Whoever goes on too early ends the upload, and is told so on the same page. What had begun to arrive may take a moment to be given up.
        await page.Locator("main form .acciones button[type=submit]:not([formaction])").First.ClickAsync();
        (await page.InnerTextAsync(".errores")).ShouldContain("«video.mp4» no ha terminado de llegar");
        await SpeedAsync(line, bytesPerSecond: -1);
        for (var turn = 0; turn < 20 && (await page.InnerTextAsync("h1")) == "Archivos"; turn++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.Locator("main form .acciones button[type=submit]:not([formaction])").First.ClickAsync();
        }

        (await page.InnerTextAsync("h1")).ShouldNotBe("Archivos");
        await reporter.FromEvidenceToRouteAsync();
        await reporter.ToAcknowledgementAsync();
        (await page.InnerTextAsync("main")).ShouldContain("Con tu alerta se fue un archivo.");
    }

    [Theory]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task It_can_be_read_in_both_widths_and_colours(int width, ColorScheme scheme)
    {
        await using var host = await HostProcess.StartAsync();
        await using var context = await _chromium.ContextAsync(javaScript: false, width, height: 800, scheme);
        var page = await context.NewPageAsync();
        await new ReporterWalk(page, host.Portal).ToEvidenceAsync();
        var files = new EvidenceWalk(page);

        await files.UploadAsync(Text("relato.txt"), new FilePayload { Name = "plano de la oficina con un nombre bastante largo.dwg", MimeType = "image/vnd.dwg", Buffer = new byte[70_000] });
        await files.DecideAsync("relato.txt");

        await Screenshots.TakeAsync(page, $"evidence-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
        (await page.Locator("iframe.archivos-marco").BoundingBoxAsync())!.Width.ShouldBeLessThanOrEqualTo(width);
    }

    private static FilePayload Text(string name) => new() { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("Lo que vi.") };

    private static async Task SpeedAsync(ICDPSession line, int bytesPerSecond) => await line.SendAsync(
        "Network.emulateNetworkConditions",
        new Dictionary<string, object> { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = bytesPerSecond });
}
