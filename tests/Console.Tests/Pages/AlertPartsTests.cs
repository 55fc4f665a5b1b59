using Alertadores.Alerts.Tests.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.Pages;

/// <summary>What the page of an alert says of files and the conversation before anything is opened.</summary>
[Collection(ConsoleTests.Name)]
public sealed class AlertPartsTests(RunningConsole running)
{
    [Fact]
    public async Task It_says_how_many_files_the_server_holds_and_nothing_that_is_under_the_seal()
    {
        var room = running.Here.Room;
        var tray = UploadTray.Draw(room.Randomness);
        var received = (await room.Uploads.ReceiveAsync(tray, UploadName.From("nombre-que-delata.pdf", "application/pdf"), new MemoryStream(new byte[12_345]), default))
            .ShouldBeOfType<UploadOutcome.Received>();
        await room.Uploads.AcceptAsync(tray, received.Upload.Id, default);
        var filing = SampleFiling.Of(SampleFiling.Bribe) with { Tray = tray };
        await room.Filing.FileAsync(filing, default);
        await room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        var alert = Alerts.Filing.AlertIdentity.Of(filing.SubmissionId.Span);

        var page = await (await running.OfficerAsync("laura.nava")).GetAsync($"/alertas/{alert}");
        page.Code.ShouldBe(200);
        page.Body.ShouldContain("El servidor guarda 1 archivo sellado.");
        page.Body.ShouldContain($"{received.Upload.Id}:file");
        page.Body.ShouldContain("id=\"reply\"");
        page.Body.ShouldNotContain("nombre-que-delata");
        page.Body.ShouldNotContain("12345");
        page.Body.ShouldNotContain("12,345");

        // The auditor's history has no place for any of it.
        var history = await (await running.OfficerAsync("tomas.rangel")).GetAsync($"/auditoria/historias/{alert}");
        history.Code.ShouldBe(200);
        history.Body.ShouldNotContain(received.Upload.Id.ToString());
        history.Body.ShouldNotContain("id=\"conversation\"");
    }
}
