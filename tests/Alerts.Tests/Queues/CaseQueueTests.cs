using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Queues;
using Alertadores.Alerts.Search;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.RealParts;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Tests.Queues;

/// <summary>The nepotism queue: found by who holds the key of the tags, invisible to who holds a dump.</summary>
public sealed class CaseQueueTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private static readonly Facts Nepotism = SampleFiling.Bribe with { Conducts = ["nepotismo"] };

    private FoundedRoom _here = null!;

    private AlertsRoom Room => _here.Room;

    public async Task InitializeAsync() => _here = await FoundedRoom.OpenAsync(Tuesday);

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public void Every_conduct_of_a_queue_is_in_the_catalogue()
    {
        foreach (var conduct in Enum.GetValues<CaseQueue>().SelectMany(CaseQueues.ConductsOf))
        {
            ConductCatalogue.Bundled.TryFind(conduct, out _).ShouldBeTrue(conduct);
        }
    }

    [Fact]
    public async Task The_filter_finds_exactly_the_alerts_of_the_queue_page_by_page()
    {
        var expected = new HashSet<Guid>();
        for (var i = 0; i < 14; i++)
        {
            expected.Add(await FileAsync(i % 2 == 0 ? Nepotism : Nepotism with { Conducts = ["cohecho", "actuacion_bajo_conflicto_interes"] }));
            await FileAsync(SampleFiling.Bribe);
        }

        var officer = await _here.SignInAsync("laura.nava");
        var found = new List<Guid>();
        var query = new InboxQuery { Queue = CaseQueue.Nepotism, Size = 4 };
        do
        {
            var page = (await Room.Inbox.ListAsync(officer, query, default)).ShouldNotBeNull();
            page.Rows.Count.ShouldBeLessThanOrEqualTo(4);
            found.AddRange(page.Rows.Select(row => row.AlertId));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        found.Count.ShouldBe(14);
        found.ToHashSet().SetEquals(expected).ShouldBeTrue();
    }

    [Fact]
    public async Task A_dump_has_one_tag_of_one_size_for_every_row_and_no_two_are_equal()
    {
        for (var i = 0; i < 6; i++)
        {
            await FileAsync(Nepotism);
            await FileAsync(SampleFiling.Bribe);
        }

        (await CountAsync("SELECT count(*) FROM case_row LEFT JOIN case_tag USING (authority, alert_id) WHERE tag IS NULL OR octet_length(tag) <> 104")).ShouldBe(0);
        (await CountAsync("SELECT count(*) FROM case_tag LEFT JOIN case_row USING (authority, alert_id) WHERE state IS NULL")).ShouldBe(0);
        (await CountAsync("SELECT count(*) - count(DISTINCT tag) FROM case_tag")).ShouldBe(0);
    }

    [Fact]
    public async Task Without_the_authoritys_own_key_nothing_is_found()
    {
        var alert = await FileAsync(Nepotism with { Conducts = ["nepotismo", "cohecho"] });
        var officer = await _here.SignInAsync("laura.nava");
        var query = new InboxQuery { Queue = CaseQueue.Nepotism };
        (await Room.Inbox.ListAsync(officer, query, default))!.Rows.ShouldHaveSingleItem().AlertId.ShouldBe(alert);

        // The tag of another authority's row says nothing here. A node that has not read the tag yet sees it so.
        await ExecuteAsync("UPDATE case_tag t SET tag = (SELECT tag FROM case_tag o WHERE o.alert_id = t.alert_id AND o.authority <> t.authority LIMIT 1) WHERE t.authority = 'oic-bienestar' AND EXISTS (SELECT 1 FROM case_tag o WHERE o.alert_id = t.alert_id AND o.authority <> t.authority)");
        using var node = await _here.OpenNodeAsync();
        (await node.Inbox.ListAsync(officer, query, default))!.Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_has_read_ahead_says_so_and_finds_what_came_afterwards_too()
    {
        var officer = await _here.SignInAsync("laura.nava");
        await FileAsync(Nepotism);
        using var node = await _here.OpenNodeAsync();
        node.Inbox.Search.ShouldBe(new SearchReadiness(IsReady: false, Rows: 0));

        await node.Inbox.ReadAheadAsync(node.Directory.All.Select(authority => authority.Id), default);

        node.Inbox.Search.ShouldBe(new SearchReadiness(IsReady: true, Rows: await CountAsync("SELECT count(*) FROM case_tag")));
        await FileAsync(Nepotism);
        (await node.Inbox.ListAsync(officer, new InboxQuery { Queue = CaseQueue.Nepotism }, default))!.Rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_alert_that_moves_keeps_its_queue_at_the_new_authority()
    {
        var alert = await FileAsync(Nepotism);
        var officer = await _here.SignInAsync("laura.nava");
        var file = (await Room.Cases.FindAsync(officer, alert, default)).ShouldNotBeNull();
        var key = Room.Keys.CurrentFor("sfp").ShouldNotBeNull();
        var moved = await Room.Acts.OverrideRouteAsync(
            officer, alert, file.Version, "sfp", file.Alert.Priority, ReasonCode.OtherAuthorityCompetent, [1],
            [.. file.Parts.Select(part => new ForwardedHeader(part.Id, key.Id, [1]))], default);
        moved.ShouldBeOfType<ActOutcome.Done>();

        (await CountAsync("SELECT count(*) FROM case_tag WHERE authority = 'sfp'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_auditor_cannot_ask_for_a_queue()
    {
        await FileAsync(Nepotism);
        var auditor = await _here.SignInAsync("tomas.rangel");
        (await Room.Inbox.ListAsync(auditor, new InboxQuery { Queue = CaseQueue.Nepotism }, default))!.Rows.ShouldBeEmpty();
        (await Room.Inbox.ListAsync(auditor, new InboxQuery(), default))!.Rows.ShouldNotBeEmpty();
    }

    private async Task<Guid> FileAsync(Facts facts)
    {
        var before = await AlertsAsync();
        await Room.Filing.FileAsync(SampleFiling.Of(facts), default);
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return (await AlertsAsync()).Except(before).ShouldHaveSingleItem();
    }

    private async Task<HashSet<Guid>> AlertsAsync()
    {
        await using var read = _here.App.CreateCommand("SELECT DISTINCT alert_id FROM case_row");
        await using var rows = await read.ExecuteReaderAsync();
        var alerts = new HashSet<Guid>();
        while (await rows.ReadAsync())
        {
            alerts.Add(rows.GetGuid(0));
        }

        return alerts;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var read = _here.App.CreateCommand(sql);
        return Convert.ToInt64(await read.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(_here.Database.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
