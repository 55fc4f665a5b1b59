using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;

namespace Alertadores.Benchmarks.Figures;

/// <summary>On what was measured. No name of the machine and no path.</summary>
/// <param name="Processor">Model and number of cores.</param>
/// <param name="MemoryGigabytes">All of it.</param>
/// <param name="Disk">File system of the database.</param>
/// <param name="SyncsPerSecond">8 KiB written and synced, one after the other, in the database's folder: what bounds single commits.</param>
/// <param name="PostgreSql">Version and how it keeps commits.</param>
/// <param name="System">Kernel and .NET.</param>
/// <param name="Load">Load average of a minute, before it began.</param>
internal sealed record Machine(string Processor, int MemoryGigabytes, string Disk, int SyncsPerSecond, string PostgreSql, string System, double Load)
{
    public static async Task<Machine> DescribeAsync(string folder, string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var ask = source.CreateCommand("SELECT current_setting('server_version') || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit') || ', shared_buffers ' || current_setting('shared_buffers')");
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        return new Machine(
            FormattableString.Invariant($"{Environment.ProcessorCount} × {model ?? RuntimeInformation.ProcessArchitecture.ToString()}"),
            (int)Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0),
            new DriveInfo(folder).DriveFormat,
            Syncs(folder),
            (string)(await ask.ExecuteScalarAsync())!,
            $"Linux {Environment.OSVersion.Version.ToString(2)}, .NET {Environment.Version}",
            double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture));
    }

    private static int Syncs(string folder)
    {
        var file = Path.Combine(folder, "bench-sync");
        try
        {
            using var handle = File.OpenHandle(file, FileMode.Create, FileAccess.Write);
            var block = new byte[8192];
            RandomAccess.Write(handle, new byte[16 * 1024 * 1024], 0);
            RandomAccess.FlushToDisk(handle);
            var start = Stopwatch.GetTimestamp();
            var syncs = 0;
            for (; Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1); syncs++)
            {
                RandomAccess.Write(handle, block, syncs % 2048 * (long)block.Length);
                RandomAccess.FlushToDisk(handle);
            }

            return syncs;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
