using System.Security.Cryptography;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Console.Tests.Serving;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;

namespace Alertadores.Console.Tests.Cases;

/// <summary>A reporter's file on its way to an officer's browser, as this room's README says.</summary>
[Collection(ConsoleTests.Name)]
public sealed class FileDownloadTests(RunningConsole running)
{
    [Fact]
    public async Task A_file_comes_in_two_steps_and_opens_byte_for_byte()
    {
        var body = RandomNumberGenerator.GetBytes(2_300_000);
        var (alert, part) = await FileAsync(body);
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(alert);

        var how = await officer.PostAsync($"/api/v1/alerts/{alert}/parts/{part}/open");
        how.Code.ShouldBe(200);
        how.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["keyFile", "header", "size", "place"]);
        how.Json.GetProperty("place").GetRawText().ShouldBe($$"""{"direction":"in","kind":"file","upload":"{{part}}"}""");
        (await running.VersionOfAsync(alert)).ShouldBe(version);

        var file = await officer.PostAsync($"/api/v1/alerts/{alert}/files/{part}");
        file.Code.ShouldBe(200);
        file.ContentType.ShouldBe("application/octet-stream");
        file.Headers["Content-Length"].ShouldBe(how.Json.GetProperty("size").GetRawText());
        file.Headers["Cache-Control"].ShouldBe("no-store");
        (await running.VersionOfAsync(alert)).ShouldBe(version + 1);

        file.Bytes.AsSpan().StartsWith(how.Json.GetProperty("header").GetBytesFromBase64()).ShouldBeTrue();
        running.Here.Clock.Pass(TimeSpan.FromSeconds(30));
        using var key = await running.Here.OpenKeyFileAsync("laura.nava", how.Json.GetProperty("keyFile").GetBytesFromBase64());
        SealedFrame.TryRead(AgeFile.Open(file.Bytes, [key]), new FileHeader(part), out var read).ShouldBeTrue();
        read.Span.SequenceEqual(body).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_of_another_authority_is_answered_as_an_unknown_id()
    {
        var (alert, part) = await FileAsync([1, 2, 3]);
        var text = (await running.CaseAsync("laura.nava", alert)).Parts[0].Id;
        var version = await running.VersionOfAsync(alert);
        var stranger = await running.OfficerAsync("hugo.zamora");
        var officer = await running.OfficerAsync("laura.nava");

        var foreign = await stranger.PostAsync($"/api/v1/alerts/{alert}/files/{part}");
        var unknown = await stranger.PostAsync($"/api/v1/alerts/{Guid.NewGuid()}/files/{Guid.NewGuid()}");
        var elsewhere = await officer.PostAsync($"/api/v1/alerts/{await running.FileAsync()}/files/{part}");
        var textAsFile = await officer.PostAsync($"/api/v1/alerts/{alert}/files/{text}");

        foreach (var refused in (Serving.Answer[])[foreign, unknown, elsewhere, textAsFile])
        {
            refused.Code.ShouldBe(404);
            refused.Body.ShouldBe(unknown.Body);
        }

        (await running.VersionOfAsync(alert)).ShouldBe(version);
    }

    [Fact]
    public async Task Another_site_a_form_and_the_auditor_get_no_file()
    {
        var (alert, part) = await FileAsync([1, 2, 3]);
        var version = await running.VersionOfAsync(alert);
        var officer = await running.OfficerAsync("laura.nava");
        var path = $"/api/v1/alerts/{alert}/files/{part}";

        (await officer.PostAsync(path, "x", "text/plain")).Code.ShouldBe(415);
        (await officer.GetAsync(path)).Code.ShouldBe(403);
        (await (await running.OfficerAsync("tomas.rangel")).PostAsync(path)).Code.ShouldBe(403);
        (await running.Visit().PostAsync(path)).Code.ShouldBe(401);
        (await running.VersionOfAsync(alert)).ShouldBe(version);
    }

    private async Task<(Guid Alert, Guid Part)> FileAsync(byte[] body)
    {
        var room = running.Here.Room;
        var tray = UploadTray.Draw(room.Randomness);
        var received = (await room.Uploads.ReceiveAsync(tray, UploadName.From("foto.jpg", "image/jpeg"), new MemoryStream(body), default))
            .ShouldBeOfType<UploadOutcome.Received>();
        await room.Uploads.AcceptAsync(tray, received.Upload.Id, default);
        var filing = SampleFiling.Of(SampleFiling.Bribe) with { Tray = tray };
        (await room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
        await room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return (AlertIdentity.Of(filing.SubmissionId.Span), received.Upload.Id);
    }
}
