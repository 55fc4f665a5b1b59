using System.Security.Cryptography;
using Alertadores.Alerts.Mailbox;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Browser.Tests.Desks;
using Alertadores.Browser.Tests.Walks;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests;

/// <summary>The conversation with a reporter in an officer's browser: what verifies, what does not, and a reply that is never lost and never doubled.</summary>
public sealed class OfficerConversationTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_conversation_of_three_rounds_is_read_and_answered()
    {
        await using var desk = await RunningDesk.OpenAsync();
        using var receipt = Receipt.Create(new SystemRandomness());
        using var reporter = MailboxCredential.Of(receipt);
        var alert = await desk.FileAsync(SampleFiling.Of(receipt, SampleFiling.Bribe));
        await using var context = await chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        var page = officer.Page;

        for (var round = 1; round <= 3; round++)
        {
            await WriteAsync(desk, reporter, MessageKind.Message, $"Mensaje número {round}: <b>¿me leen?</b> ñ");
            await officer.OpenAlertAsync(alert);
            (await page.InnerTextAsync("#reply-due")).ShouldContain("DL-33");
            await officer.OpenPartAsync("answers");
            var message = page.Locator("#messages li.in").Nth(round - 1);
            await OpenMessageAsync(message);
            var said = await message.InnerTextAsync();
            said.ShouldContain($"Mensaje número {round}: <b>¿me leen?</b> ñ");
            said.ShouldContain("Firma comprobada");
            said.ShouldNotContain("NO VERIFICADO");

            await page.FillAsync("#reply-text", $"Respuesta {round}: sí, te leemos.");
            (await page.InnerTextAsync("#reply-count")).ShouldContain("de 10,000 caracteres");
            await page.ClickAsync("#reply button[type=submit]");
            await page.Locator("#reply-status", new() { HasTextString = "quedó guardada" }).WaitForAsync(new() { Timeout = 30_000 });
            (await page.InputValueAsync("#reply-text")).ShouldBeEmpty();
            await page.Locator("#messages li.out").Nth(round - 1).WaitForAsync();
            (await page.Locator("#reply-due").IsVisibleAsync()).ShouldBeFalse();
        }

        var reply = page.Locator("#messages li.out").Nth(2);
        await OpenMessageAsync(reply);
        (await reply.InnerTextAsync()).ShouldContain("Firma comprobada");
        await Screenshots.TakeEverywhereAsync(page, "alert-conversation");

        var view = (await desk.Room.Mailboxes.OpenAsync(reporter, 1, default)).ShouldNotBeNull();
        var replies = view.Messages.OfType<ReplyMessage>().ToList();
        replies.Count.ShouldBe(3);
        replies.ShouldAllBe(one => one.Verified);
        replies.Select(one => one.Text).ShouldBe(["Respuesta 3: sí, te leemos.", "Respuesta 2: sí, te leemos.", "Respuesta 1: sí, te leemos."]);
    }

    [Fact]
    public async Task A_message_with_a_file_shows_and_opens_it_and_the_alerts_own_list_is_not_disturbed()
    {
        await using var desk = await RunningDesk.OpenAsync();
        using var receipt = Receipt.Create(new SystemRandomness());
        using var reporter = MailboxCredential.Of(receipt);
        var alert = await desk.FileAsync(SampleFiling.Of(receipt, SampleFiling.Bribe));
        var tray = UploadTray.Draw(desk.Room.Randomness);
        var body = RandomNumberGenerator.GetBytes(100_000);
        await desk.PutAsync(tray, "recibo.pdf", "application/pdf", body);
        await WriteAsync(desk, reporter, MessageKind.Evidence, "", tray);
        await WriteAsync(desk, reporter, MessageKind.Consent, "", consent: true);

        await using var context = await chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        await officer.OpenAlertAsync(alert);
        await officer.OpenPartAsync("answers");
        await officer.Page.Locator("#files", new() { HasTextString = "no envió archivos con su alerta" }).WaitForAsync();

        var message = officer.Page.Locator("#messages li.in").First;
        (await message.InnerTextAsync()).ShouldContain("Más pruebas");
        await OpenMessageAsync(message);
        await message.Locator(".files button").ClickAsync();
        var link = message.Locator("a[download]");
        await link.WaitForAsync(new() { Timeout = 60_000 });
        var download = await officer.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        download.SuggestedFilename.ShouldBe("recibo.pdf");
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        bytes.ToArray().SequenceEqual(body).ShouldBeTrue();

        var consent = officer.Page.Locator("#messages li.in").Nth(1);
        await OpenMessageAsync(consent);
        (await consent.InnerTextAsync()).ShouldContain("Sí permite");
    }

    [Fact]
    public async Task What_somebody_else_signed_stands_under_a_warning()
    {
        await using var desk = await RunningDesk.OpenAsync();
        using var receipt = Receipt.Create(new SystemRandomness());
        using var reporter = MailboxCredential.Of(receipt);
        using var stranger = Receipt.Create(new SystemRandomness());
        using var forger = MailboxCredential.Of(stranger);

        // The mailbox is the reporter's, the signature somebody else's: who could seal but not sign.
        using var mixed = MailboxCredential.TryRead([.. reporter.Id, .. reporter.Auth, .. forger.SigningSeed, .. forger.AgeScalar])!;
        var alert = await desk.FileAsync(SampleFiling.Of(receipt, SampleFiling.Bribe));
        await WriteAsync(desk, mixed, MessageKind.Message, "Esto no lo escribí yo.");

        await using var context = await chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        await officer.OpenAlertAsync(alert);
        var message = officer.Page.Locator("#messages li.in").First;
        await message.Locator("button").ClickAsync();
        await message.Locator(".said.error", new() { HasTextString = "Abre primero" }).WaitForAsync();
        await officer.OpenPartAsync("answers");
        await OpenMessageAsync(message);
        var said = await message.InnerTextAsync();
        said.ShouldContain("NO VERIFICADO");
        said.ShouldContain("La firma no corresponde");
        said.ShouldNotContain("Firma comprobada");
        await Screenshots.TakeAsync(officer.Page, "alert-not-verified-1280");
    }

    [Fact]
    public async Task A_reply_that_was_refused_or_not_answered_keeps_its_text_and_is_sent_once()
    {
        await using var desk = await RunningDesk.OpenAsync();
        using var receipt = Receipt.Create(new SystemRandomness());
        using var reporter = MailboxCredential.Of(receipt);
        var alert = await desk.FileAsync(SampleFiling.Of(receipt, SampleFiling.Bribe));
        await using var context = await chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        var page = officer.Page;
        await officer.OpenAlertAsync(alert);

        // Without the answers there is nobody to seal to.
        await page.FillAsync("#reply-text", "Una pregunta: ¿qué día fue?");
        await SendAsync(page, "Abre primero");

        // Somebody wrote meanwhile: the conversation shows it, and nothing was sent.
        await officer.OpenPartAsync("answers");
        await WriteAsync(desk, reporter, MessageKind.Message, "Algo más.");
        await SendAsync(page, "Hubo cambios");
        (await page.Locator("#messages li.in").CountAsync()).ShouldBe(1);
        (await page.Locator("#messages li.out").CountAsync()).ShouldBe(0);

        // Stored, and the answer lost on the way: the text stays, and the same message goes again.
        await page.RouteAsync("**/messages", async route =>
        {
            if (route.Request.Method == "POST")
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await SendAsync(page, "no se duplicará");
        await page.UnrouteAsync("**/messages");
        await page.ClickAsync("#reply button[type=submit]");
        await page.Locator("#reply-status", new() { HasTextString = "quedó guardada" }).WaitForAsync(new() { Timeout = 30_000 });
        await page.Locator("#messages li.out").WaitForAsync();
        (await page.InputValueAsync("#reply-text")).ShouldBeEmpty();
        await using var count = desk.Here.App.CreateCommand("SELECT count(*) FROM part WHERE direction = 2");
        Convert.ToInt32(await count.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(1);

        // Too long is said before anything is sealed.
        await page.FillAsync("#reply-text", new string('x', 10_001));
        await page.ClickAsync("#reply button[type=submit]");
        await page.Locator("#reply-status", new() { HasTextString = "Caracteres de más: 1." }).WaitForAsync();

        // The reporter destroys the mailbox: said, and the text can still be copied.
        await page.FillAsync("#reply-text", "¿Sigues ahí?");
        (await desk.Room.Mailboxes.DestroyAsync(reporter, default)).ShouldBeTrue();
        await desk.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        await page.ClickAsync("#reply button[type=submit]");
        await page.Locator("#reply-status.error").WaitForAsync(new() { Timeout = 30_000 });
        (await page.InputValueAsync("#reply-text")).ShouldBe("¿Sigues ahí?");
    }

    private static async Task SendAsync(IPage page, string refusal)
    {
        var text = await page.InputValueAsync("#reply-text");
        await page.ClickAsync("#reply button[type=submit]");
        await page.Locator("#reply-status.error", new() { HasTextString = refusal }).WaitForAsync(new() { Timeout = 30_000 });
        (await page.InputValueAsync("#reply-text")).ShouldBe(text);
    }

    private static async Task OpenMessageAsync(ILocator message)
    {
        await message.Locator("button").First.ClickAsync();
        await message.Locator(".opened").Locator("xpath=*").First.WaitForAsync(new() { Timeout = 60_000 });
    }

    private static async Task WriteAsync(RunningDesk desk, MailboxCredential reporter, MessageKind kind, string text, UploadTray? tray = null, bool? consent = null)
    {
        var writing = new MailboxWriting { Submission = Guid.NewGuid(), Kind = kind, Consent = consent, Text = text, Tray = tray };
        (await desk.Room.Mailboxes.WriteAsync(reporter, writing, default)).ShouldBeOfType<WritingOutcome.Written>();
        await desk.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
    }
}
