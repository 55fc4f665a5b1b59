using Alertadores.EventStore.Tests.Sample;

namespace Alertadores.EventStore.Tests;

public sealed class DocumentTests : IAsyncLifetime
{
    private readonly Guid id = Guid.NewGuid();
    private Library library = null!;

    public async Task InitializeAsync() => library = await Library.OpenAsync();

    public async Task DisposeAsync() => await library.DisposeAsync();

    [Fact]
    public async Task A_document_counts_its_versions()
    {
        (await library.Store.LoadAsync<LibraryCard>(id)).ShouldBeNull();
        await StoreAsync("Juan", null);
        await StoreAsync("Susana", 1);
        await StoreAsync("Bartolomé", null);

        Document<LibraryCard> card = (await library.Store.LoadAsync<LibraryCard>(id))!;

        card.ShouldBe(new Document<LibraryCard>(id.ToString(), new LibraryCard { Holder = "Bartolomé" }, 3, library.Time.GetUtcNow()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_document_at_another_version_is_left_alone(int expected)
    {
        await StoreAsync("Juan", 0);
        await StoreAsync("Susana", 1);

        (await Should.ThrowAsync<ConcurrencyException>(() => StoreAsync("x", expected))).Message.ShouldContain($"library_card {id}");
        await using EventSession session = library.Session();
        session.Delete<LibraryCard>(id, expected);
        await Should.ThrowAsync<ConcurrencyException>(() => session.SaveChangesAsync());

        (await library.Store.LoadAsync<LibraryCard>(id))!.Data.Holder.ShouldBe("Susana");
    }

    [Fact]
    public async Task A_document_that_is_not_there_has_no_version_1()
    {
        await Should.ThrowAsync<ConcurrencyException>(() => StoreAsync("x", 1));

        (await library.Store.QueryAllAsync<LibraryCard>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Documents_with_names_for_keys_are_listed_in_order_and_deleted()
    {
        await using EventSession session = library.Session();
        foreach (string day in (string[])["tuesday", "monday", "sunday"])
        {
            session.Store(day, new OpeningHours(new DateOnly(2026, 3, 2), 9, 18));
        }

        await session.SaveChangesAsync();
        session.Delete<OpeningHours>("tuesday", expectedVersion: 1);
        session.Delete<OpeningHours>("never");
        await session.SaveChangesAsync();

        (await library.Store.QueryAllAsync<OpeningHours>()).Select(hours => hours.Id).ShouldBe(["monday", "sunday"]);
        (await library.Store.LoadAsync<OpeningHours>("sunday"))!.Data.Day.ShouldBe(new DateOnly(2026, 3, 2));
        (await library.Store.LoadAsync<OpeningHours>("tuesday")).ShouldBeNull();
    }

    [Fact]
    public async Task A_document_may_grow_a_member_with_a_default()
    {
        await library.RunAsync($$"""INSERT INTO mt_doc_library_card (id, data, mt_version) VALUES ('{{id}}', '{"Holder": "Juan"}', 1)""");

        (await library.Store.LoadAsync<LibraryCard>(id))!.Data.Reach.ShouldBe(Shelf.Low);
    }

    [Fact]
    public async Task An_unknown_document_type_is_a_bug() =>
        await Should.ThrowAsync<ArgumentException>(() => library.Store.LoadAsync<Book>(id));

    private async Task StoreAsync(string holder, int? expected)
    {
        await using EventSession session = library.Session();
        session.Store(id, new LibraryCard { Holder = holder }, expected);
        await session.SaveChangesAsync();
    }
}
