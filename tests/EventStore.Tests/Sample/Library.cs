using Alertadores.EventStore.Migrations;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.EventStore.Tests.Sample;

/// <summary>A fresh migrated database with the sample documents and a table of its own, and a store on it under the application's role.</summary>
public sealed class Library : IAsyncDisposable
{
    public static readonly MigrationSet Migrations = MigrationSet.FromFiles("library",
    [
        ("0001_documents.sql",
            """
            SELECT alertadores_create_document_table('library_card', 'uuid');
            SELECT alertadores_create_document_table('opening_hours', 'varchar');
            """),
        ("0002_shelf.sql", "CREATE TABLE shelf (book uuid PRIMARY KEY, loans integer NOT NULL, last_seq bigint NOT NULL)"),
        ("0003_loans_by_reader.sql",
            """
            CREATE TABLE loans_by_reader (reader text PRIMARY KEY, loans bigint NOT NULL CHECK (loans > 0));
            INSERT INTO projection_table (projection, table_name) VALUES ('loans_by_reader', 'loans_by_reader');
            """),
    ]);

    private readonly TestDatabase database;

    private Library(TestDatabase database)
    {
        this.database = database;
        Owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        App = NpgsqlDataSource.Create(database.AppConnectionString);
        Reader = NpgsqlDataSource.Create(database.ReaderConnectionString);
        Store = NewStore();
    }

    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource App { get; }

    public NpgsqlDataSource Reader { get; }

    public StoppedClock Time { get; } = new(new DateTimeOffset(2026, 3, 2, 15, 4, 5, 678, TimeSpan.Zero));

    public EventStore Store { get; }

    public string ConnectionString => database.OwnerConnectionString;

    public string AppConnectionString => database.AppConnectionString;

    public static EventContext Librarian { get; } = new("librarian-7", "librarian", "visit-1", "bell");

    public static async Task<Library> OpenAsync()
    {
        TestDatabase fresh = await PostgresServer.CreateDatabaseAsync();
        Library library = new(fresh);
        await new Migrator(library.Owner, library.Time).MigrateAsync([MigrationSet.EventStore, Migrations]);
        return library;
    }

    public EventStore NewStore(params IInlineProjection[] projections) => new(App, SampleCatalogue.Catalogue, projections, Time);

    /// <summary>A store on connections of its own, as another node would have.</summary>
    public (EventStore Store, NpgsqlDataSource Connections) NewNode(params IInlineProjection[] projections)
    {
        NpgsqlDataSource connections = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.AppConnectionString) { ApplicationName = Guid.NewGuid().ToString() }.ConnectionString);
        return (new EventStore(connections, SampleCatalogue.Catalogue, projections, Time), connections);
    }

    public EventSession Session() => Store.OpenSession(Librarian);

    public async Task BuyAsync(Guid book, string title = "Pedro Páramo")
    {
        await using EventSession session = Session();
        session.StartStream("book", book, [Bought(book, title)]);
        await session.SaveChangesAsync();
    }

    public static BookBought Bought(Guid book, string title = "Pedro Páramo") => new(book, title, Shelf.High, new DateOnly(2026, 3, 2), null);

    public async Task<T> ReadAsync<T>(string sql, NpgsqlDataSource? source = null)
    {
#pragma warning disable CA2100 // Tests write their own SQL.
        await using NpgsqlCommand command = (source ?? Owner).CreateCommand(sql);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task RunAsync(string sql, NpgsqlDataSource? source = null) => ReadAsync<object?>(sql, source);

    /// <summary>How many numbers the sequence has given, also to those who did not use them.</summary>
    public Task<long> NumbersDrawnAsync() => ReadAsync<long>("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM mt_events_sequence");

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await App.DisposeAsync();
        await Reader.DisposeAsync();
        await database.DisposeAsync();
    }
}

public static class SessionSteps
{
    public static async Task AppendAndSaveAsync(this EventSession session, Guid stream, long expected, params object[] events)
    {
        session.Append(stream, expected, events);
        await session.SaveChangesAsync();
    }
}
