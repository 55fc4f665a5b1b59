using Alertadores.Browser.Tests.Walks;
using Alertadores.RealParts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests;

/// <summary>The pages that are only read, in Chromium: what they cost, what they leave in the history, how they look and print.</summary>
public sealed class PublicPagesInTheBrowserTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly (string Path, string Name)[] Pages =
    [
        ("", "home"), ("conductas", "conducts"), ("conductas/acoso_sexual", "conduct"), ("directorio", "directory"), ("derechos", "rights"), ("guia", "guide"),
        ("limites", "limits"), ("nepotismo", "nepotism"), ("orientacion", "orientation"), ("aviso", "notice"), ("accesibilidad", "accessibility"), ("datos", "data"),
    ];

    private HostProcess _host = null!;

    public async Task InitializeAsync() => _host = await HostProcess.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_home_page_costs_at_most_three_requests_and_forty_kilobytes()
    {
        await using var context = await chromium.ReporterAsync();
        var page = await context.NewPageAsync();
        var answers = new List<IResponse>();
        page.Response += (_, answer) => answers.Add(answer);

        await page.GotoAsync(_host.Portal.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });

        var bytes = 0;
        foreach (var answer in answers)
        {
            bytes += (await answer.BodyAsync()).Length + (await answer.HeadersArrayAsync()).Sum(h => h.Name.Length + h.Value.Length + 4);
        }

        answers.Count.ShouldBeInRange(2, 3, string.Join(", ", answers.Select(a => a.Url)));
        bytes.ShouldBeInRange(1_000, 40 * 1024);
    }

    [Fact]
    public async Task On_the_way_through_the_catalogue_no_address_names_a_conduct_and_back_leads_back()
    {
        await using var context = await chromium.ReporterAsync();
        var page = await context.NewPageAsync();
        var addresses = new List<string>();
        page.FrameNavigated += (_, frame) => addresses.Add(frame.Url);

        await page.GotoAsync(new Uri(_host.Portal, "conductas").ToString());
        await page.FillAsync("#buscar", "mordida");
        await page.PressAsync("#buscar", "Enter");
        await page.ClickAsync("button[name=conducta][value=cohecho] >> nth=0");
        (await page.InnerTextAsync("h1")).ShouldContain("mordida");
        (await page.TitleAsync()).ShouldStartWith("Información");
        await page.GoBackAsync();
        (await page.InputValueAsync("#buscar")).ShouldBe("mordida");
        await page.GoForwardAsync();
        await page.ClickAsync("form[action$='paso/1'] button");
        (await page.InnerTextAsync("main")).ShouldContain("límites", Case.Insensitive);

        addresses.Select(a => new Uri(a).PathAndQuery).Distinct().ShouldBe(["/conductas", "/paso/1"]);
    }

    [Fact]
    public async Task Every_page_fits_a_phone_and_a_desk_without_scrolling_sideways()
    {
        foreach (var (width, height) in new[] { (360, 740), (1280, 900) })
        {
            await using var context = await chromium.ContextAsync(javaScript: true, width, height);
            var page = await context.NewPageAsync();
            foreach (var (path, name) in Pages)
            {
                await page.GotoAsync(new Uri(_host.Portal, path).ToString());
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, path);
                await Screenshots.TakeAsync(page, $"{name}-{width}");
            }
        }
    }

    [Fact]
    public async Task On_paper_what_is_folded_away_is_there_and_what_only_works_on_a_screen_is_not()
    {
        await using var context = await chromium.ContextAsync(javaScript: true, 800, 1100);
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (var (path, folded) in new[] { ("directorio", "Zacatecas"), ("conductas", "Aviadores o contratos sin servicio"), ("datos", "requiere_voluntad_victima") })
        {
            await page.GotoAsync(new Uri(_host.Portal, path).ToString());
            (await page.Locator("details").GetByText(folded).First.IsVisibleAsync()).ShouldBeTrue(path);
            (await page.Locator(".salir").IsVisibleAsync()).ShouldBeFalse(path);
        }

        await page.GotoAsync(new Uri(_host.Portal, "derechos").ToString());
        (await page.Locator(".fundamento").First.IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator(".pie").IsVisibleAsync()).ShouldBeFalse();
    }
}
