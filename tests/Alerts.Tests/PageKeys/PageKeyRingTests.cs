using System.Security.Cryptography;
using System.Text;
using Alertadores.Alerts.PageKeys;
using Alertadores.Crypto.Randomness;
using Alertadores.EventStore.Migrations;
using Alertadores.RealParts;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts.Tests.PageKeys;

/// <summary>What travels in the portal's pages (docs/formats/page-state.md), on a real PostgreSQL.</summary>
public sealed class PageKeyRingTests : IAsyncLifetime
{
    private static readonly byte[] State = Encoding.UTF8.GetBytes("{\"como_paso\":\"lo vi\"}");

    private readonly StoppedClock _clock = new(new DateTimeOffset(2026, 3, 10, 17, 59, 0, TimeSpan.Zero));
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly List<PageKeyRing> _rings = [];
    private TestDatabase _database = null!;
    private NpgsqlDataSource _app = null!;

    public async Task InitializeAsync()
    {
        _database = await PostgresServer.CreateDatabaseAsync();
        await using (var owner = NpgsqlDataSource.Create(_database.OwnerConnectionString))
        {
            await new Migrator(owner, _clock).MigrateAsync(AlertsRoom.Migrations);
        }

        _app = NpgsqlDataSource.Create(_database.AppConnectionString);
    }

    public async Task DisposeAsync()
    {
        _rings.ForEach(ring => ring.Dispose());
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_state_opens_for_its_own_purpose_and_for_no_other()
    {
        var ring = NewNode();
        var sealedState = await ring.SealAsync("filing/v1", State);

        Read(await ring.OpenAsync("filing/v1", sealedState)).ShouldBe(State);
        (await ring.OpenAsync("receipt/v1", sealedState)).ShouldBeOfType<PageReading.Altered>();
    }

    [Fact]
    public async Task Every_altered_byte_is_noticed()
    {
        var ring = NewNode();
        var sealedState = await ring.SealAsync("filing/v1", State);

        for (var i = 0; i < sealedState.Length; i += 7)
        {
            var altered = sealedState.ToArray();
            altered[i] ^= 1;
            (await ring.OpenAsync("filing/v1", altered)).ShouldNotBeOfType<PageReading.Read>();
        }

        (await ring.OpenAsync("filing/v1", sealedState.AsMemory(0, 20))).ShouldBeOfType<PageReading.Altered>();
        (await ring.OpenAsync("filing/v1", ReadOnlyMemory<byte>.Empty)).ShouldBeOfType<PageReading.Altered>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1013)]
    public async Task The_size_says_only_how_many_KiB(int length)
    {
        var ring = NewNode();
        var one = await ring.SealAsync("filing/v1", new byte[length]);
        var least = await ring.SealAsync("filing/v1", ReadOnlyMemory<byte>.Empty);

        (one.Length - least.Length).ShouldBe(length > 1012 ? 1024 : 0);
    }

    [Fact]
    public async Task A_state_lives_three_hours_to_the_second_whatever_minute_it_was_sealed_in()
    {
        var ring = NewNode();
        var sealedState = await ring.SealAsync("filing/v1", State);

        _clock.Pass(PageKeyRing.MaximumLifetime - TimeSpan.FromSeconds(1));
        await ring.RefreshAsync();
        Read(await ring.OpenAsync("filing/v1", sealedState)).ShouldBe(State);

        _clock.Pass(TimeSpan.FromSeconds(1));
        (await ring.OpenAsync("filing/v1", sealedState)).ShouldBeOfType<PageReading.Expired>();
    }

    [Fact]
    public async Task A_shorter_life_is_kept_and_a_longer_one_is_not_given()
    {
        var ring = NewNode();
        var brief = await ring.SealAsync("receipt/v1", State, TimeSpan.FromMinutes(15));
        var greedy = await ring.SealAsync("receipt/v1", State, TimeSpan.FromDays(9));

        _clock.Pass(TimeSpan.FromMinutes(15));
        (await ring.OpenAsync("receipt/v1", brief)).ShouldBeOfType<PageReading.Expired>();

        _clock.Pass(TimeSpan.FromHours(3));
        (await ring.OpenAsync("receipt/v1", greedy)).ShouldBeOfType<PageReading.Expired>();
    }

    [Fact]
    public async Task Old_keys_are_destroyed_in_the_table_too()
    {
        var ring = NewNode();
        await ring.SealAsync("filing/v1", State);
        (await KeysInTableAsync()).ShouldBe(1);

        _clock.Pass(TimeSpan.FromHours(4) + TimeSpan.FromMinutes(1));
        await ring.RefreshAsync();

        (await KeysInTableAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Two_nodes_that_begin_the_same_hour_read_each_other()
    {
        var (one, other) = (NewNode(), NewNode());
        var states = await Task.WhenAll(one.SealAsync("filing/v1", State).AsTask(), other.SealAsync("filing/v1", State).AsTask());

        Read(await other.OpenAsync("filing/v1", states[0])).ShouldBe(State);
        Read(await one.OpenAsync("filing/v1", states[1])).ShouldBe(State);
        (await KeysInTableAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_writes_back_what_a_crash_of_the_database_emptied()
    {
        var ring = NewNode();
        var sealedState = await ring.SealAsync("filing/v1", State);
        await ExecuteAsync("DELETE FROM page_key");

        await ring.RefreshAsync();

        Read(await NewNode().OpenAsync("filing/v1", sealedState)).ShouldBe(State);
    }

    [Fact]
    public async Task The_table_is_unlogged_and_holds_no_key_in_clear()
    {
        await NewNode().SealAsync("filing/v1", State);

        (await ScalarAsync("SELECT relpersistence::text FROM pg_class WHERE relname = 'page_key'")).ShouldBe("u");
        var wrapped = (byte[])(await ScalarAsync("SELECT wrapped FROM page_key"))!;
        wrapped.Length.ShouldBeGreaterThan(32);
        var stranger = new EphemeralDataProtectionProvider().CreateProtector("alertadores/page-key/v1");
        Should.Throw<CryptographicException>(() => stranger.Unprotect(wrapped));
    }

    private static byte[] Read(PageReading reading) => reading.ShouldBeOfType<PageReading.Read>().State.ToArray();

    private PageKeyRing NewNode()
    {
        var ring = new PageKeyRing(_app, _protection, _clock, new SystemRandomness());
        _rings.Add(ring);
        return ring;
    }

    private async Task<int> KeysInTableAsync() => (int)(long)(await ScalarAsync("SELECT count(*) FROM page_key"))!;

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _app.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _app.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
