using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Filing;
using Alertadores.EventStore;
using Alertadores.RealParts;

namespace Alertadores.Alerts.Tests.Filing;

/// <summary>Filings that come at once share a commit, and none notices the others; and an alert is committed only under the directory that decided its keys.</summary>
public sealed class SharedCommitTests : IAsyncLifetime
{
    private FoundedRoom _here = null!;

    private AlertsRoom Room => _here.Room;

    public async Task InitializeAsync() => _here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task What_is_wrong_with_one_of_many_is_nobody_elses()
    {
        var first = SampleFiling.Of(SampleFiling.Bribe);
        await Room.Filing.FileAsync(first, default);
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        var good = Enumerable.Range(0, 40).Select(_ => SampleFiling.Of(SampleFiling.Bribe)).ToList();
        var again = SampleFiling.Of(SampleFiling.Bribe);
        var taken = SampleFiling.Of(SampleFiling.Bribe) with { MailboxId = first.MailboxId };

        FilingRequest[] sent = [first, .. good[..20], again, taken, again, .. good[20..], again];
        var outcomes = await Task.WhenAll(sent.Select(filing => Room.Filing.FileAsync(filing, default)));

        // Released before, forty that are fine, the same one three times, and one whose mailbox is somebody else's.
        outcomes.OfType<FilingOutcome.Filed>().Count(filed => !filed.Again).ShouldBe(41);
        outcomes.OfType<FilingOutcome.Filed>().Count(filed => filed.Again).ShouldBe(3);
        outcomes.OfType<FilingOutcome.NotReady>().ShouldHaveSingleItem();
        (await CountAsync("SELECT count(*) FROM pool_entry")).ShouldBe(41);
        (await CountAsync("SELECT count(*) FROM pool_part JOIN pool_entry USING (alert_id)")).ShouldBe(3 * 41);
        (await CountAsync("SELECT count(*) FROM pool_part")).ShouldBe(3 * 41);
        (await Room.Pool.ReleaseAllAsync(urgentOnly: false, default)).ShouldBe(41);
        (await CountAsync("SELECT count(*) FROM pool_part")).ShouldBe(0);
    }

    [Fact]
    public async Task An_alert_is_sealed_to_the_key_that_another_node_made_current_a_moment_ago()
    {
        (await Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default)).ShouldBeOfType<FilingOutcome.Filed>();
        var old = Room.Keys.CurrentFor("oic-bienestar")!;
        await using (var other = Room.Store.OpenSession(new EventContext("node", "test")))
        {
            other.Execute(AuthorityDirectory.RaiseVersionAsync);
            other.Store("oic-bienestar/2", old with { Id = "oic-bienestar/2", Epoch = 2 }, expectedVersion: 0);
            await other.SaveChangesAsync(default);
        }

        Room.Keys.CurrentFor("oic-bienestar")!.Epoch.ShouldBe(1, "this node has not looked yet");
        (await Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default)).ShouldBeOfType<FilingOutcome.Filed>();

        (await CountAsync("SELECT count(*) FROM pool_part WHERE 'oic-bienestar/1' = ANY (key_ids)")).ShouldBe(3);
        (await CountAsync("SELECT count(*) FROM pool_part WHERE 'oic-bienestar/2' = ANY (key_ids)")).ShouldBe(3);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var count = _here.App.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
