using System.Text.RegularExpressions;
using Alertadores.EventStore.Migrations;
using Alertadores.Host.Installation;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Host.Tests;

/// <summary>A stolen database shows exactly the columns that docs/threat-model.md lists.</summary>
public sealed partial class ThreatModelTests
{
    [Fact]
    public async Task Every_column_is_listed_and_every_listed_column_exists()
    {
        var listed = Listed();
        var actual = await ActualAsync();

        actual.Except(listed, StringComparer.Ordinal).ShouldBeEmpty("columns that the threat model does not know");
        listed.Except(actual, StringComparer.Ordinal).ShouldBeEmpty("columns that the threat model lists and that do not exist");
        listed.Count.ShouldBe(listed.Distinct(StringComparer.Ordinal).Count(), "a column is listed twice");
    }

    private static IReadOnlyList<string> Listed()
    {
        var page = File.ReadAllText(Repository.File("docs/threat-model.md"));
        var section = page[page.IndexOf("## Columns", StringComparison.Ordinal)..];
        return
        [
            .. section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line =>
            {
                var cells = line.Split('|');
                var table = Name().Match(cells[1]).Groups["name"].Value;
                return Name().Matches(cells[2]).Select(match => $"{table}.{match.Groups["name"].Value}");
            }),
        ];
    }

    private static async Task<IReadOnlyList<string>> ActualAsync()
    {
        await using var database = await PostgresServer.CreateDatabaseAsync();
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await new Migrator(owner, TimeProvider.System).MigrateAsync(OpenInstallation.Migrations);
        await using var read = owner.CreateCommand(
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1");
        await using var rows = await read.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await rows.ReadAsync())
        {
            columns.Add(rows.GetString(0));
        }

        return columns;
    }

    [GeneratedRegex("`(?<name>[a-z0-9_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
