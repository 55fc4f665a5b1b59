using System.Text;
using System.Text.Json;
using Alertadores.EventStore.Tests.Sample;
using Npgsql;

namespace Alertadores.EventStore.Tests;

/// <summary>What lies in the database, byte for byte: another program has to read it one day.</summary>
public sealed class GoldenTests : IAsyncLifetime
{
    private static readonly Guid Book = new("6f1d3a52-8f0e-4f0c-9a54-5c1f0e7b2a90");
    private Library library = null!;

    public async Task InitializeAsync() => library = await Library.OpenAsync();

    public async Task DisposeAsync() => await library.DisposeAsync();

    [Fact]
    public async Task The_tables_are_laid_out_as_before() => GoldenFile.Holds("schema.sql", await SchemaDump.OfAsync(library.ConnectionString));

    [Fact]
    public async Task Events_are_written_as_before_and_still_read()
    {
        object[] events =
        [
            new BookBought(Book, "El llano en llamas", Shelf.High, new DateOnly(2026, 3, 2), null),
            new BookLent(Book, "Susana «San Juan»", 14),
            new BookReturnedV2(Book, new DateTimeOffset(2026, 3, 4, 10, 0, 0, 123, TimeSpan.FromHours(-6)), [1, 2, 255], 12.50m, ["page 3"]),
            new ReaderJoined(Book, "a \"quoted\" \\ name\n"),
        ];
        await using EventSession session = library.Session();
        session.StartStream("book", Book, events);
        await session.SaveChangesAsync();

        StringBuilder rows = new();
        await using NpgsqlCommand command = library.Owner.CreateCommand("SELECT concat_ws(' ', type, mt_dotnet_type, data) FROM mt_events ORDER BY seq_id");
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            rows.Append(row.GetString(0)).Append('\n');
        }

        GoldenFile.Holds("events.txt", rows.ToString());
        (await library.Store.FetchStreamAsync(Book)).Select(stored => AsText(stored.Data)).ShouldBe(events.Select(AsText));
    }

    private static string AsText(object @event) => JsonSerializer.Serialize(@event, @event.GetType(), StoredJson.Events);

    [Fact]
    public void Every_event_type_has_its_golden_json()
    {
        string golden = File.ReadAllText(GoldenFile.PathOf("events.txt"));

        SampleCatalogue.Events.Where(type => type.ClrType != typeof(BookReturned)).ShouldAllBe(type => golden.Contains($"{type.Alias} {type.DotNetType} "));
    }
}
