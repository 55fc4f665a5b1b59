using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime;

namespace Alertadores.Benchmarks.Figures;

/// <summary>So many clients at once, each sending its next request when the one before is answered.</summary>
internal sealed record Clients(int Count, double PerSecond, Timings Timings, long Failures, string? FirstFailure)
{
    private const int FewMethods = 10;

    /// <summary>Warms up for a tenth of the time, then counts what is answered within it.</summary>
    /// <param name="ask">(client, turn) → one request; an exception is a failure.</param>
    public static async Task<Clients> RunAsync(int count, TimeSpan time, Func<int, int, Task> ask)
    {
        await LoopAsync(count, time / 10, ask);
        return await LoopAsync(count, time, ask);
    }

    /// <summary>Four clients until the runtime compiles hardly anything of it any more, for twenty rounds at most: a server runs for days, and what is measured is compiled code.</summary>
    public static async Task WarmAsync(TimeSpan round, Func<Task> ask)
    {
        long compiled;
        var rounds = 0;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            await LoopAsync(4, round, (_, _) => ask());
        }
        while (JitInfo.GetCompiledMethodCount() - compiled > FewMethods && ++rounds < 20);
    }

    /// <summary>The ceiling and ours in turns, five of each; the pair whose share is the middle one. A machine that is slow for a second is so for one of both.</summary>
    public static async Task<(Clients Ceiling, Clients Ours)> BesideAsync(Func<Task<Clients>> ceiling, Func<Task<Clients>> ours)
    {
        var pairs = new List<(Clients Ceiling, Clients Ours)>();
        for (var turn = 0; turn < 5; turn++)
        {
            pairs.Add((await ceiling(), await ours()));
        }

        var middle = pairs.OrderBy(pair => pair.Ours.PerSecond / pair.Ceiling.PerSecond).ElementAt(pairs.Count / 2);
        return (middle.Ceiling, middle.Ours with
        {
            Failures = pairs.Sum(pair => pair.Ours.Failures),
            FirstFailure = pairs.Select(pair => pair.Ours.FirstFailure).FirstOrDefault(failure => failure is not null),
        });
    }

    private static async Task<Clients> LoopAsync(int count, TimeSpan time, Func<int, int, Task> ask)
    {
        var taken = new ConcurrentBag<double[]>();
        long failures = 0;
        string? first = null;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, count).Select(client => Task.Run(async () =>
        {
            var own = new List<double>();
            for (var turn = 0; Stopwatch.GetElapsedTime(start) < time; turn++)
            {
                var asked = Stopwatch.GetTimestamp();
                try
                {
                    await ask(client, turn);
                    own.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
                catch (Exception failed)
                {
                    Interlocked.Increment(ref failures);
                    Interlocked.CompareExchange(ref first, $"{failed.GetType().Name}: {failed.Message}", null);
                }
            }

            taken.Add([.. own]);
        })));
        double[] all = [.. taken.SelectMany(own => own)];
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Clients(count, Math.Round(all.Length / seconds, 1), Timings.Of("", all), failures, first);
    }

    public Figure As(string what, string unit) => new(what, PerSecond, unit) { P50 = Timings.P50, P95 = Timings.P95, Failures = Failures };
}
