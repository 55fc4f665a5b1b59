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

var quick = args.Contains("--quick", StringComparer.Ordinal);
var markdown = args.Contains("--markdown", StringComparer.Ordinal);
var words = args.Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
var asked = words.FirstOrDefault();
int? size = words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
var bench = new Bench(quick, size, log);

// In the order of the table; each is a command of its own. The lists of smaller installations are measured with all the others.
var most = bench.Of(1_000_000, 100_000);
(string Command, string Title, Func<Bench, Task<IReadOnlyList<Figure>>> Run) Lists(int alerts) =>
    ($"lists {alerts}", $"Agenda, inbox and search among {alerts.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ')} alerts", one => ListBench.RunAsync(one, alerts));
var parts = new (string Command, string Title, Func<Bench, Task<IReadOnlyList<Figure>>> Run)[]
{
    ("intake", "Intake: alerts that are durable when they are acknowledged", IntakeBench.RunAsync),
    ("abuse", "Abuse: text while files flood", AbuseBench.RunAsync),
    ("appends", "Appends, one event each, expected version checked", AppendBench.RunAsync),
    ("history", "A long history: streams read, projections replayed, the timeline exported", HistoryBench.RunAsync),
    ("sweep", "Deadline sweep", SweepBench.RunAsync),
    ("start", "Start and memory", StartBench.RunAsync),
};
(string Command, string Title, Func<Bench, Task<IReadOnlyList<Figure>>> Run)[] chosen = asked switch
{
    "all" => [.. parts, Lists(1_000), Lists(quick ? 10_000 : 100_000), Lists(most)],
    "lists" => [Lists(most)],
    _ => parts.Where(part => string.Equals(part.Command, asked, StringComparison.Ordinal)).ToArray(),
};
if (chosen.Length == 0 || words.Length > 2 || (words.Length == 2 && (size is null or < 1_000 || asked is "all")) || args.Length - words.Length > (quick ? 1 : 0) + (markdown ? 1 : 0))
{
    await log.WriteLineAsync($"bench all|{string.Join('|', parts.Select(part => part.Command))}|lists [SIZE, from 1000] [--quick] [--markdown]");
    return 2;
}

PostgresServer.IsDurable = true;
Machine machine;
await using (var database = await PostgresServer.CreateDatabaseAsync())
{
    machine = await Machine.DescribeAsync(PostgresServer.Parent, database.OwnerConnectionString);
    NpgsqlConnection.ClearAllPools();
}

var sections = new List<BenchSection>();
try
{
    foreach (var (command, title, run) in chosen)
    {
        sections.Add(await bench.SectionAsync(title, $"ops/bench {command}", run));
    }
}
finally
{
    // A part that breaks does not take along what the others measured.
    var report = new BenchReport(string.Join('-', words), quick, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), machine, sections);
    var written = await report.WriteAsync(Repository.File("artifacts/bench"));
    await output.WriteAsync(markdown ? report.Markdown() : report.Table());
    await log.WriteLineAsync($"artifacts/bench/{written}");
}

return 0;
