using System.Diagnostics;
using System.Globalization;
using Alertadores.Faults;
using Alertadores.Faults.Reporters;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Operations.Tests;

/// <summary>
/// A demonstration with alerts, some before its base backup and some after, of which the log was archived; then its disk is gone. What remains is the folder of backups, the
/// identity, the master key and what the reporters know.
/// </summary>
public sealed class BackedUp : IAsyncLifetime
{
    /// <summary>Everything of this fixture.</summary>
    internal string Folder { get; } = Ops.Folder("backup");

    internal string Backups => Path.Combine(Folder, "backups");

    internal string Identity => Path.Combine(Folder, "identity");

    internal string MasterKey => Path.Combine(Folder, "master.key");

    /// <summary>All reporters.</summary>
    internal Ledger Ledger { get; } = new();

    /// <summary>When only the first of them had filed.</summary>
    internal DateTimeOffset Between { get; private set; }

    internal const int First = 4;

    internal const int Later = 3;

    public async Task InitializeAsync()
    {
        await KeygenAsync(Identity);
        await using var host = await HostProcess.StartAsync(folder: null, "--Pool:ReleaseEvery=00:00:01");
        Crowd crowd = new(host.Portal, clients: 1, Ledger, new Dice(1)) { WithFile = 50, Urgent = 0 };
        await crowd.FileAsync(First);
        await Ops.MustAsync("backup", "--into", Backups, "--recipients", Identity + ".pub", "--data", host.Folder, "--demonstration");
        await Task.Delay(TimeSpan.FromSeconds(2));
        Between = TimeProvider.System.GetUtcNow();
        await Task.Delay(TimeSpan.FromSeconds(2));
        await crowd.FileAsync(Later);
        await ArchivedAsync(host);
        File.Copy(Path.Combine(host.Folder, "demo", "keys", "master.key"), MasterKey);
        await host.KillAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A copy of the backups that a test may break.</summary>
    internal async Task<string> CopyAsync()
    {
        var copy = Path.Combine(Ops.Folder("backup-copy"), "backups");
        using var cp = Process.Start("cp", ["-a", Backups, copy]);
        await cp.WaitForExitAsync();
        return copy;
    }

    internal static async Task KeygenAsync(string file)
    {
        using (var make = Process.Start(new ProcessStartInfo("age-keygen", ["-o", file]) { RedirectStandardError = true, UseShellExecute = false })!)
        {
            await make.WaitForExitAsync();
        }

        using var read = Process.Start(new ProcessStartInfo("age-keygen", ["-y", file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await File.WriteAllTextAsync(file + ".pub", await read.StandardOutput.ReadToEndAsync());
        await read.WaitForExitAsync();
    }

    // What was acknowledged by now is in a segment that is closed and sealed.
    private async Task ArchivedAsync(HostProcess host)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString(host.Folder));
        await using var close = database.CreateCommand("SELECT pg_walfile_name(pg_switch_wal())");
        var segment = (string)(await close.ExecuteScalarAsync())!;
        var patience = Stopwatch.StartNew();
        while (Directory.GetFiles(Path.Combine(Backups, "wal"), segment + ".sha256", SearchOption.AllDirectories).Length == 0)
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), "the log was not archived");
            await Task.Delay(100);
        }
    }

    /// <summary>Of a demonstration that runs on a data folder.</summary>
    internal static string ConnectionString(string data)
    {
        var socket = File.ReadLines(Path.Combine(data, "demo", "db", "pg", "postmaster.pid")).ElementAt(4);
        return string.Create(CultureInfo.InvariantCulture, $"Host={socket};Username=alertadores;Database=alertadores;Pooling=false");
    }
}
