using Alertadores.Alerts.Mailbox;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Alerts.Tests.Mailbox;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Alerts.Tests.Schema;

/// <summary>Contract A4: what a reporter does leaves no time finer than the business day, in any column of any table.</summary>
public sealed class NoFinerTimeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 9, 15, 0, 0, TimeSpan.Zero);

    // 11:17:41 of Tuesday in Mexico City: a moment that nothing but the filing has.
    private static readonly DateTimeOffset Filing = new(2026, 3, 10, 17, 17, 41, TimeSpan.Zero);

    private FoundedRoom _here = null!;

    public async Task InitializeAsync() => _here = await FoundedRoom.OpenAsync(Monday);

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task No_column_holds_the_moment_of_a_filing_in_the_pool_or_in_the_streams()
    {
        _here.Clock.Set(Filing);
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        await _here.Room.Filing.FileAsync(filing, default);
        await _here.Room.Mailboxes.OpenAsync(SampleFiling.CredentialOf(filing), 1, default);
        (await FinerTimesAsync()).ShouldBeEmpty();

        _here.Clock.Pass(TimeSpan.FromMinutes(42));
        await _here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        (await FinerTimesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_column_holds_the_moment_of_a_message_or_of_a_destroyed_mailbox()
    {
        var (box, alert) = await MailboxRoom.FileAsync(_here);
        using var credential = box;
        await _here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        _here.Clock.Set(Filing);
        foreach (var kind in new[] { MessageKind.Message, MessageKind.Retaliation })
        {
            (await _here.Room.Mailboxes.WriteAsync(credential, MailboxRoom.Writing("Un mensaje", kind), default)).ShouldBeOfType<WritingOutcome.Written>();
        }

        await _here.Room.Mailboxes.OpenAsync(credential, 1, default);
        (await FinerTimesAsync()).ShouldBeEmpty();
        await _here.Room.Mailboxes.DestroyAsync(credential, default);
        (await FinerTimesAsync()).ShouldBeEmpty();

        _here.Clock.Pass(TimeSpan.FromMinutes(42));
        (await _here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default)).ShouldBe(3);
        (await FinerTimesAsync()).ShouldBeEmpty();

        // What stands in the record is the legal date, at midnight.
        (await TextsAsync($"SELECT DISTINCT (timestamp AT TIME ZONE 'UTC')::text FROM mt_events WHERE stream_id = '{alert}' AND type IN ('message_received', 'mailbox_closed', 'priority_raised')"))
            .ShouldBe(["2026-03-10 00:00:00"]);
        foreach (var id in await TextsAsync("SELECT message_id::text FROM message UNION ALL SELECT part_id::text FROM message"))
        {
            id[14].ShouldBeOneOf('4', '8');
        }
    }

    [Fact]
    public async Task Messages_and_new_alerts_leave_the_pool_in_one_shuffle()
    {
        var boxes = new List<(MailboxCredential Credential, Guid AlertId)>();
        for (var i = 0; i < 7; i++)
        {
            boxes.Add(await MailboxRoom.FileAsync(_here));
        }

        await _here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        var before = (await TextsAsync("SELECT max(seq_id)::text FROM mt_events")).Single();
        var sent = new List<Guid>();
        foreach (var (credential, alertId) in boxes)
        {
            (await _here.Room.Mailboxes.WriteAsync(credential, MailboxRoom.Writing("Un mensaje"), default)).ShouldBeOfType<WritingOutcome.Written>();
            sent.Add(alertId);
            sent.Add((await MailboxRoom.FileAsync(_here)).AlertId);
        }

        (await _here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default)).ShouldBe(14);

        // One of 14! orders is the one in which they came.
        var left = (await TextsAsync($"SELECT stream_id::text FROM mt_events WHERE seq_id > {before} AND type IN ('message_received', 'alert_filed') ORDER BY seq_id")).Select(Guid.Parse).ToList();
        left.ShouldBe(sent, ignoreOrder: true);
        left.ShouldNotBe(sent);
        var isMessage = left.Select(id => boxes.Any(box => box.AlertId == id)).ToList();
        isMessage.Zip(isMessage.Skip(1)).Count(pair => pair.First != pair.Second).ShouldBeGreaterThan(1, "messages and alerts are mixed");
    }

    [Fact]
    public async Task The_search_would_find_one()
    {
        _here.Clock.Set(Filing);
        await using (var owner = NpgsqlDataSource.Create(_here.Database.OwnerConnectionString))
        await using (var plant = owner.CreateCommand(
            "CREATE TABLE planted (at timestamptz, note jsonb); INSERT INTO planted VALUES ('2026-03-10 17:17:41Z', '{\"At\": \"2026-03-10T17:17:41+00:00\"}')"))
        {
            await plant.ExecuteNonQueryAsync();
        }

        (await FinerTimesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Ids_of_a_reporters_acts_are_random_and_not_in_the_order_of_time()
    {
        for (var i = 0; i < 6; i++)
        {
            await _here.Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
        }

        await _here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        foreach (var sql in new[] { "SELECT id::text FROM mt_events", "SELECT part_id::text FROM part", "SELECT alert_id::text FROM case_row" })
        {
            foreach (var id in await TextsAsync(sql))
            {
                id[14].ShouldBeOneOf('4', '8');
            }
        }
    }

    /// <summary>"table.column value" for every time on the day of the filing that is not midnight or a term's own moment.</summary>
    private async Task<IReadOnlyList<string>> FinerTimesAsync()
    {
        await using var owner = NpgsqlDataSource.Create(_here.Database.OwnerConnectionString);
        var found = new List<string>();
        foreach (var (table, column, type) in await ColumnsAsync(owner))
        {
            // Due dates, warnings and their moments follow from the legal date; page keys carry the hour of the ring, not of an act.
            if (table is "deadline_row" or "page_key" || type == "bytea")
            {
                continue;
            }

            await using var read = owner.CreateCommand(
                $"""SELECT "{column}"::text FROM "{table}" WHERE "{column}"::text ~ '2026-03-10[T ]17:(1|5)[0-9]'""");
            await using var rows = await read.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                found.Add($"{table}.{column} {rows.GetString(0)}");
            }
        }

        return found;
    }

    private static async Task<IReadOnlyList<(string Table, string Column, string Type)>> ColumnsAsync(NpgsqlDataSource owner)
    {
        await using var read = owner.CreateCommand(
            """
            SELECT c.table_name, c.column_name, c.data_type
            FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
            """);
        await using var rows = await read.ExecuteReaderAsync();
        var columns = new List<(string, string, string)>();
        while (await rows.ReadAsync())
        {
            columns.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        }

        return columns;
    }

    private async Task<IReadOnlyList<string>> TextsAsync(string sql)
    {
        await using var read = _here.App.CreateCommand(sql);
        await using var rows = await read.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await rows.ReadAsync())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }
}
