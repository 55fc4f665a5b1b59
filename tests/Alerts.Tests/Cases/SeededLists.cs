using Alertadores.RealParts;
using Alertadores.RealParts.Seeding;

namespace Alertadores.Alerts.Tests.Cases;

/// <summary>One installation with enough alerts for plans to matter, for all tests of the collection. They read; none writes.</summary>
public sealed class SeededLists : IAsyncLifetime
{
    public const int Alerts = 100_000;

    public static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    public FoundedRoom Here { get; private set; } = null!;

    public SeededList List { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Here = await FoundedRoom.OpenAsync(Tuesday);
        List = await SeededList.FillAsync(Here, Alerts);
    }

    public async Task DisposeAsync() => await Here.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SeededListTests : ICollectionFixture<SeededLists>
{
    public const string Name = "seeded lists";
}
