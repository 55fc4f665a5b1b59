using System.Diagnostics;
using Alertadores.Benchmarks.Figures;

namespace Alertadores.Benchmarks;

/// <summary>How large and how long a run is, and where it says how far it is.</summary>
internal sealed record Bench(bool Quick, int? Size, TextWriter Log)
{
    /// <summary>Of one measurement.</summary>
    public TimeSpan Time => Quick ? TimeSpan.FromSeconds(1.5) : TimeSpan.FromSeconds(6);

    /// <summary>The larger number, unless it is to be quick or a size was given.</summary>
    public int Of(int full, int quick) => Size ?? (Quick ? quick : full);

    public Task SayAsync(string what) => Log.WriteLineAsync($"  {what}");

    /// <summary>Tells each tenth part of a seeding.</summary>
    public Action<int> Progress(string what, int of)
    {
        var told = 0;
        return done =>
        {
            if (done * 10L / of > told)
            {
                told = (int)(done * 10L / of);
                Log.WriteLine(FormattableString.Invariant($"  {what}: {done:N0} of {of:N0}"));
            }
        };
    }

    /// <summary>Runs one part and tells how long it took.</summary>
    public async Task<BenchSection> SectionAsync(string title, string command, Func<Bench, Task<IReadOnlyList<Figure>>> run)
    {
        await Log.WriteLineAsync($"{title} …");
        var start = Stopwatch.GetTimestamp();
        var figures = await run(this);
        return new BenchSection(title, command, Stopwatch.GetElapsedTime(start).TotalSeconds, figures);
    }
}
