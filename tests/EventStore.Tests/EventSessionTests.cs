using System.Text.Json;
using Alertadores.EventStore.Tests.Sample;
using Npgsql;

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
        events.ShouldAllBe(stored => stored.Context == Library.Librarian && stored.Stream == book && stored.Timestamp == library.Time.GetUtcNow());
        events.ShouldAllBe(stored => stored.Id.Version == 4);
        (await library.Store.FetchStreamAsync(book, fromVersion: 3)).Single().Version.ShouldBe(3);
        (await library.Store.AggregateWithVersionAsync<Book>(book, Book.Evolve)).ShouldBe((new Book(book, "Pedro Páramo", 1, IsOut: false), 3));
        (await library.Store.FetchStreamAsync(Guid.NewGuid())).ShouldBeEmpty();
        (await library.Store.AggregateWithVersionAsync<Book>(Guid.NewGuid(), Book.Evolve)).ShouldBe((null, 0));
    }

    [Fact]
    public async Task Streams_documents_and_rows_are_committed_together_or_not_at_all()
    {
        Guid book = Guid.NewGuid();
        Guid reader = Guid.NewGuid();
        foreach (bool breaks in (bool[])[true, false])
        {
            await using EventSession session = library.Session();
            session.StartStream("book", book, [Library.Bought(book)]);
            session.StartStream("reader", reader, [new ReaderJoined(reader, "Juan")]);
            session.Store(reader, new LibraryCard { Holder = "Juan" }, expectedVersion: 0);
            session.Execute(async (connection, transaction, cancellationToken) =>
            {
                await using NpgsqlCommand insert = new("INSERT INTO shelf VALUES ($1, 0, 0)", connection, transaction);
                insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = book });
                await insert.ExecuteNonQueryAsync(cancellationToken);
                if (breaks)
                {
                    throw new FormatException("the shelf broke");
                }
            });

            if (breaks)
            {
                await Should.ThrowAsync<FormatException>(() => session.SaveChangesAsync());
                (await CountAsync()).ShouldBe("0 streams, 0 events, 0 cards, 0 shelves");
                (await NumbersDrawnAsync()).ShouldBe(0);
            }
            else
            {
                await session.SaveChangesAsync();
                (await CountAsync()).ShouldBe("2 streams, 2 events, 1 cards, 1 shelves");
            }
        }
    }

    [Fact]
    public async Task What_a_refused_session_held_is_forgotten_and_the_session_can_go_on()
    {
        Guid book = Guid.NewGuid();
        await library.BuyAsync(book);
        await using EventSession session = library.Session();
        session.Append(book, 7, [new BookLent(book, "Juan", 3)]);
        await Should.ThrowAsync<ConcurrencyException>(() => session.SaveChangesAsync());

        session.Append(book, 1, [new BookLent(book, "Juan", 4)]);
        await session.SaveChangesAsync();

        (await library.Store.FetchStreamAsync(book)).Select(stored => stored.Data).OfType<BookLent>().Single().Days.ShouldBe(4);
    }

    [Theory]
    [InlineData(0, "exists")]
    [InlineData(1, "1")]
    [InlineData(3, "3")]
    public async Task An_append_at_another_version_is_refused_and_draws_no_number(long expected, string says)
    {
        Guid book = Guid.NewGuid();
        await library.BuyAsync(book);
        await library.Session().AppendAndSaveAsync(book, 1, new BookLent(book, "Juan", 3));
        await using EventSession session = library.Session();
        session.Append(book, expected, [new BookLent(book, "Susana", 3)]);

        Exception refused = await Should.ThrowAsync<Exception>(() => session.SaveChangesAsync());

        if (expected == 0)
        {
            refused.ShouldBeOfType<StreamAlreadyExistsException>().Stream.ShouldBe(book);
        }
        else
        {
            ConcurrencyException race = refused.ShouldBeOfType<ConcurrencyException>();
            race.Expected.ShouldBe(expected);
            race.Actual.ShouldBe(2);
        }

        refused.Message.ShouldContain(says);
        (await NumbersDrawnAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_stream_begins_once()
    {
        Guid book = Guid.NewGuid();
        await library.BuyAsync(book);

        (await Should.ThrowAsync<StreamAlreadyExistsException>(() => library.BuyAsync(book))).Stream.ShouldBe(book);
        (await Should.ThrowAsync<ConcurrencyException>(() => library.Session().AppendAndSaveAsync(Guid.NewGuid(), 1, Library.Bought(book))))
            .Actual.ShouldBe(0);

        (await NumbersDrawnAsync()).ShouldBe(1);
        (await CountAsync()).ShouldStartWith("1 streams, 1 events");
    }

    [Fact]
    public async Task An_append_at_version_0_or_without_expectation_begins_a_stream()
    {
        Guid first = Guid.NewGuid();
        Guid second = Guid.NewGuid();
        await library.Session().AppendAndSaveAsync(first, 0, Library.Bought(first));
        await using EventSession session = library.Session();
        session.AppendUnconditionally(second, [Library.Bought(second), new BookLent(second, "Juan", 1)]);
        session.AppendUnconditionally(first, [new BookLent(first, "Juan", 1)]);
        session.AppendUnconditionally(second, [new BookLent(second, "Susana", 1)]);
        await session.SaveChangesAsync();

        (await library.Store.FetchStreamAsync(first)).Select(stored => stored.Sequence).ShouldBe([1, 4]);
        (await library.Store.FetchStreamAsync(second)).Select(stored => stored.Sequence).ShouldBe([2, 3, 5]);
        (await library.ReadAsync<string>("SELECT string_agg(version::text, ' ' ORDER BY version) FROM mt_streams")).ShouldBe("2 3");
    }

    [Fact]
    public async Task An_archived_stream_is_hidden_and_takes_no_more_events()
    {
        Guid book = Guid.NewGuid();
        await library.BuyAsync(book);
        await using EventSession session = library.Session();
        session.Append(book, 1, [new BookLent(book, "Juan", 3)]);
        session.Archive(book);
        await session.SaveChangesAsync();

        (await library.Store.FetchStreamAsync(book)).ShouldBeEmpty();
        (await library.Store.AggregateAsync<Book>(book, Book.Evolve)).ShouldBeNull();
        (await library.Store.FetchStreamAsync(book, includeArchived: true)).Select(stored => stored.IsArchived).ShouldBe([true, true]);
        (await Should.ThrowAsync<StreamArchivedException>(() => library.Session().AppendAndSaveAsync(book, 2, new BookLent(book, "x", 1)))).Stream.ShouldBe(book);
        session.AppendUnconditionally(book, [new BookLent(book, "x", 1)]);
        await Should.ThrowAsync<StreamArchivedException>(() => session.SaveChangesAsync());
        await Should.ThrowAsync<StreamAlreadyExistsException>(() => library.BuyAsync(book));
        session.Archive(book);
        await session.SaveChangesAsync();
        session.Archive(Guid.NewGuid());
        await Should.ThrowAsync<ConcurrencyException>(() => session.SaveChangesAsync());
    }

    [Fact]
    public async Task The_given_day_is_the_only_time_that_is_written()
    {
        Guid book = Guid.NewGuid();
        DateTimeOffset legalDate = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        await using EventSession session = library.Session();
        session.StartStream("book", book, [Library.Bought(book)], legalDate);
        session.Store(book, new LibraryCard { Holder = "Juan" }, timestamp: legalDate);
        await session.SaveChangesAsync();

        (await library.ReadAsync<bool>(
            """
            SELECT bool_and(at = '2026-03-02T00:00:00Z') FROM (
                SELECT timestamp AS at FROM mt_events UNION ALL SELECT timestamp FROM mt_streams
                UNION ALL SELECT created FROM mt_streams UNION ALL SELECT mt_last_modified FROM mt_doc_library_card) AS times
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task Actor_and_role_stand_in_the_headers_and_an_absent_actor_not_at_all()
    {
        Guid book = Guid.NewGuid();
        await library.BuyAsync(book);
        await using EventSession session = library.Store.OpenSession(new EventContext(null, "reporter"));
        session.Append(book, 1, [new BookLent(book, "Juan", 3)]);
        await session.SaveChangesAsync();

        (await library.ReadAsync<string>(
            """
            SELECT string_agg(concat_ws(' | ', headers, correlation_id, causation_id, mt_dotnet_type, tenant_id), chr(10) ORDER BY version)
            FROM mt_events
            """)).ShouldBe(
            """
            {"role": "librarian", "actor": "librarian-7"} | visit-1 | bell | Alertadores.EventStore.Tests.Sample.BookBought, Alertadores.EventStore.Tests | *DEFAULT*
            {"role": "reporter"} | Alertadores.EventStore.Tests.Sample.BookLent, Alertadores.EventStore.Tests | *DEFAULT*
            """);
        (await library.ReadAsync<string>("SELECT type FROM mt_streams")).ShouldBe("book");
        (await library.Store.FetchStreamAsync(book))[1].Context.ShouldBe(new EventContext(null, "reporter"));
    }

    [Fact]
    public async Task An_event_that_the_catalogue_does_not_know_is_neither_written_nor_skipped()
    {
        Guid book = Guid.NewGuid();
        await library.BuyAsync(book);
        await using EventSession session = library.Session();
        Should.Throw<UnknownEventException>(() => session.Append(book, 1, [new ShelfBurnt(3)])).Type.ShouldContain("ShelfBurnt");
        Should.Throw<UnknownEventException>(() => session.Append(book, 1, [new BookReturned(book)])).Message.ShouldContain("retired");

        await library.RunAsync($"INSERT INTO mt_events (seq_id, id, stream_id, version, data, type) VALUES (99, gen_random_uuid(), '{book}', 2, '{{}}', 'shelf_burnt')");

        (await Should.ThrowAsync<UnknownEventException>(() => library.Store.FetchStreamAsync(book))).Type.ShouldBe("shelf_burnt");
    }

    [Fact]
    public async Task A_stored_event_without_a_member_is_an_error_and_not_a_default()
    {
        Guid book = Guid.NewGuid();
        await library.BuyAsync(book);
        await library.RunAsync(
            $$"""INSERT INTO mt_events (seq_id, id, stream_id, version, data, type) VALUES (99, gen_random_uuid(), '{{book}}', 2, '{"To": "Juan", "BookId": "{{book}}"}', 'book_lent')""");

        (await Should.ThrowAsync<JsonException>(() => library.Store.FetchStreamAsync(book))).Message.ShouldContain("Days");
    }

    [Fact]
    public async Task A_retired_event_is_read_as_the_one_that_took_its_place()
    {
        Guid book = Guid.NewGuid();
        await library.BuyAsync(book);
        await library.RunAsync(
            $$"""INSERT INTO mt_events (seq_id, id, stream_id, version, data, type) VALUES (99, gen_random_uuid(), '{{book}}', 2, '{"BookId": "{{book}}"}', 'book_returned')""");

        StoredEvent stored = (await library.Store.FetchStreamAsync(book, fromVersion: 2)).Single();

        stored.Type.ShouldBe("book_returned");
        stored.Data.ShouldBeOfType<BookReturnedV2>().BookId.ShouldBe(book);
    }

    [Fact]
    public async Task Text_that_jsonb_cannot_hold_is_refused_and_nothing_is_written()
    {
        Guid book = Guid.NewGuid();

        (await Should.ThrowAsync<InvalidOperationException>(() => library.BuyAsync(book, "a\0b"))).Message.ShouldContain("U+0000");

        (await CountAsync()).ShouldStartWith("0 streams, 0 events");
    }

    [Fact]
    public async Task Nothing_is_opened_for_a_session_without_changes()
    {
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=/nonexistent;Username=nobody");
        EventStore store = new(nowhere, SampleCatalogue.Catalogue, [], library.Time);
        await using EventSession session = store.OpenSession(Library.Librarian);

        await session.SaveChangesAsync();

        Should.Throw<ArgumentException>(() => session.Append(Guid.NewGuid(), 0, []));
        Should.Throw<ArgumentException>(() => session.Append(Guid.Empty, 0, [new ReaderJoined(Guid.Empty, "x")]));
        Should.Throw<ArgumentException>(() => session.Append(Guid.NewGuid(), -1, [new ReaderJoined(Guid.Empty, "x")]));
    }

    private Task<string> CountAsync() => library.ReadAsync<string>(
        """
        SELECT format('%s streams, %s events, %s cards, %s shelves', (SELECT count(*) FROM mt_streams), (SELECT count(*) FROM mt_events),
                      (SELECT count(*) FROM mt_doc_library_card), (SELECT count(*) FROM shelf))
        """);

    private Task<long> NumbersDrawnAsync() => library.NumbersDrawnAsync();
}
