using System.Globalization;
using Alertadores.Benchmarks;
using Alertadores.Benchmarks.Events;
using Alertadores.Benchmarks.Figures;
using Alertadores.Benchmarks.Intake;
using Alertadores.RealParts;
using Npgsql;

// Only commands speak to the terminal, and this is one.
#pragma warning disable RS0030
var output = Console.Out;
var log = Console.Error;
#pragma warning restore RS0030

// In the order of the table; each is a command of its own.
var parts = new (string Name, string Title, Func<Bench, Task<IReadOnlyList<Figure>>> Run)[]
{
    ("intake", "Intake: alerts that are durable when they are acknowledged", IntakeBench.RunAsync),
    ("abuse", "Abuse: text while files flood", AbuseBench.RunAsync),
    ("appends", "Appends, one event each, expected version checked", AppendBench.RunAsync),
    ("history", "A long history: streams read, projections replayed, the timeline exported", HistoryBench.RunAsync),
    ("sweep", "Deadline sweep", SweepBench.RunAsync),
    ("start", "Start and memory", StartBench.RunAsync),
    ("lists", "Agenda, inbox and search", bench => ListBench.RunAsync(bench, bench.Of(1_000_000, 100_000))),
};
var sizes = new (string Name, string Title, Func<Bench, Task<IReadOnlyList<Figure>>> Run)[]
{
    ("lists-1000", "Agenda, inbox and search, 1 000 alerts", bench => ListBench.RunAsync(bench, 1_000)),
    ("lists-100000", "Agenda, inbox and search, 100 000 alerts", bench => ListBench.RunAsync(bench, bench.Quick ? 10_000 : 100_000)),
};

var quick = args.Contains("--quick", StringComparer.Ordinal);
var markdown = args.Contains("--markdown", StringComparer.Ordinal);
var words = args.Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
var asked = words.FirstOrDefault();
int? size = words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
var chosen = string.Equals(asked, "all", StringComparison.Ordinal)
    ? [.. parts[..^1], .. sizes, parts[^1]]
    : parts.Concat(sizes).Where(part => string.Equals(part.Name, asked, StringComparison.Ordinal)).ToArray();
if (chosen.Length == 0 || words.Length > 2 || (words.Length == 2 && size is null) || args.Length - words.Length > (quick ? 1 : 0) + (markdown ? 1 : 0))
{
    await log.WriteLineAsync($"bench all|{string.Join('|', parts.Select(part => part.Name))} [SIZE] [--quick] [--markdown]");
    return 2;
}

PostgresServer.IsDurable = true;
Machine machine;
await using (var database = await PostgresServer.CreateDatabaseAsync())
{
    machine = await Machine.DescribeAsync(PostgresServer.Parent, database.OwnerConnectionString);
    NpgsqlConnection.ClearAllPools();
}

var bench = new Bench(quick, size, log);
var sections = new List<BenchSection>();
foreach (var (name, title, run) in chosen)
{
    sections.Add(await bench.SectionAsync(title, $"ops/bench {name}", run));
}

var report = new BenchReport(asked!, quick, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), machine, sections);
var written = await report.WriteAsync(Repository.File("artifacts/bench"));
await output.WriteAsync(markdown ? report.Markdown() : report.Table());
await log.WriteLineAsync($"artifacts/bench/{written}");
return 0;
