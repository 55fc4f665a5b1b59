using Alertadores.EventStore.Tests.Sample;
using Npgsql;

namespace Alertadores.EventStore.Tests;

public sealed class InlineProjectionTests : IAsyncLifetime
{
    private readonly Guid book = Guid.NewGuid();
    private readonly Shelving shelving = new();
    private Library library = null!;
    private EventStore store = null!;

    public async Task InitializeAsync()
    {
        library = await Library.OpenAsync();
        store = library.NewStore(shelving);
    }

    public async Task DisposeAsync() => await library.DisposeAsync();

    [Fact]
    public async Task The_view_stands_as_soon_as_the_append_returns()
    {
        await using EventSession session = store.OpenSession(Library.Librarian);
        session.StartStream("book", book, [Library.Bought(book), new BookLent(book, "Juan", 1)]);
        await session.SaveChangesAsync();
        session.Append(book, 2, [new BookLent(book, "Susana", 1)]);
        await session.SaveChangesAsync();

        (await ShelfAsync()).ShouldBe("2 loans, up to 3");
        shelving.Seen.Select(append => (append.AggregateType, append.IsNew, append.Events.Count, append.Archived))
            .ShouldBe([("book", true, 2, false), ("book", false, 1, false)]);
    }

    [Fact]
    public async Task It_sees_what_a_reader_will_see()
    {
        library.Time.Pass(TimeSpan.FromTicks(7));
        await using EventSession session = store.OpenSession(Library.Librarian);
        session.StartStream("book", book, [new BookBought(book, "x", Shelf.Low, new DateOnly(2026, 1, 1), null)]);
        session.AppendUnconditionally(Guid.NewGuid(), [new BookLent(book, "Juan", 1)]);
        await session.SaveChangesAsync();

        shelving.Seen[0].Events.ShouldBe(await store.FetchStreamAsync(book));
        shelving.Seen[1].AggregateType.ShouldBeNull();
    }

    [Fact]
    public async Task A_view_that_fails_refuses_the_append()
    {
        await using EventSession session = store.OpenSession(Library.Librarian);
        session.StartStream("book", book, [new BookLent(book, "the bear", 1)]);

        await Should.ThrowAsync<InvalidOperationException>(() => session.SaveChangesAsync());
        await NothingIsWrittenAsync();
    }

    [Fact]
    public async Task A_statement_of_a_view_that_fails_refuses_the_append()
    {
        await using EventSession session = store.OpenSession(Library.Librarian);
        session.StartStream("book", book, [new BookLent(book, "nobody", 1)]);

        (await Should.ThrowAsync<PostgresException>(() => session.SaveChangesAsync())).SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        await NothingIsWrittenAsync();
    }

    [Fact]
    public async Task It_is_told_of_an_archived_stream()
    {
        await library.BuyAsync(book);
        await using EventSession session = store.OpenSession(Library.Librarian);
        session.Archive(book);
        await session.SaveChangesAsync();
        session.Archive(book);
        await session.SaveChangesAsync();

        shelving.Seen.Select(append => (append.Events.Count, append.Archived)).ShouldBe([(0, true), (0, false)]);
    }

    private async Task NothingIsWrittenAsync() =>
        (await library.ReadAsync<long>("SELECT (SELECT count(*) FROM mt_events) + (SELECT count(*) FROM mt_streams) + (SELECT count(*) FROM shelf)")).ShouldBe(0);

    private Task<string> ShelfAsync() => library.ReadAsync<string>($"SELECT format('%s loans, up to %s', loans, last_seq) FROM shelf WHERE book = '{book}'");

    private sealed class Shelving : IInlineProjection
    {
        public List<StreamAppend> Seen { get; } = [];

        public void Follow(StreamAppend append, NpgsqlBatchCommandCollection changes)
        {
            Seen.Add(append);
            if (append.Events.Any(stored => stored.Data is BookLent { To: "the bear" }))
            {
                throw new InvalidOperationException("Bears get no books.");
            }

            if (append.Events.Count == 0)
            {
                return;
            }

            if (append.Events.Any(stored => stored.Data is BookLent { To: "nobody" }))
            {
                changes.Add(new NpgsqlBatchCommand("SELECT 1 / 0"));
            }

            NpgsqlBatchCommand command = new(
                """
                INSERT INTO shelf AS s (book, loans, last_seq) VALUES ($1, $2, $3)
                ON CONFLICT (book) DO UPDATE SET loans = s.loans + excluded.loans, last_seq = excluded.last_seq
                """);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = append.Stream });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = append.Events.Count(stored => stored.Data is BookLent) });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = append.Events[^1].Sequence });
            changes.Add(command);
        }
    }
}
