using Alertadores.Alerts.Jobs;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Alerts.Tests.Jobs;

/// <summary>The record of when jobs ran.</summary>
public sealed class JobRunsTests
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Failures_in_a_row_are_counted_until_a_success_and_the_last_one_stays_to_be_read()
    {
        await using var here = await FoundedRoom.OpenAsync(Tuesday);
        var jobs = here.Room.Jobs;
        await jobs.BeginAsync("minute", Tuesday.AddMinutes(1), default);
        await jobs.EndAsync("minute", "NpgsqlException", TimeSpan.FromSeconds(2), default);
        await jobs.EndAsync("minute", "IOException", TimeSpan.FromSeconds(2), default);
        var failing = (await jobs.LookAsync(default)).ShouldHaveSingleItem();
        (failing.Failures, failing.Failure, failing.LastSucceeded, failing.Took).ShouldBe((2, "IOException", null, JobDuration.UnderTenSeconds));
        failing.StateAt(Tuesday).ShouldBe(JobState.Failing);

        here.Clock.Pass(TimeSpan.FromMinutes(1));
        await jobs.BeginAsync("minute", Tuesday.AddMinutes(2), default);
        await jobs.EndAsync("minute", null, TimeSpan.FromMilliseconds(20), default);
        var well = (await jobs.LookAsync(default)).ShouldHaveSingleItem();
        (well.Failures, well.Failure, well.LastFailed, well.LastSucceeded, well.Took)
            .ShouldBe((0, "IOException", Tuesday, Tuesday.AddMinutes(1), JobDuration.UnderASecond));
        well.StateAt(Tuesday.AddMinutes(2)).ShouldBe(JobState.Well);
        well.StateAt(Tuesday.AddMinutes(5)).ShouldBe(JobState.Late);
    }

    [Fact]
    public async Task What_failed_while_the_database_was_away_is_on_record_when_it_is_back()
    {
        await using var here = await FoundedRoom.OpenAsync(Tuesday);
        await using var owner = NpgsqlDataSource.Create(here.Database.OwnerConnectionString);
        var jobs = here.Room.Jobs;
        await RunAsync(owner, "ALTER TABLE job_run RENAME TO job_run_away");
        await jobs.BeginAsync("notices", null, default);
        await jobs.EndAsync("notices", "NpgsqlException", TimeSpan.FromSeconds(1), default);
        here.Clock.Pass(TimeSpan.FromMinutes(1));
        await jobs.EndAsync("notices", "NpgsqlException", TimeSpan.FromSeconds(1), default);
        await RunAsync(owner, "ALTER TABLE job_run_away RENAME TO job_run");

        here.Clock.Pass(TimeSpan.FromMinutes(1));
        await jobs.EndAsync("notices", "TimeoutException", TimeSpan.FromSeconds(1), default);
        (await jobs.LookAsync(default)).ShouldHaveSingleItem().Failures.ShouldBe(3);
        await jobs.EndAsync("notices", null, TimeSpan.FromSeconds(1), default);
        var back = (await jobs.LookAsync(default)).ShouldHaveSingleItem();
        (back.Failures, back.LastFailed, back.Failure).ShouldBe((0, Tuesday.AddMinutes(2), "TimeoutException"));
    }

    [Fact]
    public async Task A_success_after_the_database_was_away_does_not_hide_that_it_was()
    {
        await using var here = await FoundedRoom.OpenAsync(Tuesday);
        await using var owner = NpgsqlDataSource.Create(here.Database.OwnerConnectionString);
        await RunAsync(owner, "ALTER TABLE job_run RENAME TO job_run_away");
        await here.Room.Jobs.EndAsync("notices", "NpgsqlException", TimeSpan.FromSeconds(1), default);
        await RunAsync(owner, "ALTER TABLE job_run_away RENAME TO job_run");
        here.Clock.Pass(TimeSpan.FromMinutes(1));
        await here.Room.Jobs.EndAsync("notices", null, TimeSpan.FromSeconds(1), default);
        var back = (await here.Room.Jobs.LookAsync(default)).ShouldHaveSingleItem();
        (back.Failures, back.LastFailed, back.Failure, back.LastSucceeded).ShouldBe((0, Tuesday, "NpgsqlException", Tuesday.AddMinutes(1)));
    }

    private static async Task RunAsync(NpgsqlDataSource database, string statement)
    {
        await using var command = database.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
