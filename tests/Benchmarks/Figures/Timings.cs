using System.Diagnostics;

namespace Alertadores.Benchmarks.Figures;

/// <summary>How long one kind of request took, in milliseconds.</summary>
/// <param name="Name">What was asked.</param>
/// <param name="Runs">How often.</param>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P95">Nineteen of twenty took no longer.</param>
/// <param name="Worst">None took longer.</param>
internal sealed record Timings(string Name, int Runs, double P50, double P95, double Worst)
{
    /// <summary>Runs it, after some runs that are not counted.</summary>
    public static async Task<Timings> OfAsync(string name, int runs, Func<int, Task> ask)
    {
        for (var i = 0; i < Math.Min(10, runs); i++)
        {
            await ask(i);
        }

        var taken = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await ask(i);
            taken[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Of(name, taken);
    }

    /// <summary>Of what was measured.</summary>
    public static Timings Of(string name, double[] taken)
    {
        if (taken.Length == 0)
        {
            return new Timings(name, 0, 0, 0, 0);
        }

        Array.Sort(taken);
        return new Timings(name, taken.Length, Round(taken[taken.Length / 2]), Round(taken[taken.Length * 95 / 100]), Round(taken[^1]));
    }

    private static double Round(double milliseconds) => Math.Round(milliseconds, 2);
}
