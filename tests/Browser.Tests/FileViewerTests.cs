using System.Text;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Browser.Tests.Desks;
using Alertadores.Browser.Tests.Walks;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests;

/// <summary>The frame that shows a reporter's file: what it shows, and that neither the file nor anything that ran in the frame could reach anybody.</summary>
public sealed class FileViewerTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Files_with_scripts_are_shown_and_reach_nothing()
    {
        await using var listener = new Listener();
        await using var desk = await RunningDesk.OpenAsync();
        var tray = UploadTray.Draw(desk.Room.Randomness);
        await desk.PutAsync(tray, "dibujo.svg", "image/svg+xml", HostileFiles.Svg(listener.Address));
        await desk.PutAsync(tray, "pagina.html", "text/html", HostileFiles.Html(listener.Address));
        await desk.PutAsync(tray, "hoja.pdf", "application/pdf", HostileFiles.Pdf(listener.Address));
        await desk.PutAsync(tray, "voz.wav", "audio/wav", HostileFiles.Wav());
        await desk.PutAsync(tray, "foto.jpg", "image/jpeg", HostileFiles.Pdf(listener.Address));
        await desk.PutAsync(tray, "oficio.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\u0003\u0004 macros"u8.ToArray());
        await desk.PutAsync(tray, "cortada.png", "image/png", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 1]);
        var alert = await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe) with { Tray = tray });

        await using var context = await chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        var page = officer.Page;
        await officer.OpenAlertAsync(alert);
        await officer.OpenPartAsync("answers");

        var svg = await ViewAsync(page, "dibujo.svg");
        await svg.Locator("img").WaitForAsync();
        await Screenshots.TakeEverywhereAsync(page, "alert-viewer-svg");

        var html = await ViewAsync(page, "pagina.html");
        (await html.Locator("pre").InnerTextAsync()).ShouldContain("<script>document.getElementById");
        (await html.Locator("iframe, form, pre *").CountAsync()).ShouldBe(0);

        var pdf = await ViewAsync(page, "hoja.pdf");
        await pdf.Locator("canvas").WaitForAsync();
        (await pdf.Locator(".bar").InnerTextAsync()).ShouldContain("Página 1 de 1");
        await pdf.Locator("summary").ClickAsync();
        (await pdf.Locator(".words").InnerTextAsync()).ShouldContain("Una hoja con letras");
        (await pdf.Locator("canvas").EvaluateAsync<bool>("c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v < 128)")).ShouldBeTrue("nothing was drawn");
        await pdf.Locator("canvas").ClickAsync();
        await Screenshots.TakeEverywhereAsync(page, "alert-viewer-pdf");

        var voice = await ViewAsync(page, "voz.wav");
        (await voice.Locator("audio").EvaluateAsync<double>("player => player.duration")).ShouldBe(0.1, 0.01);

        // A name that lies about the kind is said, and shown as what it is.
        var photo = await ViewAsync(page, "foto.jpg");
        await photo.Locator("canvas").WaitForAsync();
        (await Item(page, "foto.jpg").InnerTextAsync()).ShouldContain("por dentro es «application/pdf»");

        // What cannot be shown can be saved, and only that is offered.
        await OpenAsync(page, "oficio.docx");
        (await Item(page, "oficio.docx").InnerTextAsync()).ShouldContain("no se puede mostrar aquí");
        (await Item(page, "oficio.docx").Locator("button[aria-expanded]").CountAsync()).ShouldBe(0);
        await OpenAsync(page, "cortada.png");
        await Item(page, "cortada.png").Locator("button[aria-expanded]").ClickAsync();
        await Item(page, "cortada.png").Locator(".said.error").WaitForAsync();

        // One at a time, closed by its button or by the keyboard from inside.
        (await page.Locator("iframe.viewer").CountAsync()).ShouldBe(1);
        var last = await ViewAsync(page, "pagina.html", opened: true);
        await last.Locator("pre").FocusAsync();

        // Not awaited: Chromium now and then never acknowledges a key whose frame goes away under it, and Playwright waits for that without an end.
        _ = page.Keyboard.PressAsync("Escape");
        await page.Locator("iframe.viewer").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        (await Item(page, "pagina.html").Locator("button[aria-expanded=false]").EvaluateAsync<bool>("b => b === document.activeElement || document.activeElement === document.body")).ShouldBeTrue();
        listener.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Code_that_ran_in_the_frame_would_reach_neither_an_address_nor_the_page_nor_storage()
    {
        await using var listener = new Listener();
        await using var desk = await RunningDesk.OpenAsync();
        var tray = UploadTray.Draw(desk.Room.Randomness);
        await desk.PutAsync(tray, "nota.txt", "text/plain", Encoding.UTF8.GetBytes("Una nota."));
        var alert = await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe) with { Tray = tray });
        await using var context = await chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        var page = officer.Page;
        await officer.OpenAlertAsync(alert);
        await officer.OpenPartAsync("answers");
        await ViewAsync(page, "nota.txt");
        var frame = page.Frames.Single(one => one.Url.EndsWith("/visor", StringComparison.Ordinal));
        var answered = new List<string>();
        page.Context.Response += (_, response) => answered.Add(response.Url);

        var said = await frame.EvaluateAsync<string[]>(
            """
            async (listener) => {
              const said = [];
              const attempt = async (name, act) => {
                try { await act(); said.push(`${name}: done`); } catch (problem) { said.push(`${name}: ${problem.name}`); }
              };
              const put = (name, entries) => Object.assign(document.body.appendChild(document.createElement(name)), entries);
              await attempt("fetch", () => fetch(`${listener}fetch`, { mode: "no-cors" }));
              await attempt("own", () => fetch("/sesion", { credentials: "include" }));
              await attempt("xhr", () => new Promise((done, failed) => { const x = new XMLHttpRequest(); x.onload = done; x.onerror = () => failed(new Error()); x.open("GET", `${listener}xhr`); x.send(); }));
              await attempt("cookie", () => document.cookie);
              await attempt("local", () => localStorage.getItem("a"));
              await attempt("session", () => sessionStorage.getItem("a"));
              await attempt("parent", () => parent.document.title);
              await attempt("top", () => { top.location = `${listener}top`; });
              await attempt("inline", () => { put("script", { textContent: "window.ran = true" }); if (!window.ran) throw new Error(); });
              await attempt("eval", () => { (0, eval)("1"); });
              navigator.sendBeacon(`${listener}beacon`, "x");
              try { new WebSocket(listener.replace("http", "ws")); } catch { }
              try { new EventSource(`${listener}events`); } catch { }
              try { new Worker(URL.createObjectURL(new Blob(["fetch('x')"]))); } catch { }
              put("img", { src: `${listener}img` });
              put("script", { src: `${listener}script` });
              put("script", { src: "/console.js" });
              put("link", { rel: "stylesheet", href: `${listener}sheet` });
              put("link", { rel: "prefetch", href: `${listener}prefetch` });
              put("iframe", { src: `${listener}frame` });
              put("iframe", { src: "/visor?x" });
              put("object", { data: `${listener}object` });
              put("embed", { src: `${listener}embed` });
              put("video", { src: `${listener}video`, poster: `${listener}poster` });
              put("audio", { src: `${listener}audio`, preload: "auto" });
              put("form", { action: `${listener}form`, method: "post" }).submit();
              window.open(`${listener}window`);
              import(`${listener}module`).catch(() => undefined);
              document.body.style.backgroundImage = `url(${listener}background)`;
              await new Promise((done) => setTimeout(done, 500));
              return said;
            }
            """,
            listener.Address.ToString());
        said.ShouldAllBe(line => !line.EndsWith(": done", StringComparison.Ordinal));

        // The frame cannot be led elsewhere either: the page allows it two addresses.
        await frame.EvaluateAsync("listener => { setTimeout(() => Object.assign(document.body.appendChild(document.createElement('a')), { href: `${listener}link`, ping: `${listener}ping` }).click()); }", listener.Address.ToString());
        await page.WaitForTimeoutAsync(500);
        listener.Asked.ShouldBeEmpty();
        answered.ShouldAllBe(url => url.StartsWith("blob:", StringComparison.Ordinal) || url.Contains("/visor", StringComparison.Ordinal));
        page.Url.ShouldContain($"/alertas/{alert}");
    }

    private static ILocator Item(IPage page, string name) => page.Locator("#files li", new() { HasTextString = name });

    private static async Task OpenAsync(IPage page, string name)
    {
        await Item(page, name).Locator("button").First.ClickAsync();
        await Item(page, name).Locator("a[download]").WaitForAsync(new() { Timeout = 60_000 });
    }

    private static async Task<IFrameLocator> ViewAsync(IPage page, string name, bool opened = false)
    {
        if (!opened)
        {
            await OpenAsync(page, name);
        }

        await Item(page, name).Locator("button[aria-expanded]").ClickAsync();
        var frame = Item(page, name).FrameLocator("iframe.viewer");
        await frame.Locator("#file > *").First.WaitForAsync(new() { Timeout = 60_000 });
        await Item(page, name).Locator(".file-shown > p").WaitForAsync(new() { State = WaitForSelectorState.Hidden, Timeout = 60_000 });
        return frame;
    }
}
