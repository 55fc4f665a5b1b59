using Alertadores.Faults.Ground;

namespace Alertadores.Faults.Rounds;

/// <summary>One time that a fault strikes.</summary>
/// <param name="Site">Where.</param>
/// <param name="Dice">Of this round: its moments and its mix.</param>
/// <param name="Clients">How many reporters file.</param>
public sealed record Round(Site Site, Dice Dice, int Clients)
{
    /// <summary>Strikes while the reporters file, lets them go on for a moment after it is over, and waits for all of them.</summary>
    /// <param name="strike">The fault from its beginning to its end.</param>
    public async Task UnderLoadAsync(Func<Task> strike)
    {
        ArgumentNullException.ThrowIfNull(strike);
        using var stop = new CancellationTokenSource();
        var filing = Site.Crowd(Clients, Dice.Split()).FileUntilAsync(stop.Token);
        await Task.Delay(Dice.Between(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(3)));
        await strike();
        await Task.Delay(TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await filing;
    }
}
