using System.Globalization;
using System.Text.Json;
using Alertadores.Benchmarks;

// Only commands speak to the terminal, and this is one.
#pragma warning disable RS0030
var output = Console.Out;
var log = Console.Error;
#pragma warning restore RS0030

var alerts = 1_000_000;
if (args.Length is 0 or > 2 || args[0] != "lists" || (args.Length == 2 && !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out alerts)))
{
    await log.WriteLineAsync("bench lists [ALERTS]");
    return 2;
}

var timings = await ListBench.RunAsync(alerts, log);
await log.WriteLineAsync();
await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{"ms",-52}{"p50",9}{"p95",9}{"worst",9}"));
foreach (var one in timings)
{
    await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{one.Name,-52}{one.P50,9:F1}{one.P95,9:F1}{one.Worst,9:F1}"));
}

await output.WriteLineAsync(JsonSerializer.Serialize(new { bench = "lists", alerts, timings }, JsonSerializerOptions.Web));
return 0;
