using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.EventStore;
using Alertadores.EventStore.Migrations;
using Alertadores.Host.Founding;
using Alertadores.RealParts;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts.Tests.Founding;

/// <summary>A migrated database on a real PostgreSQL with what founding and signing in stand on, and a clock that tests move.</summary>
public sealed class TestInstallation : IAsyncDisposable
{
    private readonly TestDatabase database;

    private TestInstallation(TestDatabase database)
    {
        this.database = database;
        Source = NpgsqlDataSource.Create(database.AppConnectionString);
        Store = new EventStore.EventStore(Source, new EventCatalogue([], DirectoryStorage.Documents), [], Time);
        Founder = new Founder(Store, KnownNames.Bundled, Protection, Randomness, Time);
    }

    public StoppedClock Time { get; } = new(new DateTimeOffset(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));

    public IDataProtectionProvider Protection { get; } = new EphemeralDataProtectionProvider();

    public IRandomness Randomness { get; } = new SystemRandomness();

    public NpgsqlDataSource Source { get; }

    public EventStore.EventStore Store { get; }

    public Founder Founder { get; }

    public string OwnerConnectionString => database.OwnerConnectionString;

    public static async Task<TestInstallation> EmptyAsync()
    {
        var made = await PostgresServer.CreateDatabaseAsync();
        await using var owner = NpgsqlDataSource.Create(made.OwnerConnectionString);
        await new Migrator(owner, TimeProvider.System).MigrateAsync([MigrationSet.EventStore, DirectoryStorage.Migrations]);
        return new TestInstallation(made);
    }

    /// <summary>With the demonstration founded in it.</summary>
    public static async Task<TestInstallation> DemonstrationAsync()
    {
        var made = await EmptyAsync();
        (await DemonstrationFounding.EnsureAsync(made.Founder)).ShouldBeTrue();
        return made;
    }

    /// <summary>The directory as one node holds it; each call is another node.</summary>
    public Task<AuthorityDirectory> NodeAsync() => AuthorityDirectory.OpenAsync(Store, Source, Time);

    public async Task<OfficerSignIn> SignInAsync() => new(Store, Source, await NodeAsync(), Sessions, Protection, Time);

    public OfficerSessions Sessions => new(Store, Source, Protection, Randomness, Time);

    /// <summary>All rows of all tables of the database as text, to look for what must not be there.</summary>
    public async Task<string> EverythingStoredAsync()
    {
        await using var owner = NpgsqlDataSource.Create(OwnerConnectionString);
        var tables = new List<string>();
        await using (var list = owner.CreateCommand("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"))
        await using (var row = await list.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
            {
                tables.Add(row.GetString(0));
            }
        }

        var text = new System.Text.StringBuilder();
        foreach (var table in tables)
        {
#pragma warning disable CA2100 // names from the catalogue, quoted by it
            await using var read = owner.CreateCommand($"SELECT t::text FROM {table} t");
#pragma warning restore CA2100
            await using var row = await read.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                text.AppendLine(row.GetString(0));
            }
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await database.DisposeAsync();
    }
}
