using System.Text.RegularExpressions;
using Alertadores.EventStore.Migrations;
using Alertadores.Host.Installation;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Host.Tests;

/// <summary>The whole database of an installation shows exactly the columns that docs/threat-model.md lists.</summary>
public sealed partial class StolenDatabaseTests
{
    [Fact]
    public async Task Every_column_is_listed_and_every_listed_column_exists()
    {
        await using TestDatabase database = await PostgresServer.CreateDatabaseAsync();
        await using NpgsqlDataSource owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await new Migrator(owner, TimeProvider.System).MigrateAsync(OpenInstallation.Migrations);
        await using NpgsqlCommand read = owner.CreateCommand(
            "SELECT array_agg(table_name || '.' || column_name) FROM information_schema.columns WHERE table_schema = 'public'");
        string[] actual = (string[])(await read.ExecuteScalarAsync())!;

        HashSet<string> listed = Listed();
        actual.Except(listed, StringComparer.Ordinal).ShouldBeEmpty("columns that the threat model does not know");

        // Documents' tables are made with the first document of their kind.
        listed.Except(actual, StringComparer.Ordinal).Where(column => !column.StartsWith("mt_doc_", StringComparison.Ordinal))
            .ShouldBeEmpty("columns that the threat model lists and that do not exist");
    }

    private static HashSet<string> Listed()
    {
        string page = File.ReadAllText(Repository.File("docs/threat-model.md"));
        IEnumerable<string[]> rows = page[page.IndexOf("## Columns", StringComparison.Ordinal)..].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|'));
        return [.. rows.SelectMany(cells => Name().Matches(cells[2]).Select(match => $"{Name().Match(cells[1]).Groups["name"].Value}.{match.Groups["name"].Value}"))];
    }

    [GeneratedRegex("`(?<name>[a-z0-9_]+)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
