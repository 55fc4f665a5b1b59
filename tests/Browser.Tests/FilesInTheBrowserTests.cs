using System.Security.Cryptography;
using Alertadores.Alerts.Mailbox;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Browser.Tests.Desks;
using Alertadores.Browser.Tests.Walks;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Microsoft.Playwright;
using Npgsql;

namespace Alertadores.Browser.Tests;

/// <summary>Files of an alert in an officer's browser: what the sealed list says, byte for byte, and what a server that lies cannot hide.</summary>
public sealed class FilesInTheBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task An_officer_opens_a_file_byte_for_byte_under_its_real_name()
    {
        await using var desk = await RunningDesk.OpenAsync();
        var tray = UploadTray.Draw(desk.Room.Randomness);
        var body = RandomNumberGenerator.GetBytes(5_000_000);
        var file = await desk.PutAsync(tray, "año «2026» ñandú.pdf", "application/pdf", body);
        await desk.PutAsync(tray, "vacío.txt", "text/plain", []);
        var alert = await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe) with { Tray = tray });

        await using var context = await chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        await officer.OpenAlertAsync(alert);
        (await officer.Page.InnerTextAsync("#files")).ShouldContain("2 archivos sellados");
        (await officer.Page.InnerTextAsync("#files")).ShouldNotContain("ñandú");

        await officer.OpenPartAsync("answers");
        var item = officer.Page.Locator($"[data-file='{file}']");
        await item.WaitForAsync();
        var said = await officer.Page.InnerTextAsync("#files");
        said.ShouldContain("año «2026» ñandú.pdf");
        said.ShouldContain("5 MB (5,000,000 bytes)");
        said.ShouldContain("Sin limpiar");
        said.ShouldContain("pueden ser peligrosos");

        (await SaveAsync(officer.Page, item, "año «2026» ñandú.pdf")).SequenceEqual(body).ShouldBeTrue();
        (await SaveAsync(officer.Page, officer.Page.Locator("#files li", new() { HasTextString = "vacío.txt" }), "vacío.txt")).ShouldBeEmpty();
        await Screenshots.TakeEverywhereAsync(officer.Page, "alert-files");

        // The opening is on record, and the page made anew says who.
        await officer.OpenAlertAsync(alert);
        (await officer.Page.InnerTextAsync("#timeline")).ShouldContain("Laura Nava");
        await officer.OpenPartAsync("answers");
        (await officer.Page.Locator($"[data-file='{file}']").InnerTextAsync()).ShouldContain("La han abierto: Laura Nava");
    }

    [Fact]
    public async Task A_missing_an_extra_and_a_swapped_file_are_said_and_not_opened()
    {
        await using var desk = await RunningDesk.OpenAsync();
        var tray = UploadTray.Draw(desk.Room.Randomness);
        var gone = await desk.PutAsync(tray, "desaparecido.pdf", "application/pdf", RandomNumberGenerator.GetBytes(1000));
        var spoiled = await desk.PutAsync(tray, "alterado.pdf", "application/pdf", RandomNumberGenerator.GetBytes(1000));
        var alert = await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe) with { Tray = tray });
        var otherTray = UploadTray.Draw(desk.Room.Randomness);
        var slipped = await desk.PutAsync(otherTray, "ajeno.pdf", "application/pdf", RandomNumberGenerator.GetBytes(1000));
        await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe) with { Tray = otherTray });
        await using (var owner = NpgsqlDataSource.Create(desk.Here.Database.OwnerConnectionString))
        await using (var lie = owner.CreateCommand(
            $"""
            DELETE FROM part_header WHERE part_id = '{gone}';
            DELETE FROM part WHERE part_id = '{gone}';
            UPDATE part SET alert_id = '{alert}' WHERE part_id = '{slipped}';
            UPDATE part_chunk SET data = set_byte(data, 4000, get_byte(data, 4000) # 1) WHERE part_id = '{spoiled}' AND number = 1;
            """))
        {
            await lie.ExecuteNonQueryAsync();
        }

        await using var context = await chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        await officer.OpenAlertAsync(alert);
        await officer.OpenPartAsync("answers");
        var files = officer.Page.Locator("#files");
        await files.Locator("li").First.WaitForAsync();
        var said = await files.InnerTextAsync();
        said.ShouldContain("Falta «desaparecido.pdf»");
        said.ShouldContain("1 archivo que ninguna lista sellada nombra");
        said.ShouldNotContain("ajeno.pdf");
        (await files.Locator("li").CountAsync()).ShouldBe(1);

        await files.Locator("li button").ClickAsync();
        await files.Locator("li .said.error").WaitForAsync(new() { Timeout = 30_000 });
        (await files.Locator("li a[download]").CountAsync()).ShouldBe(0);
        await Screenshots.TakeEverywhereAsync(officer.Page, "alert-files-lie");
    }

    [Fact]
    public async Task An_opening_can_be_cancelled_by_keyboard_and_tried_again()
    {
        await using var desk = await RunningDesk.OpenAsync();
        var tray = UploadTray.Draw(desk.Room.Randomness);
        var body = RandomNumberGenerator.GetBytes(40_000_000);
        await desk.PutAsync(tray, "largo.mp4", "video/mp4", body);
        var alert = await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe) with { Tray = tray });

        await using var context = await chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        await officer.OpenAlertAsync(alert);
        await officer.OpenPartAsync("answers");
        var item = officer.Page.Locator("#files li");
        await item.Locator("button").First.FocusAsync();
        await officer.Page.Keyboard.PressAsync("Enter");
        var cancel = item.Locator(".file-progress button");
        await cancel.WaitForAsync();
        await officer.Page.Keyboard.PressAsync("Tab");
        (await cancel.EvaluateAsync<bool>("button => button === document.activeElement")).ShouldBeTrue();
        await officer.Page.Keyboard.PressAsync("Space");
        await item.Locator(".said.error").WaitForAsync(new() { Timeout = 30_000 });
        (await item.InnerTextAsync()).ShouldContain("Cancelaste");
        (await item.Locator("button").EvaluateAsync<bool>("button => button === document.activeElement")).ShouldBeTrue();

        (await SaveAsync(officer.Page, item, "largo.mp4")).SequenceEqual(body).ShouldBeTrue();
    }

    [Fact]
    public async Task A_changed_route_takes_files_and_messages_along()
    {
        await using var desk = await RunningDesk.OpenAsync();
        using var receipt = Receipt.Create(new SystemRandomness());
        using var reporter = MailboxCredential.Of(receipt);
        var tray = UploadTray.Draw(desk.Room.Randomness);
        var body = RandomNumberGenerator.GetBytes(70_000);
        await desk.PutAsync(tray, "prueba.pdf", "application/pdf", body);
        var alert = await desk.FileAsync(SampleFiling.Of(receipt, SampleFiling.Bribe) with { Tray = tray });
        var writing = new MailboxWriting { Submission = Guid.NewGuid(), Kind = MessageKind.Message, Text = "Otro dato." };
        (await desk.Room.Mailboxes.WriteAsync(reporter, writing, default)).ShouldBeOfType<WritingOutcome.Written>();
        await desk.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);

        await using var context = await chromium.OfficialAsync();
        var officer = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        await officer.OpenAlertAsync(alert);
        await officer.Page.ClickAsync("#decide details > summary");
        await officer.Page.SelectOptionAsync("#new-primary", "sfp");
        await officer.Page.SelectOptionAsync("#override-reason", "OtherAuthorityCompetent");
        await officer.Page.FillAsync("#override-text", "Es competencia de la Secretaría.");
        await officer.Page.ClickAsync("form[data-act='route/override'] button[type=submit]");
        await officer.Page.Locator(".state", new() { HasTextString = "cambiada" }).First.WaitForAsync(new() { Timeout = 60_000 });

        await using var other = await chromium.OfficialAsync();
        var there = await desk.OfficialAsync(await other.NewPageAsync(), "marta.olvera");
        await there.OpenAlertAsync(alert);
        await there.OpenPartAsync("answers");
        (await SaveAsync(there.Page, there.Page.Locator("#files li"), "prueba.pdf")).SequenceEqual(body).ShouldBeTrue();
        var message = there.Page.Locator("#messages li.in");
        await message.Locator("button").ClickAsync();
        await message.Locator(".verified").WaitForAsync(new() { Timeout = 60_000 });
        (await message.InnerTextAsync()).ShouldContain("Otro dato.");
    }

    private static async Task<byte[]> SaveAsync(IPage page, ILocator item, string name)
    {
        var download = await OfficialWalk.SaveFileAsync(page, item, name, patience: 120_000);
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
