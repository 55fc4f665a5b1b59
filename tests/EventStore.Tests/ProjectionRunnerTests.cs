using Alertadores.EventStore.Catalogue;
using Alertadores.EventStore.Projections;
using Alertadores.EventStore.Tests.Sample;
using Npgsql;

namespace Alertadores.EventStore.Tests;

public sealed class ProjectionRunnerTests : IAsyncLifetime
{
    private static readonly ProjectionPace Brisk = new() { Idle = TimeSpan.FromMilliseconds(20), AfterFailure = TimeSpan.FromMilliseconds(20), BatchSize = 3 };

    // The runner's of this database.
    private const string RunnersLock =
        "locktype = 'advisory' AND granted AND objid = 1886547818 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private readonly LoansByReader loans = new();
    private Library library = null!;

    public async Task InitializeAsync() => library = await Library.OpenAsync();

    public async Task DisposeAsync() => await library.DisposeAsync();

    [Fact]
    public async Task Every_event_is_counted_once_whatever_the_size_of_the_batches()
    {
        await LendAsync("Juan", "Susana", "Juan", "Dolores", "Juan");

        (await Runner(loans).CatchUpAsync()).ShouldBeTrue();
        (await Runner(new LoansByReader()).CatchUpAsync()).ShouldBeTrue();
        await LendAsync("Susana");
        (await Runner(loans).CatchUpAsync()).ShouldBeTrue();

        (await ViewAsync()).ShouldBe("Dolores 1, Juan 3, Susana 2");
        loans.Told.SelectMany(batch => batch.Events).Count().ShouldBe(6);
    }

    [Fact]
    public async Task The_position_and_the_view_move_in_one_transaction()
    {
        await LendAsync("Juan", "Susana", "Juan", "Dolores");
        loans.InTransaction = async _ =>
        {
            // Seen from outside, neither has moved.
            (await library.ReadAsync<string>("SELECT format('%s %s', (SELECT count(*) FROM loans_by_reader), (SELECT count(*) FROM mt_event_progression))")).ShouldBe("0 0");
            throw new InvalidOperationException("after the first write");
        };

        (await Runner(loans).CatchUpAsync()).ShouldBeFalse();

        ProjectionHealth health = (await Runner(loans).Monitor.LookAsync()).Projections.Single();
        health.Position.ShouldBe(0);
        health.State.ShouldBe(ProjectionState.Failing);
        health.ErrorType.ShouldBe("InvalidOperationException");
    }

    [Fact]
    public async Task Of_two_runners_in_the_same_moment_one_does_the_batch_and_the_other_is_refused()
    {
        await LendAsync("Juan", "Susana", "Juan");
        TaskCompletionSource bothRead = new();
        int inside = 0;
        LoansByReader first = new() { InTransaction = _ => HoldAsync() };
        LoansByReader second = new();

        Task<bool> one = Runner(first).CatchUpAsync();
        while (Volatile.Read(ref inside) == 0)
        {
            await Task.Delay(5);
        }

        // The second has read the same position and waits for the row.
        Task<bool> other = Runner(second).CatchUpAsync();
        while (await library.ReadAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == 0)
        {
            await Task.Delay(5);
        }

        bothRead.SetResult();
        await Task.WhenAll(one, other);

        (await ViewAsync()).ShouldBe("Juan 2, Susana 1");

        Task HoldAsync()
        {
            Interlocked.Increment(ref inside);
            return bothRead.Task;
        }
    }

    [Fact]
    public async Task One_runner_works_in_the_cluster_and_another_takes_over_when_its_connection_dies()
    {
        (NpgsqlDataSource firstNode, NpgsqlDataSource secondNode) = (Node("first"), Node("second"));
        await using (firstNode)
        await using (secondNode)
        {
            LoansByReader first = new();
            LoansByReader second = new();
            using CancellationTokenSource dying = new();
            using CancellationTokenSource stop = new();
            Task running = Runner(first, firstNode).RunAsync(dying.Token);
            await UntilAsync(async () => await LockHolderAsync() is "first");
            Task waiting = Runner(second, secondNode).RunAsync(stop.Token);
            await LendAsync("Juan");
            await UntilAsync(async () => await ViewAsync() is "Juan 1");
            second.Told.ShouldBeEmpty();

            // The machine vanishes in the middle of its work: what it held dies with its connections.
            first.InTransaction = _ => Task.Delay(Timeout.Infinite, dying.Token);
            await LendAsync("Susana");
            await UntilAsync(async () => await library.ReadAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'first' AND state = 'idle in transaction'") == 1);
            await library.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'first'");
            await UntilAsync(async () => await ViewAsync() is "Juan 1, Susana 1");
            (await LockHolderAsync()).ShouldBe("second");
            second.Told.Count.ShouldBe(1);
            await dying.CancelAsync();
            await running;

            // A connection that dies under a runner that lives: it takes the lock again, or another does, and nothing is done twice.
            // Of this database alone: the server is shared with tests that hold other locks on other databases at this moment.
            await library.RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE {RunnersLock}");
            await LendAsync("Juan");
            await UntilAsync(async () => await ViewAsync() is "Juan 2, Susana 1");
            (await Runner(first).Monitor.LookAsync()).Projections.Single().State.ShouldBe(ProjectionState.Running);
            await stop.CancelAsync();
            await waiting;
            (await Runner(first).Monitor.LookAsync()).HasRunner.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task An_event_that_the_program_does_not_know_stops_it_and_is_never_skipped()
    {
        await LendAsync("Juan");
        await BurnAsync();
        await LendAsync("Susana");

        (await Runner(loans).CatchUpAsync()).ShouldBeFalse();

        ProjectionHealth health = (await Runner(loans).Monitor.LookAsync()).Projections.Single();
        health.State.ShouldBe(ProjectionState.Stopped);
        (health.ErrorType, health.ErrorEvent).ShouldBe(("UnknownEventException", "shelf_burnt"));
        health.ErrorAt.ShouldBe(await library.ReadAsync<long>("SELECT seq_id FROM mt_events WHERE type = 'shelf_burnt'"));
        health.Lag.ShouldBeGreaterThan(0);
        (await ViewAsync()).ShouldNotContain("Susana");
    }

    [Fact]
    public async Task Lag_is_what_lies_between_the_view_and_the_end_and_no_moment_is_kept()
    {
        await LendAsync("Juan", "Susana");
        ProjectionReport before = await Runner(loans).Monitor.LookAsync();
        (before.Head, before.Projections.Single().Lag, before.HasRunner).ShouldBe((3, 3, false));

        await Runner(loans).CatchUpAsync();

        (await Runner(loans).Monitor.LookAsync()).Projections.Single().Lag.ShouldBe(0);
        (await library.ReadAsync<DateTime>("SELECT last_updated FROM mt_event_progression")).TimeOfDay.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_program_whose_error_is_gone_goes_on_and_says_so()
    {
        await LendAsync("Juan", "Susana");
        loans.Unwelcome = "Susana";
        await Runner(loans).CatchUpAsync();
        loans.Unwelcome = null;

        (await Runner(loans).CatchUpAsync()).ShouldBeTrue();

        ProjectionHealth health = (await Runner(loans).Monitor.LookAsync()).Projections.Single();
        (health.State, health.ErrorType, health.ErrorAt).ShouldBe((ProjectionState.Running, null, null));
        (await ViewAsync()).ShouldBe("Juan 1, Susana 1");
    }

    private static async Task UntilAsync(Func<Task<bool>> come)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (!await come())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>As a newer program, which knows one event more.</summary>
    private async Task BurnAsync()
    {
        EventCatalogue newer = new([.. SampleCatalogue.Events, EventType.Of<ShelfBurnt>("shelf_burnt")]);
        await using EventSession session = new EventStore(library.App, newer, [], library.Time).OpenSession(Library.Librarian);
        session.StartStream("shelf", Guid.NewGuid(), [new ShelfBurnt(1)]);
        await session.SaveChangesAsync();
    }

    private NpgsqlDataSource Node(string name) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(library.AppConnectionString) { ApplicationName = name }.ConnectionString);

    private ProjectionRunner Runner(IAsyncProjection projection, NpgsqlDataSource? node = null) =>
        new(node ?? library.App, SampleCatalogue.Catalogue, [projection], Brisk, library.Time);

    private Task<string> LockHolderAsync() => library.ReadAsync<string>(
        $"SELECT coalesce(max(application_name), '') FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE {RunnersLock}");

    private Task<string> ViewAsync() =>
        library.ReadAsync<string>("SELECT coalesce(string_agg(reader || ' ' || loans, ', ' ORDER BY reader), '') FROM loans_by_reader");

    private async Task LendAsync(params string[] readers)
    {
        Guid book = Guid.NewGuid();
        await using EventSession session = library.Session();
        session.StartStream("book", book, [Library.Bought(book), .. readers.Select(reader => new BookLent(book, reader, 7))]);
        await session.SaveChangesAsync();
    }
}
