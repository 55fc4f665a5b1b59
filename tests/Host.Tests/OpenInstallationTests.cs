using Alertadores.Host.Configuration;
using Alertadores.Host.Installation;
using Alertadores.RealParts;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Alertadores.Host.Tests;

public sealed class OpenInstallationTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alertadores-inst-").FullName;
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await PostgresServer.CreateDatabaseAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_one_node_protects_another_opens_and_the_database_alone_does_not()
    {
        byte[] wrapped;
        await using (OpenInstallation first = await OpenAsync(demonstration: true))
        {
            wrapped = first.Protection.CreateProtector("p").Protect("hola"u8.ToArray());
        }

        await using (OpenInstallation second = await OpenAsync(demonstration: true))
        {
            second.Protection.CreateProtector("p").Unprotect(wrapped).ShouldBe("hola"u8.ToArray());
        }

        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_database.OwnerConnectionString);
        await using NpgsqlCommand read = source.CreateCommand("SELECT string_agg(xml, '') FROM data_protection_key");
        string xml = (string)(await read.ExecuteScalarAsync())!;
        xml.ShouldContain("<sealed");
        xml.ShouldNotContain("<masterKey");

        Directory.Delete(Path.Combine(_folder, "demo", "keys"), recursive: true);
        await Should.ThrowAsync<RefusedStartException>(() => OpenAsync(demonstration: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_is_of_the_kind_of_its_first_start_for_ever(bool demonstration)
    {
        await using (await OpenAsync(demonstration))
        {
        }

        await using (await OpenAsync(demonstration))
        {
        }

        await Should.ThrowAsync<RefusedStartException>(() => OpenAsync(!demonstration));
        await using NpgsqlDataSource owner = NpgsqlDataSource.Create(_database.OwnerConnectionString);
        foreach (string change in (string[])["UPDATE installation_mark SET demonstration = NOT demonstration", "DELETE FROM installation_mark", "TRUNCATE installation_mark"])
        {
#pragma warning disable CA2100 // Literals from the line above.
            await using NpgsqlCommand command = owner.CreateCommand(change);
#pragma warning restore CA2100
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation, change);
        }
    }

    [Fact]
    public async Task The_application_connects_without_the_right_to_rewrite_history()
    {
        await using OpenInstallation installation = await OpenAsync(demonstration: true);
        await using NpgsqlCommand delete = installation.Database.CreateCommand("DELETE FROM mt_events");
        (await Should.ThrowAsync<PostgresException>(() => delete.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private Task<OpenInstallation> OpenAsync(bool demonstration)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Folder"] = _folder,
            ["ConnectionStrings:Alertadores"] = _database.OwnerConnectionString,
        }).Build();
        return OpenInstallation.OpenAsync(SettingsReader.Read(configuration, demonstration, TimeProvider.System), TimeProvider.System, CancellationToken.None);
    }
}
