using Alertadores.EventStore.Migrations;
using Alertadores.EventStore.Tests.Sample;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.EventStore.Tests;

public sealed class MigratorTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private NpgsqlDataSource owner = null!;

    public async Task InitializeAsync()
    {
        database = await PostgresServer.CreateDatabaseAsync();
        owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
    }

    public async Task DisposeAsync()
    {
        await owner.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_second_start_finds_nothing_to_do()
    {
        (await MigrateAsync(MigrationSet.EventStore, Library.Migrations)).ShouldBe(
            ["eventstore/0001_streams_and_events.sql", "eventstore/0002_documents.sql", "eventstore/0003_projections.sql",
             "library/0001_documents.sql", "library/0002_shelf.sql", "library/0003_loans_by_reader.sql"]);

        (await MigrateAsync(MigrationSet.EventStore, Library.Migrations)).ShouldBeEmpty();
        (await MigrateAsync(MigrationSet.EventStore)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_migration_is_applied_after_the_old_ones()
    {
        await MigrateAsync(Room("CREATE TABLE one (id int)"));

        (await MigrateAsync(Room("CREATE TABLE one (id int)", "CREATE TABLE two (id int)"))).ShouldBe(["room/0002_step.sql"]);

        await using NpgsqlCommand read = owner.CreateCommand("SELECT string_agg(room || number || name || length(sha256), ' ' ORDER BY number) FROM schema_migration");
        (await read.ExecuteScalarAsync()).ShouldBe("room1step64 room2step64");
    }

    [Fact]
    public async Task Tables_belong_to_the_owner_role_and_not_to_the_login()
    {
        await MigrateAsync(MigrationSet.EventStore, Library.Migrations);

        await using NpgsqlCommand read = owner.CreateCommand("SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables WHERE schemaname = 'public'");
        (await read.ExecuteScalarAsync()).ShouldBe("alertadores_owner");
    }

    [Fact]
    public async Task A_changed_old_migration_is_refused_by_name_and_a_turned_line_end_is_not_a_change()
    {
        await MigrateAsync(Room("CREATE TABLE one (\nid int)"));
        (await MigrateAsync(Room("CREATE TABLE one (\r\nid int)"))).ShouldBeEmpty();

        MigrationRefusedException refused = await Should.ThrowAsync<MigrationRefusedException>(
            () => MigrateAsync(Room("CREATE TABLE one (id bigint)", "CREATE TABLE two (id int)")));

        refused.Message.ShouldStartWith("Migration room/0001_step.sql was changed after it was applied");
        (await TablesAsync()).ShouldBe("one schema_migration");
    }

    [Fact]
    public async Task A_missing_old_migration_is_refused_by_name()
    {
        await MigrateAsync(Room("CREATE TABLE one (id int)", "CREATE TABLE two (id int)"));

        MigrationRefusedException refused = await Should.ThrowAsync<MigrationRefusedException>(() => MigrateAsync(Room("CREATE TABLE one (id int)")));

        refused.Message.ShouldBe(
            "Migration room/0002_step.sql was applied to this database and this program does not have it: the database is newer, or the file is missing.");
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_database_as_it_was()
    {
        MigrationRefusedException refused = await Should.ThrowAsync<MigrationRefusedException>(
            () => MigrateAsync(Room("CREATE TABLE one (id int)", "-- why\nCREATE TABLE two (id int);\nCREATE TABLE one (id int)")));

        refused.Message.ShouldStartWith("Migration room/0002_step.sql failed: 42P07 relation \"one\" already exists");
        (await TablesAsync()).ShouldBe("");
    }

    [Fact]
    public async Task Nodes_that_start_together_take_turns()
    {
        IReadOnlyList<string>[] applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => MigrateAsync(MigrationSet.EventStore, Library.Migrations)));

        applied.Select(names => names.Count).Order().ShouldBe([0, 0, 0, 0, 0, 6]);
    }

    [Fact]
    public async Task An_ordinary_login_that_may_create_roles_can_migrate_its_own_database()
    {
        await using (NpgsqlCommand login = owner.CreateCommand(
            $"""
            DO $$ BEGIN CREATE ROLE migrating_login LOGIN CREATEROLE; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            DO $$ BEGIN CREATE ROLE alertadores_owner NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            GRANT alertadores_owner TO migrating_login;
            ALTER DATABASE {database.Name} OWNER TO migrating_login
            """))
        {
            await login.ExecuteNonQueryAsync();
        }

        await using NpgsqlDataSource ordinary = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Username = "migrating_login" }.ConnectionString);

        (await new Migrator(ordinary, TimeProvider.System).MigrateAsync([MigrationSet.EventStore, Library.Migrations])).Count.ShouldBe(6);
        (await new Migrator(ordinary, TimeProvider.System).MigrateAsync([MigrationSet.EventStore, Library.Migrations])).ShouldBeEmpty();
    }

    [Fact]
    public void Files_must_be_named_and_numbered()
    {
        Should.Throw<ArgumentException>(() => MigrationSet.FromFiles("room", [])).Message.ShouldContain("embedded");
        Should.Throw<ArgumentException>(() => MigrationSet.FromFiles("room", [("1_step.sql", "")])).Message.ShouldContain("room/1_step.sql");
        Should.Throw<ArgumentException>(() => MigrationSet.FromFiles("room", [("0002_step.sql", "")])).Message.ShouldContain("at place 1 stands 0002_step.sql");
        Should.Throw<ArgumentException>(() => MigrationSet.FromFiles("room", [("0001_a.sql", ""), ("0001_b.sql", "")])).Message.ShouldContain("at place 2");
        Should.Throw<ArgumentException>(() => MigrationSet.FromFiles("Room", [("0001_a.sql", "")]));
        MigrationSet.FromAssembly("eventstore", typeof(EventStore).Assembly).Migrations.Select(migration => migration.FileName)
            .ShouldBe(MigrationSet.EventStore.Migrations.Select(migration => migration.FileName));
    }

    private static MigrationSet Room(params string[] steps) =>
        MigrationSet.FromFiles("room", steps.Select((sql, i) => ($"{i + 1:D4}_step.sql", sql)));

    private Task<IReadOnlyList<string>> MigrateAsync(params MigrationSet[] sets) => new Migrator(owner, TimeProvider.System).MigrateAsync(sets);

    private async Task<string> TablesAsync()
    {
        await using NpgsqlCommand read = owner.CreateCommand("SELECT coalesce(string_agg(tablename, ' ' ORDER BY tablename), '') FROM pg_tables WHERE schemaname = 'public'");
        return (string)(await read.ExecuteScalarAsync())!;
    }
}
