using System.Diagnostics;
using Alertadores.Benchmarks.Figures;
using Alertadores.RealParts;

namespace Alertadores.Benchmarks;

/// <summary>The program as a process of its own, with its own PostgreSQL: the first start of all (cluster, tables, founding of the demonstration), later starts, and what it keeps in memory.</summary>
internal static class StartBench
{
    public static async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var folder = Directory.CreateTempSubdirectory("alertadores-bench-").FullName;
        try
        {
            await bench.SayAsync("cold start");
            var start = Stopwatch.GetTimestamp();
            var host = await HostProcess.StartAsync(folder);
            var cold = Stopwatch.GetElapsedTime(start).TotalSeconds;
            await host.StopAsync();
            await host.DisposeAsync();

            await bench.SayAsync("warm starts");
            var warm = new double[bench.Quick ? 1 : 3];
            double idle = 0, busy = 0;
            for (var i = 0; i < warm.Length; i++)
            {
                start = Stopwatch.GetTimestamp();
                host = await HostProcess.StartAsync(folder);
                warm[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
                idle = ResidentMegabytes(host.ProcessId);
                using (var visitor = new HttpClient { BaseAddress = host.Portal })
                {
                    for (var visit = 0; visit < 500; visit++)
                    {
                        using var page = await visitor.GetAsync(new Uri("/", UriKind.Relative));
                    }
                }

                busy = ResidentMegabytes(host.ProcessId);
                await host.StopAsync();
                await host.DisposeAsync();
            }

            Array.Sort(warm);
            return
            [
                new Figure("first start: cluster, tables, demonstration founded, three doors open", Math.Round(cold, 2), "s"),
                new Figure("later start, the middle one", Math.Round(warm[warm.Length / 2], 2), "s"),
                new Figure("resident memory of the program after its start", idle, "MB"),
                new Figure("resident memory after 500 pages", busy, "MB"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double ResidentMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(one => one.StartsWith("VmRSS", StringComparison.Ordinal));
        return Math.Round(double.Parse(line.Split(':')[1].Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) / 1024, 1);
    }
}
