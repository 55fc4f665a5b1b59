using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Worklists;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Npgsql;

namespace Alertadores.Alerts.Tests.Cases;

/// <summary>Every list that is offered is walked along an index, whatever is filtered.</summary>
[Collection(SeededListTests.Name)]
public sealed class ListPlanTests(SeededLists seeded)
{
    private const string Office = "oic-bienestar";

    private static readonly DateOnly Today = new(2026, 3, 10);

    [Fact]
    public async Task Every_combination_of_filters_in_every_order_walks_an_index()
    {
        var offered = Offered().ToList();
        offered.Count.ShouldBeGreaterThan(300);
        var sorted = new List<string>();
        await using var connection = await seeded.Here.App.OpenConnectionAsync();
        foreach (var query in offered)
        {
            foreach (var after in (InboxCursor?[])[null, new InboxCursor(query.Order, 3, Today.AddDays(-2), new Guid("80000000-0000-4000-8000-000000000000"))])
            {
                await using var command = new ListStatement(seeded.List.Officers[Office][0], query, Office, after, 51).BatchOn(connection);
                var plan = await Plan.OfAsync(command);
                if (!plan.WalksIndexes())
                {
                    sorted.Add($"{query} {(after is null ? "" : "from a cursor")}\n{(sorted.Count == 0 ? plan.Text : "")}");
                }
            }
        }

        sorted.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_auditors_list_of_all_authorities_walks_an_index()
    {
        await using var connection = await seeded.Here.App.OpenConnectionAsync();
        foreach (var order in (InboxOrder[])[InboxOrder.Priority, InboxOrder.Received])
        {
            foreach (var state in (AlertState?[])[null, AlertState.Filed])
            {
                await using var command = new ListStatement(Guid.Empty, new InboxQuery { Order = order, State = state, IncludeEnded = true }, authority: null, after: null, 51).BatchOn(connection);
                (await Plan.OfAsync(command)).ShouldWalkIndexes();
            }
        }
    }

    [Fact]
    public async Task What_was_found_by_facts_is_looked_up_by_its_id()
    {
        var given = Enumerable.Range(0, 2000).Select(_ => Guid.NewGuid()).ToArray();
        await using var connection = await seeded.Here.App.OpenConnectionAsync();
        foreach (var order in Enum.GetValues<InboxOrder>().Where(order => order != InboxOrder.LastAct))
        {
            await using var command = new ListStatement(Guid.Empty, new InboxQuery { Order = order }, Office, after: null, 51, given).BatchOn(connection);
            (await Plan.OfAsync(command)).ShouldWalkIndexes(sortsAGivenList: true);
        }
    }

    [Fact]
    public async Task The_rows_of_a_page_are_looked_up_by_their_keys()
    {
        var keys = Enumerable.Range(0, 200).Select(_ => new ListKey(Guid.NewGuid(), Office, 1, Today)).ToList();
        await using var connection = await seeded.Here.App.OpenConnectionAsync();
        await using var command = RowStatement.CommandOn(connection, keys);
        (await Plan.OfAsync(command)).ShouldWalkIndexes();
    }

    [Fact]
    public async Task Agenda_and_coordination_walk_indexes()
    {
        await using var connection = await seeded.Here.App.OpenConnectionAsync();
        var officer = seeded.List.Officers[Office][0];
        foreach (var (_, query) in Agenda.Queries(Today, assignee: null).Concat(Agenda.Queries(Today, officer)))
        {
            var shown = new ListStatement(officer, query, Office, after: null, Agenda.Shown);
            var counted = new ListStatement(officer, query, Office, after: null, Worklist.MostCounted);
            foreach (var command in (NpgsqlBatchCommand[])[shown.Walk(), counted.Count()])
            {
                await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(shown.Settings), command } };
                (await Plan.OfAsync(batch)).ShouldWalkIndexes();
            }
        }

        await using var workload = Coordination.WorkloadCommandOn(connection, Office, [.. seeded.List.Officers[Office]], Today);
        (await Plan.OfAsync(workload)).ShouldWalkIndexes();
        await using var version = Inbox.VersionCommandOn(connection, Office, since: 90_000);
        (await Plan.OfAsync(version)).ShouldWalkIndexes();
    }

    [Fact]
    public async Task A_list_without_an_index_of_its_own_is_told_apart()
    {
        // The test of the tests: without the index the same statement reads and sorts the table.
        await using var owner = NpgsqlDataSource.Create(seeded.Here.Database.OwnerConnectionString);
        await using var connection = await owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var drop = new NpgsqlCommand("DROP INDEX case_row_by_received, case_row_assigned_by_received, case_row_breached_by_received, case_row_all_by_received", connection, transaction))
        {
            await drop.ExecuteNonQueryAsync();
        }

        await using var command = new ListStatement(Guid.Empty, new InboxQuery { Order = InboxOrder.Received }, Office, after: null, 51).BatchOn(connection);
        var plan = await Plan.OfAsync(command);
        await transaction.RollbackAsync();
        Should.Throw<ShouldAssertException>(() => plan.ShouldWalkIndexes());
    }

    private IEnumerable<InboxQuery> Offered()
    {
        var officer = seeded.List.Officers[Office][5];
        var states = new[] { new InboxQuery(), new InboxQuery { IncludeEnded = true } }
            .Concat(Enum.GetValues<AlertState>().Select(state => new InboxQuery { State = state }));
        return
            from query in states
            from priority in (Priority?[])[null, Priority.P1, Priority.P3]
            from who in (int[])[0, 1, 2]
            from breached in (bool[])[false, true]
            from due in (int?[])[null, 0, 7]
            from order in Enum.GetValues<InboxOrder>()
            let one = query with
            {
                Priority = priority,
                Assignee = who == 1 ? officer : null,
                Unassigned = who == 2,
                Breached = breached,
                DueFrom = due is null ? null : Today,
                DueUntil = due is { } days ? Today.AddDays(days) : null,
                IdleSince = order == InboxOrder.LastAct ? Today.AddDays(-7) : null,
                Order = order,
            }
            where one.IsOffered
            select one;
    }
}
