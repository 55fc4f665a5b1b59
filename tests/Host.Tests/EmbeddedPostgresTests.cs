using Alertadores.Host.EmbeddedDatabase;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Host.Tests;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("alertadores-pg-").FullName;

    private EmbeddedPostgresOptions Options => new() { Folder = Path.Combine(folder, "db"), RunAs = PostgresServer.AccountForServers(), Durable = false };

    public EmbeddedPostgresTests() => File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_committed_is_there_after_a_stop_and_after_a_crash()
    {
        await using (EmbeddedPostgres first = await EmbeddedPostgres.StartAsync(Options))
        {
            await first.EnsureDatabaseAsync("a");
            await first.EnsureDatabaseAsync("a");
            await Execute(first, "CREATE TABLE t (n int); INSERT INTO t VALUES (1)");
        }

        EmbeddedPostgres second = await EmbeddedPostgres.StartAsync(Options);
        await Execute(second, "INSERT INTO t VALUES (2)");
        await second.CrashAsync();

        await using EmbeddedPostgres third = await EmbeddedPostgres.StartAsync(Options);
        (await Scalar(third, "SELECT sum(n) FROM t")).ShouldBe(3L);
    }

    [Fact]
    public async Task It_keeps_off_the_network_and_keeps_values_out_of_its_log()
    {
        await using EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(Options);
        await server.EnsureDatabaseAsync("a");
        (await Scalar(server, "SHOW listen_addresses")).ShouldBe("");
        (await Scalar(server, "SHOW data_checksums")).ShouldBe("on");
        (await Scalar(server, "SHOW server_encoding")).ShouldBe("UTF8");
        (await Scalar(server, "SHOW log_min_error_statement")).ShouldBe("panic");
        (await Scalar(server, "SHOW track_commit_timestamp")).ShouldBe("off");

        await Should.ThrowAsync<PostgresException>(() => Execute(server, "CREATE TABLE u (n text PRIMARY KEY); INSERT INTO u VALUES ('marca'), ('marca')"));
        (await File.ReadAllTextAsync(Path.Combine(folder, "db", "postgres.log"))).ShouldNotContain("marca");
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_is_refused_while_the_first_lives()
    {
        await using EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(Options);
        EmbeddedPostgresException refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(Options));
        refused.Message.ShouldContain("Otro Alertadores");
    }

    [Fact]
    public async Task Data_of_a_version_without_binaries_is_refused_and_left_alone()
    {
        string data = Directory.CreateDirectory(Path.Combine(folder, "db", "pg")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "PG_VERSION"), "9\n");
        EmbeddedPostgresException refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(Options));
        refused.Message.ShouldContain("PostgreSQL 9");
        Directory.GetFileSystemEntries(data).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_with_a_very_long_name_still_gets_a_socket()
    {
        EmbeddedPostgresOptions far = Options with { Folder = Path.Combine(folder, new string('x', 120)) };
        await using EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(far);
        server.SocketFolder.Length.ShouldBeLessThan(88);
        await server.EnsureDatabaseAsync("a");
        File.GetUnixFileMode(server.SocketFolder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Root_is_refused_with_the_way_out()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }

        EmbeddedPostgresException refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(Options with { RunAs = null }));
        refused.Message.ShouldContain("ops/run");
    }

    private static async Task Execute(EmbeddedPostgres server, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server.ConnectionString("a") + ";Pooling=false");
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> Scalar(EmbeddedPostgres server, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server.ConnectionString("a") + ";Pooling=false");
        await using NpgsqlCommand command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
