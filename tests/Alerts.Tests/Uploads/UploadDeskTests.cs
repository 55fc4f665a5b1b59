using System.Security.Cryptography;
using System.Text;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.RealParts;
using Npgsql;

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
    public async Task A_file_in_the_rows_of_older_versions_opens()
    {
        var body = RandomNumberGenerator.GetBytes(3_000_000);
        var upload = await ReceiveAsync(body);
        await using (var owner = NpgsqlDataSource.Create(_here.Database.OwnerConnectionString))
        {
            await using var regroup = owner.CreateCommand(
                """
                WITH small AS (DELETE FROM part_chunk RETURNING part_id, number, data)
                INSERT INTO part_chunk SELECT part_id, 1000 + (number - 1) / 16, string_agg(data, '' ORDER BY number) FROM small GROUP BY part_id, (number - 1) / 16;
                UPDATE part_chunk SET number = number - 999;
                """);
            await regroup.ExecuteNonQueryAsync();
        }

        (await CountAsync("SELECT max(octet_length(data))::bigint FROM part_chunk")).ShouldBe(1024 * 1024);
        (await OpenAsync(upload.Id)).ShouldBe(body);
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

    [Fact]
    public async Task A_line_that_breaks_leaves_nothing()
    {
        var broken = new BrokenBody(2_500_000) { Ends = new IOException("The client went away.") };
        (await SendAsync(broken)).ShouldBeOfType<UploadOutcome.Truncated>();
        await ShouldBeEmptyAsync();
    }

    [Fact]
    public async Task A_request_that_is_given_up_leaves_nothing()
    {
        using var giveUp = new CancellationTokenSource();
        var body = new BrokenBody(2_500_000)
        {
            Halfway = async cancellation =>
            {
                await giveUp.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
            },
        };
        await Should.ThrowAsync<OperationCanceledException>(() => Desk.ReceiveAsync(_tray, UploadName.From("a.pdf", null), body, giveUp.Token));
        await ShouldBeEmptyAsync();
    }

    [Fact]
    public async Task A_slow_line_holds_no_transaction_no_connection_and_no_lock()
    {
        long? waiting = null;
        var body = new BrokenBody(4_000_000)
        {
            Halfway = async _ =>
            {
                (await Desk.ListAsync(_tray, default)).ShouldHaveSingleItem().State.ShouldBe(UploadState.Receiving);
                (await CountAsync("SELECT count(DISTINCT part_id) FROM part_chunk")).ShouldBe(1);
                (await CountAsync("SELECT count(*) FROM (SELECT 1 FROM upload FOR UPDATE NOWAIT) AS free")).ShouldBe(1);
                waiting = await CountAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'");
            },
        };
        (await SendAsync(body)).ShouldBeOfType<UploadOutcome.Received>();
        waiting.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_removed_while_it_comes_stops_and_leaves_nothing()
    {
        var body = new BrokenBody(6_000_000)
        {
            Halfway = async _ => (await Desk.RemoveAsync(_tray, (await Desk.ListAsync(_tray, default))[0].Id, default)).ShouldBeTrue(),
        };
        (await SendAsync(body)).ShouldBeOfType<UploadOutcome.Truncated>();
        await ShouldBeEmptyAsync();
    }

    [Fact]
    public async Task Removed_is_gone_and_only_from_its_own_tray()
    {
        var upload = await ReceiveAsync([1, 2, 3]);
        var other = UploadTray.Draw(_here.Room.Randomness);
        (await Desk.RemoveAsync(other, upload.Id, default)).ShouldBeFalse();
        (await Desk.OpenAsync(other, upload.Id, default)).ShouldBeNull();
        (await Desk.AcceptAsync(other, upload.Id, default)).ShouldBeFalse();
        (await Desk.ListAsync(_tray, default)).ShouldHaveSingleItem();

        (await Desk.RemoveAsync(_tray, upload.Id, default)).ShouldBeTrue();
        (await Desk.RemoveAsync(_tray, upload.Id, default)).ShouldBeFalse();
        await ShouldBeEmptyAsync();
    }

    [Fact]
    public async Task The_id_of_a_tray_without_its_secret_opens_nothing()
    {
        await ReceiveAsync([1, 2, 3]);
        var guessed = UploadTray.TryRead([.. _tray.Id.Span, .. new byte[UploadTray.SecretSize]])!;
        await Should.ThrowAsync<CryptographicException>(() => Desk.ListAsync(guessed, default));
    }

    [Fact]
    public async Task One_more_file_than_a_tray_holds_is_refused_even_when_two_come_at_once()
    {
        for (var i = 0; i < UploadLimits.Files - 1; i++)
        {
            await ReceiveAsync([1]);
        }

        var last = await Task.WhenAll(SendAsync(new MemoryStream([1])), SendAsync(new MemoryStream([1])));
        last.OfType<UploadOutcome.Received>().ShouldHaveSingleItem();
        last.OfType<UploadOutcome.TooMany>().ShouldHaveSingleItem();

        var uploads = await Desk.ListAsync(_tray, default);
        uploads.Select(upload => upload.Number).ShouldBe(Enumerable.Range(1, UploadLimits.Files));

        // A full tray can still be cleaned, for a cleaned file takes a place and no new one.
        (await Desk.ReplaceAsync(_tray, uploads[0].Id, new MemoryStream([2]), [], null, default)).ShouldBeOfType<UploadOutcome.Received>();
    }

    [Fact]
    public async Task More_than_the_tray_holds_is_refused_and_two_that_come_at_once_count_together()
    {
        await PretendAsync(await ReceiveAsync([1]), UploadLimits.TrayBytes - 200_000);
        (await SendAsync(new BrokenBody(200_001))).ShouldBeOfType<UploadOutcome.TrayFull>();

        var other = default(UploadOutcome);
        var one = await SendAsync(new BrokenBody(150_000) { Halfway = async _ => other = await SendAsync(new BrokenBody(60_000)) });
        one.ShouldBeOfType<UploadOutcome.TrayFull>();
        other.ShouldBeOfType<UploadOutcome.Received>();
        (await CountAsync("SELECT count(DISTINCT part_id) FROM part_chunk")).ShouldBe(2);
        (await SendAsync(new BrokenBody(140_000))).ShouldBeOfType<UploadOutcome.Received>();
    }

    [Fact]
    public async Task No_more_than_the_cap_of_the_installation_is_held_whoever_sends()
    {
        var desk = new UploadDesk(_here.App, _here.Room.PageKeys, _here.Room.Randomness, UploadSpace.Of(470_000));
        var other = UploadTray.Draw(_here.Room.Randomness);
        (await desk.ReceiveAsync(other, UploadName.From("a", null), new BrokenBody(200_000), default)).ShouldBeOfType<UploadOutcome.Received>();

        // 262,224 bytes are held, then 131,120 more. The third begins with 65,568, which still fit, and is refused when it outgrows them.
        (await desk.ReceiveAsync(_tray, UploadName.From("a", null), new BrokenBody(100_000), default)).ShouldBeOfType<UploadOutcome.Received>();
        (await desk.ReceiveAsync(_tray, UploadName.From("a", null), new BrokenBody(100_000), default)).ShouldBeOfType<UploadOutcome.NoSpace>();
        (await desk.ReceiveAsync(_tray, UploadName.From("a", null), new BrokenBody(60_000), default)).ShouldBeOfType<UploadOutcome.Received>();
        (await desk.ReceiveAsync(_tray, UploadName.From("a", null), new BrokenBody(1), default)).ShouldBeOfType<UploadOutcome.NoSpace>();
        (await CountAsync("SELECT count(DISTINCT part_id) FROM part_chunk")).ShouldBe(3);
        (await CountAsync("SELECT sum(bytes)::bigint FROM upload")).ShouldBe(await CountAsync("SELECT sum(octet_length(data))::bigint FROM part_chunk"));
    }

    [Fact]
    public async Task Files_leave_the_last_of_the_disk_to_text()
    {
        long? free = 400_000;
        var space = new UploadSpace(UploadLimits.TotalBytes, Reserve: 300_000, () => free);
        var desk = new UploadDesk(_here.App, _here.Room.PageKeys, _here.Room.Randomness, space);
        var direct = new SealedUploadDesk(_here.App, _here.Room.PageKeys, _here.Room.Randomness, space);
        var payload = new byte[AgePayload.SealedSize(FileStep.Smallest)];

        (await desk.ReceiveAsync(_tray, UploadName.From("a", null), new BrokenBody(1), default)).ShouldBeOfType<UploadOutcome.Received>();
        (await desk.ReceiveAsync(_tray, UploadName.From("b", null), new BrokenBody(200_000), default)).ShouldBeOfType<UploadOutcome.NoSpace>();
        free = 300_000;
        (await desk.ReceiveAsync(_tray, UploadName.From("c", null), new BrokenBody(1), default)).ShouldBeOfType<UploadOutcome.NoSpace>();
        (await direct.ReceiveAsync(UploadTray.Of(new byte[32]), Guid.NewGuid(), payload.Length, new MemoryStream(payload), default)).ShouldBeOfType<UploadOutcome.NoSpace>();
        (await _here.Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default)).ShouldBeOfType<FilingOutcome.Filed>();

        // Where nobody knows, the cap alone holds.
        free = null;
        (await direct.ReceiveAsync(UploadTray.Of(new byte[32]), Guid.NewGuid(), payload.Length, new MemoryStream(payload), default)).ShouldBeOfType<UploadOutcome.Received>();
    }

    [Fact]
    public async Task A_file_that_could_not_be_cleaned_waits_for_its_reporter()
    {
        var upload = await ReceiveAsync([1, 2, 3]);
        (await Desk.MarkAsync(_tray, upload.Id, "sin_limpiador", default)).ShouldBeTrue();
        var marked = (await Desk.ListAsync(_tray, default))[0];
        (marked.State, marked.WhyNotCleaned).ShouldBe((UploadState.Undecided, "sin_limpiador"));

        (await Desk.AcceptAsync(_tray, upload.Id, default)).ShouldBeTrue();
        var accepted = (await Desk.ListAsync(_tray, default))[0];
        (accepted.State, accepted.Cleaned, accepted.WhyNotCleaned).ShouldBe((UploadState.Ready, false, "sin_limpiador"));
        (await Desk.AcceptAsync(_tray, upload.Id, default)).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => Desk.MarkAsync(_tray, upload.Id, "Foto de mi casa", default));
    }

    [Fact]
    public async Task A_file_chosen_to_go_as_it_is_is_ready_with_its_last_byte_and_never_waits_for_a_second_commit()
    {
        var body = new BrokenBody(200_000);
        (await Desk.ReceiveAsItIsAsync(_tray, UploadName.From("acta.bin", null), body, default)).ShouldBeOfType<UploadOutcome.Received>().Upload.State.ShouldBe(UploadState.Ready);
        var kept = (await Desk.ListAsync(_tray, default)).ShouldHaveSingleItem();
        (kept.State, kept.Cleaned, kept.Size).ShouldBe((UploadState.Ready, false, 200_000));
    }

    [Fact]
    public async Task A_changed_chunk_is_never_handed_out_as_the_file()
    {
        var upload = await ReceiveAsync(RandomNumberGenerator.GetBytes(2_000_000));
        await using (var spoil = _here.App.CreateCommand("UPDATE part_chunk SET data = set_byte(data, 5000, get_byte(data, 5000) # 1) WHERE number = 2"))
        {
            await spoil.ExecuteNonQueryAsync();
        }

        await Should.ThrowAsync<Crypto.Age.DecryptionFailedException>(() => OpenAsync(upload.Id));
    }

    [Fact]
    public async Task Nothing_of_a_file_or_its_name_is_readable_in_the_database()
    {
        const string needle = "Diamantina Xochitlcóatl";
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(needle + " ", 60_000)));
        var upload = await ReceiveAsync(text, needle + ".pdf");
        await Desk.ReplaceAsync(_tray, upload.Id, new MemoryStream(text), ["autor"], null, default);
        await ReceiveAsync(text, needle + ".pdf");

        (await EverythingAsync()).ShouldSatisfyAllConditions(
            dump => dump.Length.ShouldBeGreaterThan(2 * text.Length),
            dump => Readable(dump, needle).ShouldBeFalse(),
            dump => Readable(dump, "image/jpeg").ShouldBeFalse(),
            dump => Readable(dump, "autor").ShouldBeFalse(),
            dump => dump.AsSpan().IndexOf(_tray.Secret.Span).ShouldBe(-1));

        // The same search finds what is there to be found.
        (await EverythingAsync()).AsSpan().IndexOf(_tray.Id.Span).ShouldBeGreaterThan(0);
        await using (var plant = _here.App.CreateCommand("INSERT INTO part_chunk (part_id, number, data) VALUES (gen_random_uuid(), 1, $1)"))
        {
            plant.Parameters.AddWithValue(text);
            await plant.ExecuteNonQueryAsync();
        }

        Readable(await EverythingAsync(), needle).ShouldBeTrue();
    }

    [Fact]
    public async Task Uploads_that_differ_only_in_what_they_hold_have_rows_of_one_size()
    {
        await ReceiveAsync([1], "a.txt");
        await ReceiveAsync(RandomNumberGenerator.GetBytes(60_000), new string('é', 119) + "x");
        (await CountAsync("SELECT count(DISTINCT octet_length(details)) FROM upload")).ShouldBe(1);
        (await CountAsync("SELECT count(DISTINCT bytes) FROM upload")).ShouldBe(1);
        (await CountAsync("SELECT count(DISTINCT bytes) FROM (SELECT sum(octet_length(data)) AS bytes FROM part_chunk GROUP BY part_id) AS payload")).ShouldBe(1);
    }

    private static bool Readable(byte[] dump, string needle) => dump.AsSpan().IndexOf(Encoding.UTF8.GetBytes(needle)) >= 0;

    // Every value of the tables that an upload touches, as it lies there.
    private async Task<byte[]> EverythingAsync()
    {
        using var all = new MemoryStream();
        foreach (var (table, columns) in new[] { ("upload", 6), ("part_chunk", 3) })
        {
            await using var read = _here.App.CreateCommand($"SELECT * FROM {table}");
            await using var rows = await read.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var column = 0; column < columns; column++)
                {
                    all.Write(rows.GetValue(column) switch
                    {
                        byte[] bytes => bytes,
                        var other => Encoding.UTF8.GetBytes(other.ToString()!),
                    });
                }
            }
        }

        return all.ToArray();
    }

    // Says of a file that it is larger than it is: no test sends 2 GiB.
    private async Task PretendAsync(Upload upload, long size)
    {
        await using var read = _here.App.CreateCommand("SELECT details FROM upload");
        var details = UploadDetails.Open(_tray, upload.Id, (byte[])(await read.ExecuteScalarAsync())!) with { Size = size };
        await using var write = _here.App.CreateCommand("UPDATE upload SET details = $1");
        write.Parameters.AddWithValue(details.Seal(_tray, upload.Id, _here.Room.Randomness));
        await write.ExecuteNonQueryAsync();
    }

    private async Task ShouldBeEmptyAsync()
    {
        (await Desk.ListAsync(_tray, default)).ShouldBeEmpty();
        (await CountAsync("SELECT count(*) FROM upload")).ShouldBe(0);
        (await CountAsync("SELECT count(*) FROM part_chunk")).ShouldBe(0);
    }

    private Task<UploadOutcome> SendAsync(Stream body) => Desk.ReceiveAsync(_tray, UploadName.From("foto.jpg", "image/jpeg"), body, default);

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
