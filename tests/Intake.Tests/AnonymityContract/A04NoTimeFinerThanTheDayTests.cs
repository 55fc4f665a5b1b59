using Alertadores.Intake.Tests.Portal;
using Npgsql;

namespace Alertadores.Intake.Tests.AnonymityContract;

/// <summary>A4: what a reporter does carries no time finer than the business day, in no column and in no identifier.</summary>
[Collection(PortalTests.Name)]
public class A04NoTimeFinerThanTheDayTests(RunningPortal portal)
{
    /// <summary>The hour in which the key of page states began: the same for every visitor of that hour, or none.</summary>
    private static readonly string[] NotOfAnAlert = ["page_key.born"];

    [Fact]
    public async Task Filing_and_release_add_no_time_of_day_to_any_table()
    {
        using var visitor = portal.Visit();
        var before = await TimesOfDayAsync();

        await visitor.FileAsync(new Story { What = [("como_paso", Story.Narrative)] });
        var filed = await TimesOfDayAsync();
        await portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, CancellationToken.None);
        var released = await TimesOfDayAsync();

        Grown(before, filed).ShouldBeEmpty();
        Grown(before, released).ShouldBeEmpty();
    }

    [Fact]
    public async Task Opening_writing_and_destroying_the_mailbox_add_none_either()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        await portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, CancellationToken.None);
        var before = await TimesOfDayAsync();

        await Mailbox.MailboxWalk.EveryPageAsync(visitor, words);
        var written = await TimesOfDayAsync();
        await portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, CancellationToken.None);
        var released = await TimesOfDayAsync();

        Grown(before, written).ShouldBeEmpty();
        Grown(before, released).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_identifier_of_a_filing_is_ordered_by_time()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        await Mailbox.MailboxWalk.EveryPageAsync(visitor, words);
        await portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, CancellationToken.None);

        var ids = new List<Guid>();
        await using var owner = NpgsqlDataSource.Create(portal.Room.Database.OwnerConnectionString);
        foreach (var (table, column) in await ColumnsAsync(owner, "uuid"))
        {
#pragma warning disable CA2100 // names from the catalogue
            await using var read = owner.CreateCommand($"SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
#pragma warning restore CA2100
            await using var row = await read.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                ids.Add(row.GetGuid(0));
            }
        }

        ids.ShouldNotBeEmpty();
        ids.Where(id => id.Version is 1 or 6 or 7).ShouldBeEmpty();
    }

    private async Task<Dictionary<string, long>> TimesOfDayAsync()
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var owner = NpgsqlDataSource.Create(portal.Room.Database.OwnerConnectionString);
        foreach (var (table, column) in await ColumnsAsync(owner, "timestamp with time zone"))
        {
#pragma warning disable CA2100 // names from the catalogue
            await using var count = owner.CreateCommand(
                $"SELECT count(*) FROM \"{table}\" WHERE (\"{column}\" AT TIME ZONE 'UTC')::time <> '00:00'");
#pragma warning restore CA2100
            found[$"{table}.{column}"] = (long)(await count.ExecuteScalarAsync())!;
        }

        return found;
    }

    private static async Task<IReadOnlyList<(string Table, string Column)>> ColumnsAsync(NpgsqlDataSource owner, string type)
    {
        var columns = new List<(string, string)>();
        await using var list = owner.CreateCommand(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = $1");
        list.Parameters.AddWithValue(type);
        await using var row = await list.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            columns.Add((row.GetString(0), row.GetString(1)));
        }

        return columns;
    }

    private static IEnumerable<string> Grown(Dictionary<string, long> before, Dictionary<string, long> after) =>
        after.Where(c => c.Value > before[c.Key] && !NotOfAnAlert.Contains(c.Key)).Select(c => c.Key);
}
