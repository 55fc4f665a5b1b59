using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Host.Tests;

/// <summary>The schedule in the database of a running host.</summary>
public sealed class JobsTests
{
    [Fact]
    public async Task Jobs_run_in_the_cluster_and_leave_nothing_but_the_schedule()
    {
        await using HostProcess host = await HostProcess.StartAsync(folder: null, "--Pool:ReleaseEvery=00:00:01");
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(
            $"Host={Path.Combine(host.Folder, "demo", "db", "run")};Username=alertadores;Database=alertadores");

        long fired = 0;
        for (int turn = 0; turn < 100 && fired < 3; turn++)
        {
            await Task.Delay(100);
            await using NpgsqlCommand read = database.CreateCommand("SELECT times_triggered FROM qrtz_simple_triggers WHERE trigger_name = 'release-pool'");
            fired = await read.ExecuteScalarAsync() is long times ? times : 0;
        }

        fired.ShouldBeGreaterThanOrEqualTo(3);
        await using NpgsqlCommand jobs = database.CreateCommand(
            "SELECT string_agg(job_name || ' ' || is_nonconcurrent || ' ' || coalesce(length(job_data), 0), ', ' ORDER BY job_name) FROM qrtz_job_details");
        (await jobs.ExecuteScalarAsync()).ShouldBe(
            "administration true 0, minute true 0, notices true 0, publish-statistics true 0, release-pool true 0, sweep-request-keys true 0, sweep-uploads true 0");
        await using NpgsqlCommand runs = database.CreateCommand(
            """
            SELECT string_agg(name, ', ' ORDER BY name) FROM job_run
            WHERE name <> 'upkeep' AND failures = 0 AND last_failed IS NULL AND last_succeeded IS NOT NULL AND next_run IS NOT NULL
            """);
        const string Jobs = "administration, minute, notices, publish-statistics, release-pool, sweep-request-keys, sweep-uploads";
        object? ran = null;
        for (int turn = 0; turn < 300 && ran is not Jobs; turn++)
        {
            await Task.Delay(100);
            ran = await runs.ExecuteScalarAsync();
        }

        ran.ShouldBe(Jobs);
        await using NpgsqlCommand nodes = database.CreateCommand("SELECT count(*) FROM qrtz_scheduler_state");
        (await nodes.ExecuteScalarAsync()).ShouldBe(1L);
        host.Log.ShouldNotContain("unhandled");
    }
}
