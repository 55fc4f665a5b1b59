using Alertadores.Faults.Rounds;

namespace Alertadores.Faults.Tests;

/// <summary>The faults in a short form: one round of each under eight reporters. The full form is <c>ops/faults</c>.</summary>
[Collection(OneAtATime.Name)]
public sealed class FaultTests
{
    [Theory]
    [InlineData("host-killed")]
    [InlineData("killed-after-answer")]
    [InlineData("postgres-killed-embedded")]
    [InlineData("line-cut")]
    [InlineData("clock-stepped")]
    [InlineData("reporter-cut")]
    public Task Nothing_acknowledged_is_lost_and_nothing_is_half_written(string fault) => OneRoundAsync(fault);

    [SmallDiskFact]
    public Task Nothing_is_lost_when_the_disk_is_full() => OneRoundAsync("disk-full");

    [Fact]
    public async Task Sixteen_reporters_at_once_file_eight_hundred_alerts_and_not_one_request_fails()
    {
        await using var site = await Ground.Site.OpenAsync(new Ground.SitePlan());
        await site.Crowd(clients: 16, new Dice(16)).FileAsync(each: 50);
        site.Ledger.Noted.ShouldBeEmpty();
        site.Ledger.Acknowledged.Count.ShouldBe(800);
        (await site.AuditSettledAsync(TimeSpan.FromMinutes(2))).ShouldBeEmpty();
    }

    private static async Task OneRoundAsync(string name)
    {
        var fault = AllFaults.List.Single(one => one.Name == name);
        var results = await new RoundRunner(fault, clients: 8, seed: 2026).RunAsync(rounds: 1, first: 1, (_, _) => Task.CompletedTask);
        results.ShouldHaveSingleItem().Wrong.ShouldBeEmpty();
        results[0].Acknowledged.ShouldBeGreaterThan(0);
    }
}

/// <summary>Left out, with the reason, where the machine gives no disk that can be filled.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = Ground.SmallDisk.WhyNotAsync().GetAwaiter().GetResult();
}

/// <summary>Each of these wants the machine to itself.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneAtATime
{
    public const string Name = "one at a time";
}
