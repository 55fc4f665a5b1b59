using Alertadores.Alerts.Audit;
using Npgsql;

namespace Alertadores.Alerts.Tests.Audit;

/// <summary>Over a long history no list sorts and none reads a whole table.</summary>
public sealed class AuditPlanTests(LongHistory history) : IClassFixture<LongHistory>
{
    private static readonly DateOnly Day = new(2026, 3, 10);

    public static TheoryData<string> Events => [.. EventFilters.Keys];

    public static TheoryData<string> Deadlines => [.. DeadlineFilters.Keys];

    private static Dictionary<string, AuditFilter> EventFilters { get; } = new(StringComparer.Ordinal)
    {
        ["all"] = new(),
        ["concern"] = new() { Concern = AuditConcern.Override },
        ["news"] = new() { Concern = AuditConcern.Breach, Since = 50_000 },
        ["authority"] = new() { Authority = "oic-3" },
        ["type"] = new() { Type = "type-5" },
        ["officer"] = new() { Officer = new Guid("00000000-0000-0000-0000-000000000007") },
        ["deadline"] = new() { Deadline = "DL-02" },
        ["days"] = new() { From = Day, Until = Day.AddDays(30) },
        ["late"] = new() { LateOnly = true },
        ["authority and days"] = new() { Authority = "oic-3", From = Day, Until = Day.AddDays(30) },
        ["concern and authority"] = new() { Concern = AuditConcern.Breach, Authority = "oic-3" },
    };

    private static Dictionary<string, AuditDeadlineFilter> DeadlineFilters { get; } = new(StringComparer.Ordinal)
    {
        ["all"] = new(),
        ["state"] = new() { State = AuditDeadlineState.Breached },
        ["authority"] = new() { Authority = "oic-3" },
        ["deadline"] = new() { Deadline = "DL-04" },
        ["days"] = new() { From = Day, Until = Day.AddDays(30) },
        ["recounted"] = new() { RecountedOnly = true },
        ["state and authority"] = new() { State = AuditDeadlineState.MetLate, Authority = "oic-3" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public async Task A_page_of_events_is_read_by_index(string name)
    {
        foreach (var after in ((DateOnly, long)?[])[null, (Day, 80_000)])
        {
            // Of two conditions that leave some hundred rows, these may be fetched by both indexes and sorted.
            await ShouldReadByIndexAsync(command => AuditSql.Events(command, EventFilters[name], after, 51), maySort: name.Contains(" and ", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Deadlines))]
    public async Task A_page_of_terms_is_read_by_index(string name)
    {
        foreach (var after in ((DateOnly, Guid, long)?[])[null, (Day, Guid.NewGuid(), 1)])
        {
            await ShouldReadByIndexAsync(command => AuditSql.Deadlines(command, DeadlineFilters[name], after, 51), maySort: name.Contains(" and ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_page_of_histories_is_read_by_index()
    {
        foreach (var filter in (AuditAlertFilter[])
            [new(), new() { Authority = "oic-3" }, new() { From = Day, Until = Day.AddDays(30) }])
        {
            foreach (var after in ((DateOnly, Guid)?[])[null, (Day, Guid.NewGuid())])
            {
                await ShouldReadByIndexAsync(command => AuditSql.Alerts(command, filter, after, 51));
            }
        }
    }

    [Fact]
    public async Task A_reference_is_looked_up_by_index() =>
        // A handful of rows: sorting them costs nothing.
        await ShouldReadByIndexAsync(command => AuditSql.Alerts(command, new AuditAlertFilter().WithReference("0b8f7c9e")!, null, 51), maySort: true);

    private async Task ShouldReadByIndexAsync(Action<NpgsqlCommand> ask, bool maySort = false)
    {
        await using var command = history.Here.App.CreateCommand();
        ask(command);
        command.CommandText = "EXPLAIN (COSTS OFF) " + command.CommandText;
        var plan = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            plan.Add(rows.GetString(0));
        }

        var text = string.Join('\n', plan);

        // The parts that were opened are none here: their empty table is read whole at no cost.
        plan.Where(line => line.Contains("Seq Scan", StringComparison.Ordinal) && !line.Contains("on part", StringComparison.Ordinal)).ShouldBeEmpty(text);
        text.ShouldContain("Index", customMessage: text);
        if (!maySort)
        {
            text.ShouldNotContain("Sort", customMessage: text);
        }
    }
}
