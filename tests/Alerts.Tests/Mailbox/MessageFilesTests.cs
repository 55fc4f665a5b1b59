using System.Security.Cryptography;
using System.Text.Json;
using Alertadores.Alerts.Mailbox;
using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;

namespace Alertadores.Alerts.Tests.Mailbox;

/// <summary>More evidence: files that come with a message.</summary>
public sealed class MessageFilesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private readonly byte[] _body = RandomNumberGenerator.GetBytes(70_000);
    private MailboxRoom _box = null!;
    private UploadTray _tray = null!;

    public async Task InitializeAsync()
    {
        _box = await MailboxRoom.OpenAsync(Tuesday);
        _tray = UploadTray.Draw(_box.Room.Randomness);
    }

    public async Task DisposeAsync() => await _box.DisposeAsync();

    [Fact]
    public async Task A_file_goes_with_its_message_is_named_by_it_and_opens_byte_for_byte()
    {
        await UploadAsync("foto del almacén.jpg", decide: true);
        var page = MailboxRoom.Writing("", MessageKind.Evidence) with { Tray = _tray };
        (await WriteAsync(page)).ShouldBeOfType<WritingOutcome.Written>().Again.ShouldBeFalse();
        (await WriteAsync(page)).ShouldBeOfType<WritingOutcome.Written>().Again.ShouldBeTrue();
        (await _box.Room.Uploads.ListAsync(_tray, default)).ShouldBeEmpty();
        await _box.ReleaseAsync();

        var message = (await _box.Laura.ReadAsync(_box.AlertId)).Messages.ShouldHaveSingleItem();
        var (_, reporterKey) = await _box.Laura.ReporterAsync(_box.AlertId);
        var (content, verified) = await _box.Laura.OpenAsync(_box.AlertId, message, reporterKey);
        verified.ShouldBeTrue();
        using var said = JsonDocument.Parse(content);
        var named = said.RootElement.GetProperty("attachments").EnumerateArray().Single();
        named.GetProperty("part").GetGuid().ShouldBe(message.Files.ShouldHaveSingleItem());
        named.GetProperty("name").GetString().ShouldBe("foto del almacén.jpg");
        named.GetProperty("sha256").GetBytesFromBase64().ShouldBe(SHA256.HashData(_body));

        var officer = await _box.Here.SignInAsync("laura.nava");
        var how = (await _box.Room.Attachments.FindAsync(officer, _box.AlertId, message.Files[0], default)).ShouldNotBeNull();
        await using var opened = (await _box.Room.Attachments.OpenAsync(officer, _box.AlertId, message.Files[0], default)).ShouldNotBeNull();
        using var file = new MemoryStream();
        await opened.Content.CopyToAsync(file);
        using var key = await _box.Here.OpenKeyFileAsync("laura.nava", how.KeyFile);
        SealedFrame.TryRead(AgeFile.Open(file.ToArray(), [key]), how.Place, out var body).ShouldBeTrue();
        body.Span.SequenceEqual(_body).ShouldBeTrue();
        (await _box.CountAsync("SELECT count(*) FROM part WHERE kind = 4")).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_without_a_choice_holds_the_message_back_and_unknown_words_leave_the_tray_as_it_is()
    {
        var upload = await UploadAsync("sin decidir.zip", decide: false);
        var page = MailboxRoom.Writing("Va un archivo", MessageKind.Evidence) with { Tray = _tray };
        (await WriteAsync(page)).ShouldBeOfType<WritingOutcome.FilesUndecided>();
        (await _box.CountAsync("SELECT count(*) FROM pool_message")).ShouldBe(0);

        await _box.Room.Uploads.AcceptAsync(_tray, upload, default);
        using var nobody = Crypto.Receipts.Receipt.Create(_box.Room.Randomness);
        using var unknown = MailboxCredential.Of(nobody);
        (await _box.Room.Mailboxes.WriteAsync(unknown, page, default)).ShouldBeOfType<WritingOutcome.Unknown>();
        (await _box.Room.Uploads.ListAsync(_tray, default)).ShouldHaveSingleItem();
        (await WriteAsync(page)).ShouldBeOfType<WritingOutcome.Written>();
    }

    private Task<WritingOutcome> WriteAsync(MailboxWriting writing) => _box.Room.Mailboxes.WriteAsync(_box.Credential, writing, default);

    private async Task<Guid> UploadAsync(string name, bool decide)
    {
        var received = (await _box.Room.Uploads.ReceiveAsync(_tray, UploadName.From(name, "image/jpeg"), new MemoryStream(_body), default))
            .ShouldBeOfType<UploadOutcome.Received>();
        if (decide)
        {
            (await _box.Room.Uploads.AcceptAsync(_tray, received.Upload.Id, default)).ShouldBeTrue();
        }

        return received.Upload.Id;
    }
}
