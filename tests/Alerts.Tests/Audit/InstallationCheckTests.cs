using Alertadores.Alerts.Audit;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Alerts.Tests.Audit;

/// <summary>What a check of the whole database finds, under the reader's role.</summary>
public sealed class InstallationCheckTests : IAsyncLifetime
{
    private FoundedRoom here = null!;

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        await here.Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
        await here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        await here.Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_whole_database_has_no_problems_and_is_counted()
    {
        var found = await CheckAsync();

        found.Problems.ShouldBeEmpty();
        found.Streams.ShouldBeGreaterThanOrEqualTo(1);
        found.Events.ShouldBeGreaterThan(3);
        found.Parts.ShouldBe(3);
        found.Chunks.ShouldBeGreaterThanOrEqualTo(3);
        found.Waiting.ShouldBe(1);
    }

    [Theory]
    [InlineData("DELETE FROM mt_events WHERE version = 2", CheckFault.VersionsHaveGaps)]
    [InlineData("DELETE FROM mt_events WHERE seq_id = (SELECT max(seq_id) FROM mt_events)", CheckFault.VersionsHaveGaps)]
    [InlineData("UPDATE mt_events SET type = 'something_else' WHERE version = 3", CheckFault.EventUnreadable)]
    [InlineData("UPDATE mt_events SET data = '[]' WHERE version = 3", CheckFault.EventUnreadable)]
    [InlineData("DELETE FROM audit_row", CheckFault.ListsDiffer)]
    [InlineData("UPDATE case_row SET priority = priority + 1", CheckFault.ListsDiffer)]
    [InlineData("DELETE FROM part_chunk WHERE part_id = (SELECT min(part_id::text)::uuid FROM part)", CheckFault.PartIncomplete)]
    [InlineData("UPDATE part_chunk SET number = 2", CheckFault.PartIncomplete)]
    [InlineData("UPDATE part_chunk SET data = ''", CheckFault.PartIncomplete)]
    [InlineData("UPDATE part_chunk SET data = substr(data, 2)", CheckFault.PartIncomplete)]
    [InlineData("INSERT INTO part_chunk SELECT part_id, 2, data FROM part_chunk", CheckFault.PartIncomplete)]
    [InlineData("DELETE FROM part_header", CheckFault.PartIncomplete)]
    public async Task What_is_missing_is_found(string sql, CheckFault fault)
    {
        await using (var owner = NpgsqlDataSource.Create(here.Database.OwnerConnectionString))
        {
#pragma warning disable CA2100 // Constant texts of this test.
            await using var breaking = owner.CreateCommand($"ALTER TABLE mt_events DISABLE TRIGGER ALL; {sql}");
#pragma warning restore CA2100
            await breaking.ExecuteNonQueryAsync();
        }

        (await CheckAsync()).Problems.Select(problem => problem.Fault).ShouldContain(fault);
    }

    private async Task<CheckedInstallation> CheckAsync()
    {
        await using var reader = NpgsqlDataSource.Create(here.Database.ReaderConnectionString);
        return await new InstallationCheck(reader).RunAsync(CancellationToken.None);
    }
}
