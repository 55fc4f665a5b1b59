using System.Globalization;

namespace Alertadores.Faults.Rounds;

/// <summary>Runs faults and tells of them: a line for each round, and a table in the end.</summary>
internal static class FaultReport
{
    /// <returns>Whether everything was as it must be.</returns>
    internal static async Task<bool> RunAsync(IReadOnlyList<Fault> faults, int rounds, int first, int clients, ulong seed, TextWriter output, CancellationToken cancellation)
    {
        await Say($"Seed {seed}; {rounds} rounds of each fault under {clients} reporters.");
        var table = new List<string>();
        var good = true;
        foreach (var fault in faults)
        {
            if (await fault.WhyNotAsync() is { } reason)
            {
                await Say($"\n{fault.Name}: left out, {reason}");
                table.Add(Row(fault.Name, "left out", "", "", ""));
                continue;
            }

            await Say($"\n{fault.Name}: {fault.About}");
            var results = await new RoundRunner(fault, clients, seed).RunAsync(fault.FixedRounds ?? rounds, first, (number, result) => TellAsync(fault, number, result, seed, output), cancellation);
            var bad = results.Count(result => result.Wrong.Count > 0);
            good &= bad == 0;
            var recoveries = results.Select(result => result.Recovery.TotalSeconds).Order().ToList();
            table.Add(Row(fault.Name, Number(results.Count), Number(bad), Seconds(recoveries[recoveries.Count / 2]), Seconds(recoveries[^1])));
        }

        await output.WriteLineAsync("\n" + Row("fault", "rounds", "bad", "recovery", "longest"));
        foreach (var row in table)
        {
            await output.WriteLineAsync(row);
        }

        await output.WriteLineAsync(good ? "\nNothing that was acknowledged is lost." : $"\nNot everything is as it must be; seed {seed}.");
        return good;

        Task Say(FormattableString line) => output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task TellAsync(Fault fault, int number, RoundResult result, ulong seed, TextWriter output)
    {
        var noted = string.Join(", ", result.Noted.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value} × {one.Key}")));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():HH:mm:ss}  {number,4}  {(result.Wrong.Count == 0 ? "good" : "BAD ")}  {result.Acknowledged,6} acknowledged  recovered in {result.Recovery.TotalSeconds,5:F1} s  {noted}"));
        foreach (var wrong in result.Wrong.Take(20))
        {
            await output.WriteLineAsync($"            {wrong}");
        }

        if (result.Wrong.Count > 0)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"            again: ops/faults {fault.Name} --seed {seed} --first {number} --rounds 1"));
        }
    }

    private static string Row(string name, string rounds, string bad, string recovery, string longest) => $"{name,-26}{rounds,9}{bad,6}{recovery,12}{longest,12}";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s");
}
