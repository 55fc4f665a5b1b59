using Alertadores.EventStore.Catalogue;
using Alertadores.EventStore.Tests.Sample;

namespace Alertadores.EventStore.Tests;

public sealed class CatalogueTests
{
    [Theory]
    [InlineData("ReportFiled", "report_filed")]
    [InlineData("HPKEKeyRotated", "hpke_key_rotated")]
    [InlineData("X25519KeyAdded", "x25519_key_added")]
    [InlineData("AlertFiledV2", "alert_filed_v2")]
    [InlineData("Filed", "filed")]
    [InlineData("KeyForOIC", "key_for_oic")]
    [InlineData("ARouteDecided", "a_route_decided")]
    [InlineData("A2B", "a2b")]
    [InlineData("SHA256Recorded", "sha256_recorded")]
    [InlineData("Sha256Recorded", "sha_256_recorded")]
    [InlineData("Sha256sRecorded", "sha_25_6s_recorded")]
    public void An_alias_is_snake_case_as_Marten_makes_it(string name, string alias) => EventAlias.SnakeCase(name).ShouldBe(alias);

    [Fact]
    public void Literals_equal_the_rule()
    {
        foreach (EventType type in SampleCatalogue.Events)
        {
            type.Alias.ShouldBe(EventAlias.Of(type.ClrType));
        }
    }

    [Fact]
    public void Nested_and_generic_types_are_refused()
    {
        Should.Throw<ArgumentException>(() => EventType.Of<Nested>("nested"));
        Should.Throw<ArgumentException>(() => EventType.Of<List<int>>("list"));
        EventType.Of<BookLent>("book_lent").DotNetType.ShouldBe("Alertadores.EventStore.Tests.Sample.BookLent, Alertadores.EventStore.Tests");
    }

    [Fact]
    public void An_alias_or_a_type_stands_once()
    {
        Should.Throw<ArgumentException>(() => new EventCatalogue([EventType.Of<BookLent>("a"), EventType.Of<BookBought>("a")])).Message.ShouldContain("\"a\"");
        Should.Throw<ArgumentException>(() => new EventCatalogue([EventType.Of<BookLent>("a"), EventType.Of<BookLent>("b")])).Message.ShouldContain("BookLent");
        Should.Throw<ArgumentException>(() => new EventCatalogue([], [DocumentType.Of<BookLent>("a"), DocumentType.Of<BookLent>("b")]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Card")]
    [InlineData("card; DROP TABLE mt_events")]
    [InlineData("card\n")]
    [InlineData("a23456789_123456789_123456789_123456789_12")]
    public void A_document_alias_is_plain_because_it_stands_in_sql(string alias) => Should.Throw<ArgumentException>(() => DocumentType.Of<LibraryCard>(alias));

    [Fact]
    public void Upcasters_form_a_chain_and_never_a_circle()
    {
        EventType[] events = [EventType.Of<BookLent>("book_lent"), EventType.Of<BookReturned>("book_returned"), EventType.Of<ReaderJoined>("reader_joined")];
        Upcaster first = Upcaster.Of<BookLent, BookReturned>(lent => new BookReturned(lent.BookId));
        Upcaster second = Upcaster.Of<BookReturned, ReaderJoined>(returned => new ReaderJoined(returned.BookId, "x"));
        Upcaster back = Upcaster.Of<ReaderJoined, BookLent>(joined => new BookLent(joined.ReaderId, "x", 1));

        new EventCatalogue(events, upcasters: [second, first]).Read("book_lent", $$"""{"BookId":"{{Guid.Empty}}","To":"x","Days":1}""")
            .ShouldBe(new ReaderJoined(Guid.Empty, "x"));
        Should.Throw<ArgumentException>(() => new EventCatalogue(events, upcasters: [first, second, back])).Message.ShouldContain("circle");
        Should.Throw<ArgumentException>(() => new EventCatalogue(events, upcasters: [first, first])).Message.ShouldContain("twice");
        Should.Throw<ArgumentException>(() => new EventCatalogue(events[..1], upcasters: [first])).Message.ShouldContain("not in the catalogue");
    }

    public sealed record Nested(int Number);
}
