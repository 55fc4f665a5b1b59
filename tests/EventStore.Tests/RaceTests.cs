using Alertadores.EventStore.Tests.Sample;
using Npgsql;

namespace Alertadores.EventStore.Tests;

/// <summary>Real writers on real connections, over two nodes.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private Library library = null!;
    private EventStore[] nodes = null!;
    private NpgsqlDataSource[] connections = null!;

    public async Task InitializeAsync()
    {
        library = await Library.OpenAsync();
        (EventStore Store, NpgsqlDataSource Connections)[] opened = [library.NewNode(new SlowShelf()), library.NewNode(new SlowShelf())];
        nodes = [.. opened.Select(node => node.Store)];
        connections = [.. opened.Select(node => node.Connections)];
    }

    public async Task DisposeAsync()
    {
        foreach (NpgsqlDataSource source in connections)
        {
            await source.DisposeAsync();
        }

        await library.DisposeAsync();
    }

    [Fact]
    public async Task Of_many_writers_at_one_version_one_wins_and_the_losers_draw_no_number()
    {
        Guid book = Guid.NewGuid();
        await library.BuyAsync(book);
        for (int round = 1; round <= 20; round++)
        {
            bool[] won = await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => WinsAsync<ConcurrencyException>(
                writer, session => session.Append(book, round, [new BookLent(book, $"{writer}", round)]))));

            won.Count(win => win).ShouldBe(1);
        }

        (await library.Store.FetchStreamAsync(book)).Count.ShouldBe(21);
        (await library.NumbersDrawnAsync()).ShouldBe(21);
    }

    [Fact]
    public async Task Of_many_writers_that_begin_one_stream_one_wins()
    {
        for (int round = 1; round <= 20; round++)
        {
            Guid book = Guid.NewGuid();
            bool[] won = await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => WinsAsync<StreamAlreadyExistsException>(
                writer, session =>
                {
                    if (writer % 3 == 0)
                    {
                        session.Append(book, 0, [Library.Bought(book)]);
                    }
                    else
                    {
                        session.StartStream("book", book, [Library.Bought(book)]);
                    }
                })));

            won.Count(win => win).ShouldBe(1);
            (await library.NumbersDrawnAsync()).ShouldBe(round);
        }
    }

    [Fact]
    public async Task Appends_without_expectation_all_arrive_also_when_they_begin_the_stream_together()
    {
        for (int round = 1; round <= 10; round++)
        {
            Guid book = Guid.NewGuid();
            bool[] won = await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => WinsAsync<ConcurrencyException>(
                writer, session => session.AppendUnconditionally(book, [new BookLent(book, $"{writer}", 1)]))));

            won.ShouldAllBe(win => win);
            (await library.Store.FetchStreamAsync(book)).Select(stored => stored.Version).ShouldBe(Enumerable.Range(1, 12).Select(i => (long)i));
        }
    }

    [Fact]
    public async Task Sessions_that_cross_over_the_same_streams_never_wait_in_a_circle()
    {
        Guid[] books = [.. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid())];
        foreach (Guid book in books)
        {
            await library.BuyAsync(book);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            SmallRandom random = new((ulong)writer + 1);
            for (int round = 0; round < 25; round++)
            {
                await using EventSession session = nodes[writer % 2].OpenSession(Library.Librarian);
                foreach (Guid book in random.Shuffle(books).Take(3))
                {
                    session.AppendUnconditionally(book, [new BookLent(book, $"{writer}", round)]);
                }

                Guid begun = Guid.NewGuid();
                session.StartStream("book", begun, [Library.Bought(begun)]);
                await session.SaveChangesAsync();
            }
        })));

        (await library.ReadAsync<long>("SELECT count(*) FROM mt_events")).ShouldBe(6 + (8 * 25 * 4));
        (await library.ReadAsync<bool>("SELECT bool_and(version = (SELECT count(*) FROM mt_events WHERE stream_id = s.id)) FROM mt_streams AS s")).ShouldBeTrue();
    }

    /// <summary>
    /// What a projection that remembers only "up to number n" needs: once n was visible, nothing below n appears any more. The slow
    /// view widens the moment between drawing a number and committing it.
    /// </summary>
    [Fact]
    public async Task Number_order_is_commit_order_so_everything_up_to_the_highest_is_settled()
    {
        using CancellationTokenSource done = new();
        Task<List<long>> reader = Task.Run(async () =>
        {
            List<long> late = [];
            HashSet<long> seen = [];
            long highest = 0;
            bool last = false;
            while (!last)
            {
                last = done.IsCancellationRequested;
                await using NpgsqlCommand command = library.Reader.CreateCommand("SELECT seq_id FROM mt_events ORDER BY seq_id");
                await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(CancellationToken.None);
                long highestBefore = highest;
                while (await rows.ReadAsync(CancellationToken.None))
                {
                    long number = rows.GetInt64(0);
                    if (seen.Add(number) && number < highestBefore)
                    {
                        late.Add(number);
                    }

                    highest = Math.Max(highest, number);
                }
            }

            return late;
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (int round = 0; round < 15; round++)
            {
                Guid book = Guid.NewGuid();
                await using EventSession session = nodes[writer % 2].OpenSession(Library.Librarian);
                session.StartStream("book", book, [Library.Bought(book), new BookLent(book, $"{writer}", 1)]);
                await session.SaveChangesAsync();
            }
        })));
        await done.CancelAsync();

        (await reader).ShouldBeEmpty();
        (await library.ReadAsync<long>("SELECT count(*) FROM mt_events")).ShouldBe(240);
    }

    [Fact]
    public async Task Of_many_writers_of_one_document_version_one_wins()
    {
        Guid card = Guid.NewGuid();
        for (int version = 0; version < 10; version++)
        {
            bool[] won = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => WinsAsync<ConcurrencyException>(
                writer, session => session.Store(card, new LibraryCard { Holder = $"{writer}" }, expectedVersion: version))));

            won.Count(win => win).ShouldBe(1);
        }

        (await library.Store.LoadAsync<LibraryCard>(card))!.Version.ShouldBe(10);
    }

    private async Task<bool> WinsAsync<TLoss>(int writer, Action<EventSession> act)
        where TLoss : Exception
    {
        await Task.Yield();
        await using EventSession session = nodes[writer % 2].OpenSession(Library.Librarian);
        act(session);
        try
        {
            await session.SaveChangesAsync();
            return true;
        }
        catch (TLoss)
        {
            return false;
        }
    }

    /// <summary>Keeps every third transaction open for some milliseconds after its numbers were drawn.</summary>
    private sealed class SlowShelf : IInlineProjection
    {
        public void Follow(StreamAppend append, NpgsqlBatchCommandCollection changes)
        {
            if (append.Stream.ToByteArray()[0] % 3 == 0)
            {
                changes.Add(new NpgsqlBatchCommand("SELECT pg_sleep(0.01)"));
            }
        }
    }
}
