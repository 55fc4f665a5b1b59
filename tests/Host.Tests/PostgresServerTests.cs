using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Host.Tests;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task Each_test_gets_a_database_of_its_own()
    {
        await using TestDatabase one = await PostgresServer.CreateDatabaseAsync();
        await using TestDatabase other = await PostgresServer.CreateDatabaseAsync();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(one.OwnerConnectionString);
        await using NpgsqlCommand command = source.CreateCommand("CREATE TABLE t (n int); SELECT current_database()");
        (await command.ExecuteScalarAsync()).ShouldBe(one.Name);
        one.Name.ShouldNotBe(other.Name);
    }
}
