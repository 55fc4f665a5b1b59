using Alertadores.EventStore.Tests.Sample;
using Npgsql;

namespace Alertadores.EventStore.Tests;

/// <summary>Appends that wait for the disk share one commit, and nobody pays for a neighbour.</summary>
public sealed class GroupCommitTests : IAsyncLifetime
{
    private readonly BearWatch bearWatch = new();
    private Library library = null!;
    private EventStore store = null!;

    public async Task InitializeAsync()
    {
        library = await Library.OpenAsync();
        store = library.NewStore(bearWatch);
    }

    public async Task DisposeAsync() => await library.DisposeAsync();

    [Fact]
    public async Task Appends_that_come_together_share_their_commits()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => BeginAsync(Guid.NewGuid(), "Juan")));

        (await library.ReadAsync<long>("SELECT count(*) FROM mt_events")).ShouldBe(200);
        (await library.ReadAsync<long>("SELECT count(DISTINCT xmin::text) FROM mt_events")).ShouldBeLessThan(100);
    }

    [Fact]
    public async Task A_refused_append_or_a_failing_view_never_fails_its_neighbours()
    {
        Guid taken = Guid.NewGuid();
        await BeginAsync(taken, "Juan");
        Guid[] good = [.. Enumerable.Range(0, 40).Select(_ => Guid.NewGuid())];
        Guid[] bears = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];
        Guid orphan = Guid.NewGuid();
        Task<Exception?>[] results =
        [
            .. good.Select(book => Record.ExceptionAsync(() => BeginAsync(book, "Juan"))),
            .. bears.Select(book => Record.ExceptionAsync(() => BeginAsync(book, "the bear"))),
            .. Enumerable.Range(0, 5).Select(_ => Record.ExceptionAsync(() => BeginAsync(taken, "Susana"))),
            Record.ExceptionAsync(async () =>
            {
                await using EventSession session = store.OpenSession(Library.Librarian);
                session.StartStream("book", orphan, [new BookLent(orphan, "Juan", 1)]);
                session.Append(taken, 7, [new BookLent(taken, "Juan", 1)]);
                await session.SaveChangesAsync();
            }),
        ];

        Exception?[] thrown = await Task.WhenAll(results);

        thrown[..40].ShouldAllBe(error => error == null);
        thrown[40..45].ShouldAllBe(error => error is InvalidOperationException);
        thrown[45..50].ShouldAllBe(error => error is StreamAlreadyExistsException);
        thrown[50].ShouldBeOfType<ConcurrencyException>();
        (await library.ReadAsync<long>("SELECT count(*) FROM mt_events")).ShouldBe(41);
        (await library.ReadAsync<long>("SELECT count(*) FROM mt_streams")).ShouldBe(41);
    }

    [Fact]
    public async Task A_row_that_somebody_holds_makes_only_its_own_writers_wait()
    {
        Guid held = Guid.NewGuid();
        await BeginAsync(held, "Juan");
        await using NpgsqlConnection holder = await library.Owner.OpenConnectionAsync();
        await using NpgsqlTransaction holding = await holder.BeginTransactionAsync();
        await using (NpgsqlCommand hold = new("SELECT 1 FROM mt_streams FOR UPDATE", holder, holding))
        {
            await hold.ExecuteNonQueryAsync();
        }

        Task waits = AppendAsync(held, 1);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => BeginAsync(Guid.NewGuid(), "Juan"))).WaitAsync(TimeSpan.FromSeconds(30));
        waits.IsCompleted.ShouldBeFalse();

        await holding.RollbackAsync();
        await waits.WaitAsync(TimeSpan.FromSeconds(30));
        (await store.FetchStreamAsync(held)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Several_sessions_of_one_group_may_follow_each_other_on_one_stream()
    {
        Guid book = Guid.NewGuid();
        Task<bool>[] writers = [.. Enumerable.Range(0, 30).Select(version => FollowAsync(book, version))];

        (await Task.WhenAll(writers)).ShouldAllBe(done => done);

        (await store.FetchStreamAsync(book)).Select(stored => ((BookLent)stored.Data).Days).ShouldBe(Enumerable.Range(0, 30));
    }

    [Fact]
    public async Task Who_gives_up_while_waiting_has_written_nothing()
    {
        using CancellationTokenSource gone = new();
        await gone.CancelAsync();
        await using EventSession session = store.OpenSession(Library.Librarian);
        Guid book = Guid.NewGuid();
        session.StartStream("book", book, [Library.Bought(book)]);

        await Should.ThrowAsync<OperationCanceledException>(() => session.SaveChangesAsync(gone.Token));

        await BeginAsync(Guid.NewGuid(), "Juan");
        (await store.FetchStreamAsync(book)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_to_every_caller_and_the_store_works_again_when_it_is_back()
    {
        await using NpgsqlDataSource connections = NpgsqlDataSource.Create("Host=/nonexistent;Username=nobody");
        EventStore lost = new(connections, SampleCatalogue.Catalogue, [], library.Time);
        for (int round = 0; round < 2; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
            {
                await using EventSession session = lost.OpenSession(Library.Librarian);
                session.AppendUnconditionally(Guid.NewGuid(), [new ReaderJoined(Guid.Empty, "x")]);
                await Should.ThrowAsync<NpgsqlException>(() => session.SaveChangesAsync());
            })).WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private async Task<bool> FollowAsync(Guid book, int version)
    {
        while (true)
        {
            await using EventSession session = store.OpenSession(Library.Librarian);
            session.Append(book, version, [new BookLent(book, "Juan", version)]);
            try
            {
                await session.SaveChangesAsync();
                return true;
            }
            catch (ConcurrencyException early) when (early.Actual < version)
            {
                await Task.Yield();
            }
        }
    }

    private async Task BeginAsync(Guid book, string to)
    {
        await using EventSession session = store.OpenSession(Library.Librarian);
        session.StartStream("book", book, [new BookLent(book, to, 1)]);
        await session.SaveChangesAsync();
    }

    private async Task AppendAsync(Guid book, long expected)
    {
        await using EventSession session = store.OpenSession(Library.Librarian);
        session.Append(book, expected, [new BookLent(book, "Juan", 1)]);
        await session.SaveChangesAsync();
    }

    private sealed class BearWatch : IInlineProjection
    {
        public void Follow(StreamAppend append, NpgsqlBatchCommandCollection changes)
        {
            if (append.Events.Any(stored => stored.Data is BookLent { To: "the bear" }))
            {
                throw new InvalidOperationException("Bears get no books.");
            }
        }
    }
}
