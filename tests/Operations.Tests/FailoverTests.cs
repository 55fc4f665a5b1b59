using System.Globalization;
using Alertadores.Faults;
using Alertadores.Faults.Reporters;
using Xunit.Abstractions;

namespace Alertadores.Operations.Tests;

/// <summary>
/// Two hosts on three PostgreSQL nodes; the leader dies under load, in the moment in which terms end. <c>ops/cluster test</c> runs it in full and asserts the time;
/// in the short form only losses and counts are asserted.
/// </summary>
public sealed class FailoverTests(ITestOutputHelper output)
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("ALERTADORES_FULL") is "1";

    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(45);

    [Needs("/usr/bin/patroni", "/usr/bin/etcd", "/usr/bin/etcdctl", "/usr/sbin/haproxy")]
    public async Task The_leader_is_killed_under_load_and_nothing_acknowledged_is_lost_and_every_term_ends_once()
    {
        await using var cluster = await RunningCluster.StartAsync();
        var ledger = new Ledger();
        var dice = new Dice(20261121);

        // Alerts whose first term will end while there is no leader.
        await new Crowd(cluster.Portal, clients: 4, ledger, dice) { LargestFile = 100_000 }.FileAsync(Full ? 25 : 5);
        await cluster.UntilZeroAsync("SELECT count(*) FROM pool_entry", TimeSpan.FromMinutes(2));
        var ends = await cluster.ReadAsync<DateTime>("SELECT min(moments[array_upper(moments, 1)]) FROM deadline_row WHERE deadline = 'DL-02' AND state = 1");
        var opened = await cluster.ReadAsync<long>($"SELECT count(*) FROM deadline_row WHERE deadline = 'DL-02' AND state = 1 AND moments[array_upper(moments, 1)] = '{ends:O}'");
        opened.ShouldBeGreaterThan(0);

        // The two hosts start one after the other, so they need some time before the moment.
        await cluster.PutClockAsync(new DateTimeOffset(ends, TimeSpan.Zero) - TimeSpan.FromSeconds(100) - TimeProvider.System.GetUtcNow());
        using var enough = new CancellationTokenSource();
        var crowd = new Crowd(cluster.Portal, Full ? 16 : 8, ledger, dice) { WithFile = 10, Urgent = 2, LargestFile = 100_000 };
        var filing = crowd.FileUntilAsync(enough.Token);
        var watch = new OutageWatch(ledger);
        var before = new DateTimeOffset(ends, TimeSpan.Zero) - cluster.Now - TimeSpan.FromSeconds(5);
        await Task.Delay(before > TimeSpan.FromSeconds(5) ? before : TimeSpan.FromSeconds(5));

        var acknowledged = ledger.Acknowledged.Count;
        var ended = new DateTimeOffset(ends, TimeSpan.Zero) - cluster.Now;
        var leader = await cluster.RunAsync("kill-leader");
        await watch.UntilServedAgainAsync(TimeSpan.FromMinutes(3));
        await Task.Delay(TimeSpan.FromSeconds(Full ? 20 : 5));
        await enough.CancelAsync();
        await filing;
        await crowd.SendDoubtfulAgainAsync();

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"killed {leader}; {acknowledged} alerts acknowledged before, {ledger.Acknowledged.Count} in all; served again after {watch.Longest.TotalSeconds:0.0} s; {opened} terms ended {ended.TotalSeconds:0} s after the kill"));
        foreach (var (what, count) in ledger.Noted)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  reporters saw {count} × {what}"));
        }

        // The node comes back and follows; the sweeps of both hosts have had their minutes.
        await cluster.RunAsync("start-node", leader["node".Length..]);
        await cluster.UntilZeroAsync(
            """
            SELECT (SELECT count(*) FROM pool_entry) + (SELECT count(*) FROM deadline_row WHERE next_look <= @now)
                + (SELECT count(*) FROM mt_event_progression WHERE last_seq_id < (SELECT max(seq_id) FROM mt_events))
            """,
            TimeSpan.FromMinutes(4));
        await Task.Delay(TimeSpan.FromSeconds(Full ? 65 : 0));

        (await cluster.AuditAsync(ledger)).ShouldBeEmpty();
        ledger.Acknowledged.Count.ShouldBeGreaterThan(acknowledged);
        (await cluster.ReadAsync<long>(
            $"SELECT count(*) FROM mt_events WHERE type = 'deadline_breached' AND data ->> 'Deadline' = 'DL-02' AND timestamp >= '{ends:O}'")).ShouldBe(opened);
        (await cluster.RunAsync("status")).ShouldContain("sync_standby");
        if (Full)
        {
            watch.Longest.ShouldBeLessThan(Promise);
        }
    }
}
