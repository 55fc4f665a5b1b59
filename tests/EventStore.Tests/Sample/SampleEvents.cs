using Alertadores.EventStore.Catalogue;

namespace Alertadores.EventStore.Tests.Sample;

public enum Shelf
{
    Low = 1,
    High = 2,
}

public sealed record BookBought(Guid BookId, string Title, Shelf Shelf, DateOnly BoughtOn, string? Note);

public sealed record BookLent(Guid BookId, string To, int Days);

/// <summary>The first shape: it did not say for how long.</summary>
public sealed record BookReturned(Guid BookId);

public sealed record BookReturnedV2(Guid BookId, DateTimeOffset ReturnedAt, byte[] Signature, decimal? Fine, IReadOnlyList<string> Damages);

public sealed record ReaderJoined(Guid ReaderId, string Name);

/// <summary>Not in the catalogue.</summary>
public sealed record ShelfBurnt(int Number);

public sealed record Book(Guid Id, string Title, int Loans, bool IsOut)
{
    public static Book Evolve(Book? book, object @event) => @event switch
    {
        BookBought bought => new Book(bought.BookId, bought.Title, 0, IsOut: false),
        BookLent => book! with { Loans = book.Loans + 1, IsOut = true },
        BookReturnedV2 => book! with { IsOut = false },
        _ => throw new InvalidOperationException($"Unexpected {@event.GetType().Name}"),
    };
}

public sealed record LibraryCard
{
    public required string Holder { get; init; }

    public Shelf Reach { get; init; } = Shelf.Low;
}

public sealed record OpeningHours(DateOnly Day, int From, int To);

public static class SampleCatalogue
{
    public static readonly IReadOnlyList<EventType> Events =
    [
        EventType.Of<BookBought>("book_bought"),
        EventType.Of<BookLent>("book_lent"),
        EventType.Of<BookReturned>("book_returned"),
        EventType.Of<BookReturnedV2>("book_returned_v2"),
        EventType.Of<ReaderJoined>("reader_joined"),
    ];

    public static readonly EventCatalogue Catalogue = new(
        Events,
        [DocumentType.Of<LibraryCard>("library_card"), DocumentType.Of<OpeningHours>("opening_hours")],
        [Upcaster.Of<BookReturned, BookReturnedV2>(old => new BookReturnedV2(old.BookId, DateTimeOffset.UnixEpoch, [], null, []))]);
}
