using Alertadores.Faults.Ground;

namespace Alertadores.Faults.Rounds;

/// <summary>
/// Runs the rounds of one fault. After each: the service recovers by itself, half of what was in doubt is sent again (and must be one alert), the pool empties, and the
/// whole database is audited.
/// </summary>
public sealed class RoundRunner(Fault fault, int clients, ulong seed)
{
    /// <summary>A site serves so many rounds: what was left by one is there in the next, and opening every alert stays quick.</summary>
    private const int RoundsOfAnInstallation = 5;

    /// <param name="rounds">How many.</param>
    /// <param name="first">Number of the first one: with the seed it fixes the plan of a round.</param>
    /// <param name="told">Hears of each round when it is over.</param>
    /// <param name="cancellation">Leaves the round that runs, and ends its processes.</param>
    public async Task<IReadOnlyList<RoundResult>> RunAsync(int rounds, int first, Func<int, RoundResult, Task> told, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(told);
        var results = new List<RoundResult>();
        Site? site = null;
        try
        {
            for (var number = first; number < first + rounds; number++)
            {
                if (site is not null && (number - first) % RoundsOfAnInstallation == 0)
                {
                    await site.DisposeAsync();
                    site = null;
                }

                site ??= await Site.OpenAsync(fault.Plan);
                var running = RunOneAsync(site, number);
                await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellation));
                cancellation.ThrowIfCancellationRequested();
                var result = await running;
                results.Add(result);
                await told(number, result);
                if (result.Wrong.Count > 0)
                {
                    // What is broken stays in its site.
                    await site.DisposeAsync();
                    site = null;
                }
            }
        }
        finally
        {
            if (site is not null)
            {
                await site.DisposeAsync();
            }
        }

        return results;
    }

    private async Task<RoundResult> RunOneAsync(Site site, int number)
    {
        var dice = new Dice(unchecked((seed * 1_000_003) + (ulong)number));
        var wrong = new List<string>();
        var recovery = TimeSpan.Zero;
        try
        {
            // Signed in before, for nobody can sign in while the database is away.
            await site.HealthAsync();
            await fault.StrikeAsync(new Round(site, dice, clients), wrong);
            recovery = await site.RecoveredAsync(fault.Recovery);
            wrong.AddRange((await site.AuditAsync(settled: false)).Select(one => $"At once: {one}"));
            if (dice.Roll(2) == 0)
            {
                await site.Crowd(clients, dice).SendDoubtfulAgainAsync();
            }

            wrong.AddRange(await site.AuditSettledAsync(fault.Settling));
            wrong.AddRange(await (await site.HealthAsync()).WrongAfterAsync());
        }
#pragma warning disable CA1031 // The edge of a round: whatever ended it is told, and the next one begins on new ground.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            wrong.Add($"{broken.GetType().Name}: {broken.Message}");
        }

        return RoundResult.Of(site.Ledger, recovery, wrong);
    }
}
