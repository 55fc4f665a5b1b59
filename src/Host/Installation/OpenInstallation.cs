using Alertadores.Alerts;
using Alertadores.EventStore;
using Alertadores.EventStore.Migrations;
using Alertadores.Host.Configuration;
using Alertadores.Host.EmbeddedDatabase;
using Alertadores.Host.Keys;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Host.Installation;

/// <summary>
/// The database, migrated and of the right kind, with the key ring open: what the server and every command that touches an
/// installation stand on. Closing it stops the embedded PostgreSQL.
/// </summary>
public sealed class OpenInstallation : IAsyncDisposable
{
    private const string DatabaseName = "alertadores";

    // PostgreSQL's own default takes 100 and refuses the next. Who finds none free here waits for one, and the jobs and a person at a terminal have some left.
    private const int MostConnections = 80;

    private readonly EmbeddedPostgres? _postgres;
    private readonly PostgresKeeper? _keeper;
    private readonly MasterKey _master;
    private readonly ServiceProvider _keyRing;

    private OpenInstallation(EmbeddedPostgres? postgres, NpgsqlDataSource database, MasterKey master, ServiceProvider keyRing)
    {
        _postgres = postgres;
        _keeper = postgres is null ? null : new PostgresKeeper(postgres);
        _master = master;
        _keyRing = keyRing;
        Database = database;
    }

    /// <summary>Migrations of all rooms, in the order in which they run.</summary>
    public static IReadOnlyList<MigrationSet> Migrations { get; } =
        [.. AlertsRoom.Migrations, MigrationSet.FromAssembly("host", typeof(OpenInstallation).Assembly, "Migrations")];

    /// <summary>Connections under the application's role.</summary>
    public NpgsqlDataSource Database { get; }

    /// <summary>The key ring of all nodes.</summary>
    public IDataProtectionProvider Protection => _keyRing.GetRequiredService<IDataProtectionProvider>();

    /// <exception cref="EmbeddedPostgresException">The embedded PostgreSQL cannot be used.</exception>
    /// <exception cref="RefusedStartException">Database or master key are not of this installation.</exception>
    /// <exception cref="MigrationRefusedException">The database is of another version.</exception>
    public static async Task<OpenInstallation> OpenAsync(HostSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        EmbeddedPostgres? postgres = null;
        NpgsqlDataSource? database = null;
        MasterKey? master = null;
        try
        {
            string owner;
            if (settings.ConnectionString is { } given)
            {
                owner = given;
            }
            else
            {
                postgres = await EmbeddedPostgres.StartAsync(
                    new EmbeddedPostgresOptions { Folder = Path.Combine(settings.Folder, "db"), Binaries = settings.PostgresBinaries }, cancellationToken);
                await postgres.EnsureDatabaseAsync(DatabaseName, cancellationToken);
                owner = postgres.ConnectionString(DatabaseName);
            }

            bool hasKeys;
            await using (NpgsqlDataSource migrating = NpgsqlDataSource.Create(Connection(owner, pooling: false)))
            {
                await InstallationMark.CheckAsync(migrating, settings.Demonstration, cancellationToken);
                await new Migrator(migrating, time).MigrateAsync(Migrations, cancellationToken);
                await InstallationMark.MarkAsync(migrating, settings.Demonstration, cancellationToken);
                await using NpgsqlCommand keys = migrating.CreateCommand("SELECT EXISTS (SELECT FROM data_protection_key)");
                hasKeys = await keys.ExecuteScalarAsync(cancellationToken) is true;
            }

            database = NpgsqlDataSource.Create(AppConnection.Of(Connection(owner, pooling: true)));
            master = MasterKey.Open(settings.MasterKeyFile, mayCreate: !hasKeys);
            return new OpenInstallation(postgres, database, master, KeyRing.Open(database, master, time));
        }
        catch
        {
            master?.Dispose();
            if (database is not null)
            {
                await database.DisposeAsync();
            }

            if (postgres is not null)
            {
                await postgres.DisposeAsync();
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _keyRing.DisposeAsync();
        _master.Dispose();
        await Database.DisposeAsync();
        if (_keeper is not null)
        {
            await _keeper.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    private static string Connection(string connectionString, bool pooling)
    {
        NpgsqlConnectionStringBuilder builder = new(connectionString) { Pooling = pooling, ApplicationName = "alertadores" };
        builder.MaxPoolSize = Math.Min(builder.MaxPoolSize, MostConnections);
        return builder.ConnectionString;
    }
}
