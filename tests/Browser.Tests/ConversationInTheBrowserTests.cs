using Alertadores.Browser.Tests.Walks;
using Alertadores.RealParts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests;

/// <summary>A conversation on real parts: the reporter on a phone without JavaScript, the officer in the console with their own keys.</summary>
public sealed class ConversationInTheBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Reporter_and_officer_write_to_each_other_three_times_and_then_the_mailbox_is_destroyed()
    {
        await using var host = await HostProcess.StartAsync(null, "--Pool:ReleaseEvery=00:00:01");
        await using var phone = await chromium.ReporterAsync();
        var reporter = new ReporterWalk(await phone.NewPageAsync(), host.Portal);
        await reporter.ToRouteAsync();
        var words = await reporter.ToAcknowledgementAsync();
        await reporter.Page.ClickAsync("main a[href$=buzon].boton");
        await reporter.OpenMailboxAsync(words);
        var mailbox = new MailboxWalk(reporter.Page);
        (await reporter.Page.InnerTextAsync("main")).ShouldContain("Todavía no hay mensajes");

        await using var desk = await chromium.OfficialAsync();
        var officer = new OfficialWalk(await desk.NewPageAsync(), host.Console);
        await officer.SignInAsync("oic.triaje", TimeProvider.System.GetUtcNow());
        string[] acts = ["mensaje", "represalias", "proteccion"];
        for (var round = 1; round <= acts.Length; round++)
        {
            await reporter.Page.SetViewportSizeAsync(360, 740);
            var sent = await mailbox.WriteAsync($"Vuelta {round}: ayer volvió a pasar.", acts[round - 1]);
            sent.ShouldContain("Ya lo recibimos");
            sent.ShouldContain("no está en la ley");

            await AnswerAsync(officer, round);

            await reporter.OpenMailboxAsync(words);
            var conversation = await mailbox.ConversationAsync();
            conversation.Count.ShouldBe(2 * round);
            conversation.ShouldContain(m => m.Contains($"Respuesta {round}: ¿en qué ventanilla?", StringComparison.Ordinal));
            conversation.Count(m => m.StartsWith("Enviaste un mensaje. ", StringComparison.Ordinal)).ShouldBe(round);
            (await reporter.Page.ContentAsync()).ShouldNotContain("Vuelta");
            (await reporter.Page.Locator(".dudosa").CountAsync()).ShouldBe(0);
        }

        await Screenshots.TakeEverywhereAsync(reporter.Page, "mailbox-conversation");
        foreach (var act in acts.Concat(["pruebas", "consentimiento", "destruir"]))
        {
            await mailbox.PressAsync(act);
            await Screenshots.TakeEverywhereAsync(reporter.Page, $"mailbox-{act}");
            await mailbox.PressAsync("ver");
        }

        (await phone.CookiesAsync()).ShouldBeEmpty();
        reporter.Page.Url.ShouldEndWith("/buzon");

        await mailbox.PressAsync("destruir");
        await mailbox.PressAsync("destruir.seguir");
        await Screenshots.TakeEverywhereAsync(reporter.Page, "mailbox-destruir-2");
        await reporter.Page.CheckAsync("#entiendo");
        await mailbox.PressAsync("destruir.enviar");
        (await reporter.Page.InnerTextAsync("h1")).ShouldBe("Tu buzón quedó destruido");
        await Screenshots.TakeEverywhereAsync(reporter.Page, "mailbox-destruido");
        await reporter.OpenMailboxAsync(words);
        (await reporter.Page.InnerTextAsync("h1")).ShouldBe("Con esas palabras no hay nada que mostrar");
    }

    /// <summary>The officer waits for the message of this round, reads it verified, and answers.</summary>
    private static async Task AnswerAsync(OfficialWalk officer, int round)
    {
        var page = officer.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "/bandeja").ToString());
        await WaitAsync(page, "table.rows tbody a", 1);
        await page.Locator("table.rows tbody a").First.ClickAsync();
        await page.WaitForSelectorAsync("#alert");
        await WaitAsync(page, "#messages .message.in", round);
        await officer.OpenPartAsync("answers");
        var message = page.Locator("#messages .message.in").Nth(round - 1);
        await message.Locator("button").ClickAsync();
        await message.Locator(".sealed-text").WaitForAsync(new() { Timeout = 60_000 });
        (await message.Locator(".sealed-text").InnerTextAsync()).ShouldBe($"Vuelta {round}: ayer volvió a pasar.");
        (await message.Locator(".verified").CountAsync()).ShouldBe(1);
        await page.FillAsync("#reply-text", $"Respuesta {round}: ¿en qué ventanilla?");
        await page.ClickAsync("#reply button[type=submit]");
        await page.Locator("#messages .message.out").Nth(round - 1).WaitForAsync(new() { Timeout = 60_000 });
    }

    /// <summary>Reloads until the page shows as many as are looked for; the pool releases every second.</summary>
    private static async Task WaitAsync(IPage page, string what, int count)
    {
        for (var turn = 0; turn < 40; turn++)
        {
            try
            {
                await page.Locator(what).Nth(count - 1).WaitForAsync(new() { Timeout = 2_000 });
                return;
            }
            catch (TimeoutException)
            {
                await page.ReloadAsync();
            }
        }

        throw new InvalidOperationException($"{what} never came.");
    }
}
