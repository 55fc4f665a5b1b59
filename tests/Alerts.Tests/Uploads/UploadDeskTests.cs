using System.Security.Cryptography;
using Alertadores.Alerts.Uploads;
using Alertadores.RealParts;

namespace Alertadores.Alerts.Tests.Uploads;

/// <summary>Files before their alert: received, listed, opened, replaced, removed, on a real PostgreSQL.</summary>
public sealed class UploadDeskTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private FoundedRoom _here = null!;
    private UploadTray _tray = null!;

    private UploadDesk Desk => _here.Room.Uploads;

    public async Task InitializeAsync()
    {
        _here = await FoundedRoom.OpenAsync(Tuesday);
        _tray = UploadTray.Draw(_here.Room.Randomness);
    }

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(1_048_576)]
    [InlineData(3_000_000)]
    public async Task What_was_sent_is_listed_and_opens_byte_for_byte(int size)
    {
        var body = RandomNumberGenerator.GetBytes(size);
        var received = await ReceiveAsync(body);

        received.ShouldBe(new Upload(received.Id, 1, "foto del almacén.jpg", "image/jpeg", size, UploadState.Undecided, false, received.Removed, null));
        (await Desk.ListAsync(_tray, default)).ShouldHaveSingleItem().Id.ShouldBe(received.Id);
        (await OpenAsync(received.Id)).ShouldBe(body);
    }

    [Fact]
    public async Task A_cleaned_file_takes_the_place_of_the_original_and_nothing_of_it_stays()
    {
        var first = await ReceiveAsync(RandomNumberGenerator.GetBytes(100_000));
        var second = await ReceiveAsync([1, 2, 3]);
        byte[] cleaned = [.. RandomNumberGenerator.GetBytes(70_000)];

        var outcome = await Desk.ReplaceAsync(_tray, first.Id, new MemoryStream(cleaned), ["gps", "autor"], null, default);
        var replaced = outcome.ShouldBeOfType<UploadOutcome.Received>().Upload;

        replaced.Id.ShouldNotBe(first.Id);
        (replaced.Number, replaced.Name, replaced.State, replaced.Cleaned, replaced.Size).ShouldBe((1, first.Name, UploadState.Ready, true, 70_000L));
        replaced.Removed.ShouldBe(["gps", "autor"]);
        (await Desk.ListAsync(_tray, default)).Select(upload => upload.Id).ShouldBe([replaced.Id, second.Id]);
        (await OpenAsync(replaced.Id)).ShouldBe(cleaned);
        (await Desk.OpenAsync(_tray, first.Id, default)).ShouldBeNull();
        (await CountAsync("SELECT count(DISTINCT part_id) FROM part_chunk")).ShouldBe(2);
        (await Desk.ReplaceAsync(_tray, first.Id, new MemoryStream(cleaned), [], null, default)).ShouldBeOfType<UploadOutcome.Gone>();
        (await CountAsync("SELECT count(DISTINCT part_id) FROM part_chunk")).ShouldBe(2);
    }

    private async Task<Upload> ReceiveAsync(byte[] body, string name = "foto del almacén.jpg") =>
        (await Desk.ReceiveAsync(_tray, UploadName.From(name, "image/jpeg"), new MemoryStream(body), default))
            .ShouldBeOfType<UploadOutcome.Received>().Upload;

    private async Task<byte[]> OpenAsync(Guid upload)
    {
        await using var opened = (await Desk.OpenAsync(_tray, upload, default)).ShouldNotBeNull();
        using var bytes = new MemoryStream();
        await opened.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var count = _here.App.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
