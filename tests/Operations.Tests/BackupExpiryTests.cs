namespace Alertadores.Operations.Tests;

/// <summary>A11: what was erased from the installation is in no backup thirty days later, whatever the clock of a file says.</summary>
public sealed class BackupExpiryTests : IDisposable
{
    private readonly string _folder = Ops.Folder("expiry");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Exactly_what_reached_thirty_days_is_gone()
    {
        Base("20261020T120000Z", "000000010000000000000002");
        Base("20261021T235959Z", "000000010000000000000010");
        Base("20261022T000000Z", "000000010000000000000020");
        Base("20261120T120000Z", "0000000100000001000000A0");
        Log("2026-10-21", "000000010000000000000010", "000000010000000000000011");
        Log("2026-10-22", "00000001000000000000001F", "000000010000000000000020", "00000002.history");
        Log("2026-11-20", "0000000200000001000000A0");

        var said = await Ops.MustAsync("backup", "expire", "--into", _folder, "--now", "2026-11-20T00:00:00Z");

        // Thirty days after 21 October is 20 November: what was made on that day, early or late, goes when it begins.
        Names("base").ShouldBe(["20261022T000000Z", "20261120T120000Z"]);

        // A segment from before the oldest base that is kept (…1F) helps nobody and goes too.
        Names("wal/2026-10-22").ShouldBe(["000000010000000000000020.age", "000000010000000000000020.sha256", "00000002.history.age", "00000002.history.sha256"]);
        Names("wal").ShouldBe(["2026-10-22", "2026-11-20"]);
        said.ShouldContain("Venció el respaldo 20261020T120000Z");
        said.ShouldContain("Venció el registro del 2026-10-21");
    }

    [Fact]
    public async Task An_erased_alert_is_in_no_backup_when_thirty_days_have_passed_even_if_none_was_made_since()
    {
        // Erased on 1 November in the afternoon: the backups of that day and before may hold it, and its log.
        Base("20261031T090000Z", "000000010000000000000002");
        Base("20261101T090000Z", "000000010000000000000003");
        Log("2026-11-01", "000000010000000000000003");

        var said = await Ops.MustAsync("backup", "expire", "--into", _folder, "--now", "2026-12-01T09:00:00Z");

        Names("base").ShouldBeEmpty();
        Names("wal").ShouldBeEmpty();
        said.ShouldContain("No queda ningún respaldo");
    }

    [Fact]
    public async Task A_second_look_removes_nothing_more()
    {
        Base("20261120T120000Z", "000000010000000000000002");
        Log("2026-11-20", "000000010000000000000002");
        await Ops.MustAsync("backup", "expire", "--into", _folder, "--now", "2026-11-21T12:00:00Z");
        (await Ops.MustAsync("backup", "expire", "--into", _folder, "--now", "2026-11-21T12:00:00Z")).ShouldBeEmpty();

        Names("base").ShouldBe(["20261120T120000Z"]);
        Names("wal/2026-11-20").Count.ShouldBe(2);
    }

    private void Base(string name, string start)
    {
        var made = Directory.CreateDirectory(Path.Combine(_folder, "base", name)).FullName;
        File.WriteAllText(Path.Combine(made, "manifest"), $"alertadores-backup 1\nstart {start}\n");
    }

    private void Log(string day, params string[] names)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "wal", day)).FullName;
        foreach (var name in names)
        {
            File.WriteAllText(Path.Combine(folder, name + ".age"), "");
            File.WriteAllText(Path.Combine(folder, name + ".sha256"), "");
        }
    }

    private List<string> Names(string folder) =>
        [.. Directory.GetFileSystemEntries(Path.Combine(_folder, folder)).Select(entry => Path.GetFileName(entry)!).Order(StringComparer.Ordinal)];
}
