using System.Text.RegularExpressions;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Alerts.Tests.Schema;

/// <summary>A stolen database shows exactly the columns that docs/threat-model.md lists.</summary>
public sealed partial class ThreatModelTests : IAsyncLifetime
{
    private FoundedRoom _here = null!;

    public async Task InitializeAsync() => _here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 9, 15, 0, 0, TimeSpan.Zero));

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task Every_column_is_listed_and_every_listed_column_exists()
    {
        var listed = Listed();
        var hosts = listed.Where(column => column.StartsWith("qrtz_", StringComparison.Ordinal) || column.StartsWith("host_", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var actual = await ActualAsync();

        actual.Except(listed, StringComparer.Ordinal).ShouldBeEmpty("columns that the threat model does not know");

        // The host's own tables are compared where the host runs (Host.Tests).
        listed.Except(actual, StringComparer.Ordinal).Except(hosts, StringComparer.Ordinal).ShouldBeEmpty("columns that the threat model lists and that do not exist");
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

    private async Task<IReadOnlyList<string>> ActualAsync()
    {
        await using var owner = NpgsqlDataSource.Create(_here.Database.OwnerConnectionString);
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
