using Alertadores.Alerts.Uploads;
using Alertadores.RealParts;
using Microsoft.AspNetCore.DataProtection;

namespace Alertadores.Alerts.Tests.Uploads;

/// <summary>What no page can send any more is deleted, and nothing else, however the nodes come and go.</summary>
public sealed class UploadSweepTests : IAsyncLifetime
{
    private FoundedRoom _here = null!;
    private UploadTray _tray = null!;

    private UploadDesk Desk => _here.Room.Uploads;

    public async Task InitializeAsync()
    {
        _here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        _tray = UploadTray.Draw(_here.Room.Randomness);
        (await Desk.ReceiveAsync(_tray, UploadName.From("a.pdf", "application/pdf"), new BrokenBody(1_500_000), default)).ShouldBeOfType<UploadOutcome.Received>();
    }

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task A_file_whose_page_key_is_destroyed_is_deleted_at_the_second_pass()
    {
        (await PassAsync(TimeSpan.FromHours(3))).ShouldBe(0);
        (await PassAsync(TimeSpan.Zero)).ShouldBe(0);
        (await Desk.ListAsync(_tray, default)).ShouldHaveSingleItem();

        (await PassAsync(TimeSpan.FromHours(2))).ShouldBe(0);
        (await Desk.ListAsync(_tray, default)).ShouldHaveSingleItem();
        (await PassAsync(TimeSpan.FromMinutes(10))).ShouldBe(1);
        (await Desk.ListAsync(_tray, default)).ShouldBeEmpty();
        (await CountAsync("SELECT count(*) FROM part_chunk")).ShouldBe(0);
    }

    [Fact]
    public async Task A_tray_that_is_in_use_is_kept_and_comes_back_from_its_mark()
    {
        _here.Clock.Pass(TimeSpan.FromHours(2));
        await Desk.KeepAsync(_tray, default);
        await PassAsync(TimeSpan.FromHours(3));
        await PassAsync(TimeSpan.Zero);
        (await Desk.ListAsync(_tray, default)).ShouldHaveSingleItem();

        await PassAsync(TimeSpan.FromHours(2));
        (await CountAsync("SELECT count(*) FROM upload WHERE doomed")).ShouldBe(1);
        await Desk.KeepAsync(_tray, default);
        (await PassAsync(TimeSpan.Zero)).ShouldBe(0);
        (await CountAsync("SELECT count(*) FROM upload WHERE NOT doomed")).ShouldBe(1);
    }

    [Fact]
    public async Task Keeping_writes_at_most_once_an_hour()
    {
        var before = await TextAsync("SELECT xmin::text FROM upload");
        await Desk.KeepAsync(_tray, default);
        (await TextAsync("SELECT xmin::text FROM upload")).ShouldBe(before);
        _here.Clock.Pass(TimeSpan.FromHours(1));
        await Desk.KeepAsync(_tray, default);
        (await TextAsync("SELECT xmin::text FROM upload")).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_node_that_still_holds_the_key_saves_the_file_when_a_crash_emptied_the_table()
    {
        // Another node, which never saw the key: what it sees first is an empty table.
        var parts = new AlertsRoomParts(_here.App, new EphemeralDataProtectionProvider(), _here.Clock, _here.Room.Randomness, Law.Bundled);
        await CountAsync("WITH gone AS (DELETE FROM page_key RETURNING 1) SELECT count(*) FROM gone");
        using (var other = await AlertsRoom.OpenAsync(parts, default))
        {
            (await other.Uploads.SweepAsync(default)).ShouldBe(0);
            (await CountAsync("SELECT count(*) FROM upload WHERE doomed")).ShouldBe(1);

            await _here.Room.PageKeys.RefreshAsync();
            (await other.Uploads.SweepAsync(default)).ShouldBe(0);
            (await other.Uploads.SweepAsync(default)).ShouldBe(0);
        }

        (await Desk.ListAsync(_tray, default)).ShouldHaveSingleItem();
        (await CountAsync("SELECT count(*) FROM upload WHERE doomed")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_sweeps_at_once_delete_once()
    {
        await PassAsync(TimeSpan.FromHours(5));
        (await Task.WhenAll(Desk.SweepAsync(default), Desk.SweepAsync(default), Desk.SweepAsync(default))).Sum().ShouldBe(1);
        (await CountAsync("SELECT count(*) FROM part_chunk")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_swept_while_it_comes_leaves_nothing()
    {
        var body = new BrokenBody(6_000_000)
        {
            Halfway = async _ =>
            {
                await PassAsync(TimeSpan.FromHours(5));
                (await PassAsync(TimeSpan.Zero)).ShouldBe(2);
            },
        };
        (await Desk.ReceiveAsync(_tray, UploadName.From("b.pdf", null), body, default)).ShouldBeOfType<UploadOutcome.Truncated>();
        (await CountAsync("SELECT count(*) FROM part_chunk")).ShouldBe(0);
    }

    // The hosts refresh their page keys each minute; the sweep comes after that.
    private async Task<int> PassAsync(TimeSpan later)
    {
        _here.Clock.Pass(later);
        await _here.Room.PageKeys.RefreshAsync();
        return await Desk.SweepAsync(default);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var count = _here.App.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private async Task<string> TextAsync(string sql)
    {
        await using var read = _here.App.CreateCommand(sql);
        return (string)(await read.ExecuteScalarAsync())!;
    }
}
