using Alertadores.EventStore.Tests.Sample;

namespace Alertadores.EventStore.Tests;

public sealed class EventSessionTests : IAsyncLifetime
{
    private Library library = null!;

    public async Task InitializeAsync() => library = await Library.OpenAsync();

    public async Task DisposeAsync() => await library.DisposeAsync();

    [Fact]
    public async Task A_stream_is_read_back_as_it_was_written()
    {
        Guid book = Guid.NewGuid();
        DateTimeOffset returned = new(2026, 3, 4, 10, 0, 0, TimeSpan.FromHours(-6));
        await using (EventSession session = library.Session())
        {
            session.StartStream("book", book, [Library.Bought(book), new BookLent(book, "Susana", 14)]);
            session.Append(book, 2, [new BookReturnedV2(book, returned, [1, 2, 255], 12.50m, ["page 3"])]);
            await session.SaveChangesAsync();
        }

        IReadOnlyList<StoredEvent> events = await library.Store.FetchStreamAsync(book);

        events.Select(stored => stored.Version).ShouldBe([1, 2, 3]);
        events.Select(stored => stored.Type).ShouldBe(["book_bought", "book_lent", "book_returned_v2"]);
        events[0].Data.ShouldBe(Library.Bought(book));
        BookReturnedV2 last = events[2].Data.ShouldBeOfType<BookReturnedV2>();
        last.ReturnedAt.ShouldBe(returned);
        last.Signature.ShouldBe([1, 2, 255]);
        last.Fine.ShouldBe(12.50m);
        last.Damages.ShouldBe(["page 3"]);
        events.ShouldAllBe(stored => stored.Context == Library.Librarian && stored.Stream == book && stored.Timestamp == library.Time.Now);
        events.ShouldAllBe(stored => stored.Id.Version == 4);
        (await library.Store.FetchStreamAsync(book, fromVersion: 3)).Single().Version.ShouldBe(3);
        (await library.Store.AggregateWithVersionAsync<Book>(book, Book.Evolve)).ShouldBe((new Book(book, "Pedro Páramo", 1, IsOut: false), 3));
        (await library.Store.FetchStreamAsync(Guid.NewGuid())).ShouldBeEmpty();
        (await library.Store.AggregateWithVersionAsync<Book>(Guid.NewGuid(), Book.Evolve)).ShouldBe((null, 0));
    }
}
