using Alertadores.Alerts.Audit;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Alerts.Tests.Audit;

/// <summary>Over a long history no list sorts and none reads a whole table.</summary>
public sealed class AuditPlanTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 3, 10);
    private FoundedRoom here = null!;

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

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        await using var owner = NpgsqlDataSource.Create(here.Database.OwnerConnectionString);
        await using var fill = owner.CreateCommand(
            """
            INSERT INTO audit_row
            SELECT gen_random_uuid(), 1, n, '2025-01-01'::date + n / 200, now(), 'type-' || n % 30, CASE WHEN n % 20 < 5 THEN n % 20 + 1 END, 'oic-' || n % 40,
                   ('00000000-0000-0000-0000-0000000000' || lpad(to_hex(n % 50), 2, '0'))::uuid, 'Triager', CASE WHEN n % 3 = 0 THEN 'DL-0' || n % 9 END, NULL, n % 50 = 0, NULL
            FROM generate_series(1, 100000) n;
            INSERT INTO audit_deadline
            SELECT gen_random_uuid(), 1, 1, NULL, 'DL-0' || n % 9, 'oic-' || n % 40, FALSE, '2025-01-01'::date + n / 100, '2025-01-04'::date + n / 100, NULL, n % 5 + 1, NULL, (n % 100 = 0)::int
            FROM generate_series(1, 50000) n;
            INSERT INTO case_row (authority, alert_id, is_primary, state, priority, legal_date, due_date, breached, version, last_act)
            SELECT 'oic-' || n % 40, gen_random_uuid(), TRUE, 1, 2, '2025-01-01'::date + n / 100, 'infinity', FALSE, 1, '2025-01-01'::date + n / 100
            FROM generate_series(1, 50000) n;
            ANALYZE audit_row; ANALYZE audit_deadline; ANALYZE case_row; ANALYZE part;
            """);
        await fill.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

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
        await using var command = here.App.CreateCommand();
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
