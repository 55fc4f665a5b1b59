using System.Globalization;
using Alertadores.Faults.Audit;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Operations.Tests;

/// <summary><c>ops/backup</c> and <c>ops/restore</c> on a real installation.</summary>
public sealed class BackupTests(BackedUp installation) : IClassFixture<BackedUp>
{
    [Fact]
    public async Task Everything_acknowledged_before_the_last_archived_log_is_there_and_opens()
    {
        var data = Ops.Folder("restored");
        await Ops.MustAsync("restore", "--from", installation.Backups, "--identity", installation.Identity, "--data", data, "--demonstration");
        Directory.CreateDirectory(Path.Combine(data, "demo", "keys"));
        File.Copy(installation.MasterKey, Path.Combine(data, "demo", "keys", "master.key"));

        await using (var host = await HostProcess.StartAsync(data, "--Pool:ReleaseEvery=00:00:01"))
        {
            installation.Ledger.Acknowledged.Count.ShouldBe(BackedUp.First + BackedUp.Later);
            (await AuditAsync(data)).ShouldBeEmpty();
            (await Ops.MustAsync("alertadores", "--data", data, "check")).ShouldContain("Está completa.");
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_moment_can_be_chosen()
    {
        var data = Ops.Folder("restored");
        var until = installation.Between.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        await Ops.MustAsync("restore", "--from", installation.Backups, "--identity", installation.Identity, "--until", until, "--data", data, "--demonstration");
        Directory.CreateDirectory(Path.Combine(data, "demo", "keys"));
        File.Copy(installation.MasterKey, Path.Combine(data, "demo", "keys", "master.key"));

        await using (var host = await HostProcess.StartAsync(data))
        {
            (await CountAsync(data, "SELECT (SELECT count(*) FROM pool_entry) + (SELECT count(*) FROM mt_streams WHERE type = 'alert')")).ShouldBe(BackedUp.First);
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Verifying_restores_and_reads_everything()
    {
        var said = await Ops.MustAsync("backup", "verify", "--into", installation.Backups, "--identity", installation.Identity, "--data", installation.Folder);

        said.ShouldContain("iguales");
        said.ShouldContain("Está completa.");
        said.ShouldContain("El respaldo está bien.");
    }

    [Fact]
    public async Task Nothing_of_a_backup_lies_unsealed()
    {
        var files = Directory.GetFiles(installation.Backups, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(file => file.EndsWith(".age", StringComparison.Ordinal)))
        {
            (await File.ReadAllBytesAsync(file)).AsSpan(0, 22).SequenceEqual("age-encryption.org/v1\n"u8).ShouldBeTrue(file);
        }

        // Beside them only hashes, names and times of the backups themselves.
        files.Where(file => !file.EndsWith(".age", StringComparison.Ordinal)).Select(file => Path.GetExtension(file) is ".sha256" ? ".sha256" : Path.GetFileName(file))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe([".sha256", "lock", "manifest", "recipients", "system"]);

        // The files of the log say on which day they were sealed and not when (A4).
        files.Where(file => file.StartsWith(Path.Combine(installation.Backups, "wal"), StringComparison.Ordinal)).Select(file => File.GetLastWriteTimeUtc(file).TimeOfDay).Distinct()
            .ShouldBe([TimeSpan.Zero]);

        // Closed segments are all of one size: nobody sees from it when somebody filed.
        files.Where(file => file.EndsWith(".age", StringComparison.Ordinal) && Path.GetFileName(file).Length == "000000010000000000000001.age".Length)
            .Select(file => new FileInfo(file).Length).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("base.tar.age", "dañado o cortado")]
    [InlineData("counts.age", "dañado o cortado")]
    [InlineData("wal", "dañado o cortado")]
    [InlineData("gap", "falta un archivo del registro")]
    [InlineData("identity", "no abre este respaldo")]
    [InlineData("manifest", "manifiesto")]
    public async Task What_is_damaged_or_sealed_to_others_is_refused_and_nothing_changes(string broken, string because)
    {
        var copy = await installation.CopyAsync();
        var identity = installation.Identity;
        var made = Directory.GetDirectories(Path.Combine(copy, "base")).Single();
        var log = Directory.GetFiles(Path.Combine(copy, "wal"), "*.age", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file).Length == "000000010000000000000001.age".Length).Order(StringComparer.Ordinal).ToList();
        switch (broken)
        {
            case "wal":
                Truncate(log[^1]);
                break;
            case "gap":
                File.Delete(log[0]);
                File.Delete(Path.ChangeExtension(log[0], ".sha256"));
                break;
            case "identity":
                identity = Path.Combine(Path.GetDirectoryName(copy)!, "other");
                await BackedUp.KeygenAsync(identity);
                break;
            case "manifest":
                await File.WriteAllTextAsync(Path.Combine(made, broken), "");
                break;
            default:
                Truncate(Path.Combine(made, broken));
                break;
        }

        var data = Ops.Folder("restored");
        var restored = await Ops.RunAsync("restore", "--from", copy, "--identity", identity, "--data", data, "--demonstration");
        var verified = await Ops.RunAsync("backup", "verify", "--into", copy, "--identity", identity, "--data", data);

        restored.Status.ShouldNotBe(0);
        restored.Said.ShouldContain(because);
        verified.Status.ShouldNotBe(0);
        verified.Said.ShouldContain(because);
        Directory.GetFiles(data, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.Delete(data, recursive: true);
        Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
    }

    [Fact]
    public async Task A_database_that_is_there_is_never_replaced()
    {
        var data = Ops.Folder("restored");
        var kept = Directory.CreateDirectory(Path.Combine(data, "demo", "db", "pg")).FullName;
        await File.WriteAllTextAsync(Path.Combine(kept, "PG_VERSION"), "15\n");

        var restored = await Ops.RunAsync("restore", "--from", installation.Backups, "--identity", installation.Identity, "--data", data, "--demonstration");

        restored.Status.ShouldNotBe(0);
        restored.Said.ShouldContain("ya existe");
        Directory.GetFiles(data, "*", SearchOption.AllDirectories).ShouldBe([Path.Combine(kept, "PG_VERSION")]);
        Directory.Delete(data, recursive: true);
    }

    private async Task<IReadOnlyList<string>> AuditAsync(string data)
    {
        await using var open = await Ops.OpenAsync(BackedUp.ConnectionString(data), Path.Combine(data, "demo", "keys", "master.key"));
        return await new DatabaseAudit(BackedUp.ConnectionString(data), open.Protection, TimeSpan.Zero).LookAsync(installation.Ledger, settled: false);
    }

    private static async Task<long> CountAsync(string data, string sql)
    {
        await using var database = NpgsqlDataSource.Create(BackedUp.ConnectionString(data));
#pragma warning disable CA2100 // Constant texts of this class.
        await using var count = database.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static void Truncate(string file)
    {
        using var stream = File.OpenWrite(file);
        stream.SetLength(stream.Length - 10);
    }
}
