using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.RealParts;
using Alertadores.Triage.Lifecycle;
using PartKind = Alertadores.Alerts.Parts.PartKind;

namespace Alertadores.Alerts.Tests.Uploads;

/// <summary>Files on their way from a tray into an alert and to an officer.</summary>
public sealed class FiledFilesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private FoundedRoom _here = null!;
    private UploadTray _tray = null!;

    private AlertsRoom Room => _here.Room;

    public async Task InitializeAsync()
    {
        _here = await FoundedRoom.OpenAsync(Tuesday);
        _tray = UploadTray.Draw(Room.Randomness);
    }

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Theory]
    [InlineData("laura.nava")]
    [InlineData("diego.fuentes")]
    public async Task A_file_arrives_at_each_authority_byte_for_byte_and_the_age_command_opens_it_too(string userName)
    {
        var body = RandomNumberGenerator.GetBytes(3_300_000);
        await ReadyAsync("recibo nómina.pdf", body);
        var alertId = await FileAndReleaseAsync();
        var officer = await _here.SignInAsync(userName);
        var part = (await Room.Cases.FindAsync(officer, alertId, default))!.Parts.Single(one => one.Kind == PartKind.File);

        var how = (await Room.Attachments.FindAsync(officer, alertId, part.Id, default)).ShouldNotBeNull();
        await using var opened = (await Room.Attachments.OpenAsync(officer, alertId, part.Id, default)).ShouldNotBeNull();
        var file = await ReadAsync(opened.Content);
        using var key = await _here.OpenKeyFileAsync(userName, how.KeyFile);

        file.Length.ShouldBe((int)how.Size);
        opened.Size.ShouldBe(how.Size);
        var frame = AgeFile.Open(file, [key]);
        frame.Length.ShouldBe(4 * 1024 * 1024);
        SealedFrame.TryRead(frame, how.Place, out var read).ShouldBeTrue();
        read.Span.SequenceEqual(body).ShouldBeTrue();
        SealedFrame.TryRead(frame, new FileHeader(Guid.NewGuid()), out _).ShouldBeFalse();
        (await OpenWithAgeAsync(key.Encode(), file)).AsSpan().SequenceEqual(frame).ShouldBeTrue();
    }

    [Fact]
    public async Task The_sealed_answers_name_every_file_with_its_hash()
    {
        var original = RandomNumberGenerator.GetBytes(50_000);
        var cleaned = RandomNumberGenerator.GetBytes(40_000);
        var photo = await ReceiveAsync("foto.jpg", original);
        (await Room.Uploads.ReplaceAsync(_tray, photo.Id, new MemoryStream(cleaned), ["gps"], null, default)).ShouldBeOfType<UploadOutcome.Received>();
        await ReadyAsync("año «2026».pdf", original);
        await ReceiveAsync("sin decidir.zip", original);
        var alertId = await FileAndReleaseAsync();

        var officer = await _here.SignInAsync("laura.nava");
        var parts = (await Room.Cases.FindAsync(officer, alertId, default))!.Parts;
        var files = parts.Where(part => part.Kind == PartKind.File).ToList();
        using var answers = JsonDocument.Parse(await OpenTextAsync("laura.nava", alertId, parts[0].Id));
        var list = answers.RootElement.GetProperty("attachments").EnumerateArray().ToList();

        list.Select(one => one.GetProperty("part").GetGuid()).ShouldBe(files.Select(part => part.Id));
        files.Select(part => (part.Index, part.Count)).ShouldBe([(0, 2), (1, 2)]);
        list[0].GetRawText().ShouldBe(
            $$"""{"part":"{{files[0].Id}}","name":"foto.jpg","type":"application/pdf","size":40000,"sha256":"{{Base64OfSha256(cleaned)}}","cleaned":true,"removed":["gps"]}""");
        list[1].GetRawText().ShouldBe(
            $$"""{"part":"{{files[1].Id}}","name":"año «2026».pdf","type":"application/pdf","size":50000,"sha256":"{{Base64OfSha256(original)}}","cleaned":false,"removed":[]}""");

        // What was not decided stays behind and is not in the alert.
        (await Room.Uploads.ListAsync(_tray, default)).ShouldHaveSingleItem().Name.ShouldBe("sin decidir.zip");
    }

    [Fact]
    public async Task The_opening_is_on_record_before_the_first_byte_and_asking_how_is_not()
    {
        await ReadyAsync("a.pdf", [1, 2, 3]);
        var alertId = await FileAndReleaseAsync();
        var officer = await _here.SignInAsync("laura.nava");
        var part = (await Room.Cases.FindAsync(officer, alertId, default))!.Parts.Single(one => one.Kind == PartKind.File).Id;

        await Room.Attachments.FindAsync(officer, alertId, part, default);
        (await OpeningsAsync(officer, alertId)).ShouldBeEmpty();
        await using var opened = await Room.Attachments.OpenAsync(officer, alertId, part, default);
        (await OpeningsAsync(officer, alertId)).ShouldHaveSingleItem().Part.ShouldBe(part);
        (await Room.Cases.OpenPartAsync(officer, alertId, part, default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("hugo.zamora")]
    [InlineData("tomas.rangel")]
    [InlineData("nora.campos")]
    public async Task For_another_authority_and_for_the_auditor_a_file_does_not_exist(string userName)
    {
        await ReadyAsync("a.pdf", [1, 2, 3]);
        var alertId = await FileAndReleaseAsync();
        var mine = await _here.SignInAsync("laura.nava");
        var part = (await Room.Cases.FindAsync(mine, alertId, default))!.Parts.Single(one => one.Kind == PartKind.File).Id;
        var stranger = await _here.SignInAsync(userName);

        (await Room.Attachments.FindAsync(stranger, alertId, part, default)).ShouldBeNull();
        (await Room.Attachments.OpenAsync(stranger, alertId, part, default)).ShouldBeNull();
        (await Room.Attachments.OpenAsync(mine, Guid.NewGuid(), part, default)).ShouldBeNull();
        (await OpeningsAsync(mine, alertId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_alert_that_is_sent_again_claims_its_files_once()
    {
        await ReadyAsync("a.pdf", [1, 2, 3]);
        var filing = SampleFiling.Of(SampleFiling.Bribe) with { Tray = _tray };
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Room.Filing.FileAsync(filing, default)));
        outcomes.Cast<FilingOutcome.Filed>().Count(filed => !filed.Again).ShouldBe(1);

        // What comes later into the same tray is no part of it.
        await ReadyAsync("b.pdf", [4]);
        (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>().Again.ShouldBeTrue();
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>().Again.ShouldBeTrue();

        (await CountAsync("SELECT count(*) FROM part WHERE kind = 4")).ShouldBe(1);
        (await Room.Uploads.ListAsync(_tray, default)).ShouldHaveSingleItem().Name.ShouldBe("b.pdf");
    }

    [Fact]
    public async Task Two_alerts_never_get_the_same_file()
    {
        await ReadyAsync("a.pdf", [1, 2, 3]);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe) with { Tray = _tray }, default)));
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        (await CountAsync("SELECT count(*) FROM mt_streams")).ShouldBe(4);
        (await CountAsync("SELECT count(*) FROM part WHERE kind = 4")).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_removed_while_the_alert_is_filed_is_whole_on_one_side_and_gone_on_the_other()
    {
        for (var turn = 0; turn < 12; turn++)
        {
            var tray = UploadTray.Draw(Room.Randomness);
            var kept = await ReadyAsync("se queda.pdf", [1], tray);
            var contested = await ReadyAsync("quizá.pdf", RandomNumberGenerator.GetBytes(100_000), tray);
            var filing = SampleFiling.Of(SampleFiling.Bribe) with { Tray = tray };
            var removal = Task.Run(() => Room.Uploads.RemoveAsync(tray, contested, default));
            (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
            var removed = await removal;

            var alertId = AlertIdentity.Of(filing.SubmissionId.Span);
            await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
            var officer = await _here.SignInAsync("laura.nava");
            var parts = (await Room.Cases.FindAsync(officer, alertId, default))!.Parts;
            Guid[] expected = removed ? [kept] : [kept, contested];
            parts.Where(part => part.Kind == PartKind.File).Select(part => part.Id).ShouldBe(expected);
            using var answers = JsonDocument.Parse(await OpenTextAsync("laura.nava", alertId, parts[0].Id));
            answers.RootElement.GetProperty("attachments").EnumerateArray().Select(one => one.GetProperty("part").GetGuid()).ShouldBe(expected);
            (await CountAsync($"SELECT count(DISTINCT part_id) FROM part_chunk WHERE part_id = '{contested}'")).ShouldBe(removed ? 0 : 1);
        }
    }

    [Fact]
    public async Task A_file_of_another_tray_is_never_claimed()
    {
        var other = UploadTray.Draw(Room.Randomness);
        await ReadyAsync("de otra persona.pdf", [1], other);
        await FileAndReleaseAsync();
        (await CountAsync("SELECT count(*) FROM part WHERE kind = 4")).ShouldBe(0);
        (await Room.Uploads.ListAsync(other, default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_claimed_file_is_no_upload_any_more_and_the_sweep_leaves_it_alone()
    {
        var upload = await ReadyAsync("a.pdf", [1, 2, 3]);
        (await Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe) with { Tray = _tray }, default)).ShouldBeOfType<FilingOutcome.Filed>();

        (await Room.Uploads.ListAsync(_tray, default)).ShouldBeEmpty();
        (await Room.Uploads.RemoveAsync(_tray, upload, default)).ShouldBeFalse();
        (await Room.Uploads.OpenAsync(_tray, upload, default)).ShouldBeNull();
        _here.Clock.Pass(TimeSpan.FromDays(1));
        await Room.PageKeys.RefreshAsync();
        await Room.Uploads.SweepAsync(default);
        await Room.Uploads.SweepAsync(default);
        (await CountAsync("SELECT count(DISTINCT part_id) FROM part_chunk")).ShouldBe(1);
    }

    [Fact]
    public async Task The_largest_list_of_files_fits_beside_the_answers()
    {
        for (var i = 0; i < UploadLimits.Files; i++)
        {
            var upload = await ReceiveAsync(new string('語', 200) + ".pdf", [1]);
            string[] codes = [.. Enumerable.Repeat("aaaaaaaaaa", UploadLimits.Codes)];
            (await Room.Uploads.ReplaceAsync(_tray, upload.Id, new MemoryStream([2]), codes, null, default)).ShouldBeOfType<UploadOutcome.Received>();
        }

        // As much as the portal takes in all answers, and as much again as their labels may need.
        var filing = SampleFiling.Of(SampleFiling.Bribe, narrative: new string('x', (39 + 7) * 1024)) with { Tray = _tray };
        (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
    }

    [Fact]
    public async Task An_officer_who_forwards_writes_a_header_for_each_file_without_its_bytes()
    {
        var body = RandomNumberGenerator.GetBytes(70_000);
        await ReadyAsync("a.pdf", body);
        var alertId = await FileAndReleaseAsync();
        var officer = await _here.SignInAsync("laura.nava");
        var file = (await Room.Cases.FindAsync(officer, alertId, default))!;
        var key = Room.Keys.CurrentFor("sfp")!;
        X25519Recipient.TryParse(key.Recipient, out var recipient).ShouldBeTrue();
        var headers = new List<ForwardedHeader>();
        foreach (var part in file.Parts)
        {
            var (keyFile, header) = part.Kind == PartKind.File
                ? await Room.Attachments.FindAsync(officer, alertId, part.Id, default) is { } how ? (how.KeyFile, how.Header) : default
                : await Room.Cases.OpenPartAsync(officer, alertId, part.Id, default) is { } text ? (text.KeyFile, AgeFile.Split(text.File).Header.ToArray()) : default;
            using var authorityKey = await _here.OpenKeyFileAsync("laura.nava", keyFile!);
            AgeHeader.TryOpen(header, [authorityKey], out var fileKey).ShouldBeTrue();
            using (fileKey)
            {
                headers.Add(new ForwardedHeader(part.Id, key.Id, AgeHeader.Write(fileKey!, [recipient!], Room.Randomness)));
            }
        }

        (await Room.Acts.OverrideRouteAsync(officer, alertId, file.Version, "sfp", file.Alert.Priority, ReasonCode.OtherAuthorityCompetent, [1], headers, default))
            .ShouldBeOfType<ActOutcome.Done>();

        var there = await _here.SignInAsync("marta.olvera");
        var forwarded = (await Room.Cases.FindAsync(there, alertId, default))!.Parts.Single(part => part.Kind == PartKind.File).Id;
        var opening = (await Room.Attachments.FindAsync(there, alertId, forwarded, default))!;
        await using var opened = (await Room.Attachments.OpenAsync(there, alertId, forwarded, default))!;
        using var theirs = await _here.OpenKeyFileAsync("marta.olvera", opening.KeyFile);
        SealedFrame.TryRead(AgeFile.Open(await ReadAsync(opened.Content), [theirs]), opening.Place, out var read).ShouldBeTrue();
        read.ToArray().ShouldBe(body);
    }

    private static string Base64OfSha256(byte[] body) => Convert.ToBase64String(SHA256.HashData(body));

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    // Debian's age, with the key in a file that only this test's folder holds.
    private static async Task<byte[]> OpenWithAgeAsync(string identity, byte[] file)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("age-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "key"), identity + "\n");
            await File.WriteAllBytesAsync(Path.Combine(folder, "file.age"), file);
            using var age = Process.Start(new ProcessStartInfo("age", ["-d", "-i", Path.Combine(folder, "key"), "-o", Path.Combine(folder, "out"), Path.Combine(folder, "file.age")])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            var said = await age.StandardError.ReadToEndAsync();
            await age.WaitForExitAsync();
            age.ExitCode.ShouldBe(0, said);
            return await File.ReadAllBytesAsync(Path.Combine(folder, "out"));
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<CopyOpened>> OpeningsAsync(OfficerSession officer, Guid alertId) =>
        [.. (await Room.Cases.FindAsync(officer, alertId, default))!.Timeline.Select(entry => entry.Event).OfType<CopyOpened>()];

    private async Task<Guid> FileAndReleaseAsync()
    {
        var filing = SampleFiling.Of(SampleFiling.Bribe) with { Tray = _tray };
        (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return AlertIdentity.Of(filing.SubmissionId.Span);
    }

    private async Task<byte[]> OpenTextAsync(string userName, Guid alertId, Guid part)
    {
        var toOpen = (await Room.Cases.OpenPartAsync(await _here.SignInAsync(userName), alertId, part, default)).ShouldNotBeNull();
        using var key = await _here.OpenKeyFileAsync(userName, toOpen.KeyFile);
        SealedFrame.TryRead(AgeFile.Open(toOpen.File, [key]), toOpen.Place, out var body).ShouldBeTrue();
        return body.ToArray();
    }

    private async Task<Upload> ReceiveAsync(string name, byte[] body, UploadTray? tray = null) =>
        (await Room.Uploads.ReceiveAsync(tray ?? _tray, UploadName.From(name, "application/pdf"), new MemoryStream(body), default))
            .ShouldBeOfType<UploadOutcome.Received>().Upload;

    private async Task<Guid> ReadyAsync(string name, byte[] body, UploadTray? tray = null)
    {
        var upload = await ReceiveAsync(name, body, tray);
        (await Room.Uploads.AcceptAsync(tray ?? _tray, upload.Id, default)).ShouldBeTrue();
        return upload.Id;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var count = _here.App.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
