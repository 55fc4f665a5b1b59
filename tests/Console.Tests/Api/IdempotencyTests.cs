using System.Globalization;
using Alertadores.Alerts.Requests;
using Alertadores.Console.Tests.Serving;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Console.Tests.Api;

[Collection(ConsoleTests.Name)]
public sealed class IdempotencyTests(RunningConsole running)
{
    [Fact]
    public async Task The_same_request_sent_again_is_answered_again_and_not_done_again()
    {
        var (officer, path, body) = await ActAsync();
        var first = await WithKeyAsync(officer, NewKey(), path, body, times: 2);

        first[0].Code.ShouldBe(200, first[0].Body);
        first[0].Headers.ShouldNotContainKey("Idempotency-Replayed");
        (first[1].Code, first[1].Body).ShouldBe((200, first[0].Body));
        first[1].ContentType.ShouldBe(first[0].ContentType);
        first[1].Headers["Idempotency-Replayed"].ShouldBe("true");
        first[1].Headers["Cache-Control"].ShouldBe("no-store");
        (await running.VersionOfAsync(AlertOf(path))).ShouldBe(first[0].Json.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_key_belongs_to_one_body_and_one_address()
    {
        var (officer, path, body) = await ActAsync();
        var (_, elsewhere, same) = await ActAsync();
        var key = NewKey();
        (await WithKeyAsync(officer, key, path, body)).ShouldHaveSingleItem().Code.ShouldBe(200);

        var otherBody = (await WithKeyAsync(officer, key, path, body.Replace("1,", "2,", StringComparison.Ordinal) + " ")).Single();
        var otherAddress = (await WithKeyAsync(officer, key, elsewhere, same)).Single();

        foreach (var refused in (Answer[])[otherBody, otherAddress])
        {
            refused.Code.ShouldBe(422);
            refused.Problem().ShouldBe(Texts.RefusalTexts.KeyOfOther);
            refused.Json.GetProperty("code").GetString().ShouldBe("key_of_other_request");
        }
    }

    [Fact]
    public async Task A_key_of_another_officer_says_nothing()
    {
        var (officer, path, body) = await ActAsync();
        var key = NewKey();
        (await WithKeyAsync(officer, key, path, body)).Single().Code.ShouldBe(200);
        var stranger = await running.OfficerAsync("hugo.zamora");

        var withKey = (await WithKeyAsync(stranger, key, path, body)).Single();
        var without = await stranger.PostAsync(path, body);

        withKey.Code.ShouldBe(404);
        withKey.Body.ShouldBe(without.Body);
    }

    [Fact]
    public async Task A_refusal_keeps_no_key_so_that_the_act_can_be_tried_again_with_it()
    {
        var (officer, path, _) = await ActAsync();
        var key = NewKey();
        (await WithKeyAsync(officer, key, path, """{"version":1}""")).Single().Code.ShouldBe(400);
        var version = await running.VersionOfAsync(AlertOf(path));
        (await WithKeyAsync(officer, key, path, $$"""{"version":{{version}},"reason":"RouteFits"}""")).Single().Code.ShouldBe(200);
    }

    [Fact]
    public async Task What_is_being_done_is_a_conflict_until_it_is_given_up()
    {
        var (officer, path, body) = await ActAsync();
        var key = NewKey();
        var laura = (await running.Here.Room.Sessions.FindAsync(officer.Cookie!.Split('=', 2)[1], default))!.Officer.Id;
        (await running.Here.Room.Requests.BeginAsync(laura, key, path, System.Text.Encoding.UTF8.GetBytes(body), default)).ShouldBeOfType<RequestKeyState.New>();

        var meanwhile = (await WithKeyAsync(officer, key, path, body)).Single();
        meanwhile.Code.ShouldBe(409);
        meanwhile.Json.GetProperty("code").GetString().ShouldBe("in_flight");

        running.Here.Clock.Pass(RequestKeys.Lease + TimeSpan.FromSeconds(1));
        (await WithKeyAsync(officer, key, path, body)).Single().Code.ShouldBe(200);
    }

    [Fact]
    public async Task Of_two_that_come_at_once_one_is_done()
    {
        var (officer, path, body) = await ActAsync();
        officer.IdempotencyKey = NewKey();
        Answer[] answers;
        try
        {
            answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => officer.PostAsync(path, body)));
        }
        finally
        {
            officer.IdempotencyKey = null;
        }

        answers.Count(answer => answer.Code == 200 && !answer.Headers.ContainsKey("Idempotency-Replayed")).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Code == 200 || answer.Code == 409);
        answers.Where(answer => answer.Code == 409).ShouldAllBe(answer => answer.Json.GetProperty("code").GetString() == "in_flight");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("con espacios adentro y largo")]
    [InlineData("\"0123456789abcdef")]
    public async Task A_malformed_key_is_refused_and_nothing_is_done(string key)
    {
        var (officer, path, body) = await ActAsync();
        var version = await running.VersionOfAsync(AlertOf(path));
        foreach (var bad in (string[])[key, new string('k', 129)])
        {
            var answer = (await WithKeyAsync(officer, bad, path, body)).Single();
            answer.Code.ShouldBe(400);
            answer.Json.GetProperty("code").GetString().ShouldBe("key_malformed");
        }

        (await running.VersionOfAsync(AlertOf(path))).ShouldBe(version);
    }

    [Fact]
    public async Task An_opening_is_on_record_each_time_whatever_the_key()
    {
        var alert = await running.FileAsync();
        var part = (await running.CaseAsync("laura.nava", alert)).Parts[0].Id;
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(alert);
        (await WithKeyAsync(officer, NewKey(), $"/api/v1/alerts/{alert}/parts/{part}/open", "{}", times: 2)).ShouldAllBe(answer => answer.Code == 200);
        (await running.VersionOfAsync(alert)).ShouldBe(version + 2);
    }

    [Fact]
    public async Task Neither_the_key_nor_more_than_the_receipt_is_stored_and_after_a_day_nothing_is()
    {
        var (officer, path, body) = await ActAsync();
        var key = NewKey();
        (await WithKeyAsync(officer, key, path, body)).Single().Code.ShouldBe(200);
        await using (var read = running.Here.App.CreateCommand("SELECT string_agg(request_key::text || convert_from(answer, 'UTF8'), ' ') FROM request_key WHERE status IS NOT NULL"))
        {
            var all = ((string)(await read.ExecuteScalarAsync())!).ShouldNotBeNull();
            all.ShouldNotContain(key);
            all.ShouldNotContain(AlertOf(path).ToString());
            all.ShouldContain("{\"version\":");
        }

        // A clock of its own: the other tests' day goes on.
        var tomorrow = new StoppedClock(running.Here.Clock.GetUtcNow() + RequestKeys.Kept + TimeSpan.FromSeconds(1));
        (await new RequestKeys(running.Here.App, tomorrow).SweepAsync(default)).ShouldBeGreaterThan(0);
        await using var count = running.Here.App.CreateCommand("SELECT count(*) FROM request_key");
        Convert.ToInt32(await count.ExecuteScalarAsync(), CultureInfo.InvariantCulture).ShouldBe(0);
    }

    [Fact]
    public async Task An_officer_keeps_a_bounded_number_of_keys()
    {
        var officer = Guid.NewGuid();
        for (var i = 0; i < RequestKeys.MostPerOfficer + 20; i++)
        {
            var taken = (await running.Here.Room.Requests.BeginAsync(officer, $"key-number-{i:d8}", "/x", default, default)).ShouldBeOfType<RequestKeyState.New>();
            await running.Here.Room.Requests.FinishAsync(taken.Ticket, 200, null, default);
        }

        await using var count = running.Here.App.CreateCommand("SELECT count(*) FROM request_key WHERE officer = $1");
        count.Parameters.AddWithValue(officer);
        Convert.ToInt32(await count.ExecuteScalarAsync(), CultureInfo.InvariantCulture).ShouldBe(RequestKeys.MostPerOfficer);
    }

    [Fact]
    public async Task Who_leaves_while_the_key_is_taken_does_not_leave_it_in_flight()
    {
        var officer = Guid.NewGuid();
        var requests = running.Here.Room.Requests;
        for (var i = 0; i < RequestKeys.MostPerOfficer; i++)
        {
            (await requests.BeginAsync(officer, $"key-number-{i:d8}", "/x", default, default)).ShouldBeOfType<RequestKeyState.New>();
        }

        running.Here.Clock.Pass(TimeSpan.FromSeconds(1));
        await using var holder = await running.Here.App.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT 1 FROM request_key WHERE officer = $1 FOR UPDATE", holder))
        {
            hold.Parameters.AddWithValue(officer);
            await hold.ExecuteNonQueryAsync();
        }

        using var leaving = new CancellationTokenSource();
        var taking = requests.BeginAsync(officer, "key-of-who-leaves", "/x", default, leaving.Token);
        await using var look = running.Here.App.CreateCommand("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid)))");
        look.Parameters.AddWithValue(holder.ProcessID);
        while (!(bool)(await look.ExecuteScalarAsync())!)
        {
            taking.IsCompleted.ShouldBeFalse();
            await Task.Delay(10);
        }

        await leaving.CancelAsync();
        await held.RollbackAsync();
        try
        {
            await requests.ReleaseAsync((await taking).ShouldBeOfType<RequestKeyState.New>().Ticket, default);
        }
        catch (OperationCanceledException)
        {
            // Not taken, then.
        }

        (await requests.BeginAsync(officer, "key-of-who-leaves", "/x", default, default)).ShouldBeOfType<RequestKeyState.New>();
    }

    private async Task<(Caller Officer, string Path, string Body)> ActAsync()
    {
        var alert = await running.FileAsync();
        return (await running.OfficerAsync("laura.nava"), $"/api/v1/alerts/{alert}/route/confirm", $$"""{"version":{{await running.VersionOfAsync(alert)}},"reason":"RouteFits"}""");
    }

    private static async Task<Answer[]> WithKeyAsync(Caller caller, string key, string path, string body, int times = 1)
    {
        caller.IdempotencyKey = key;
        try
        {
            var answers = new Answer[times];
            for (var i = 0; i < times; i++)
            {
                answers[i] = await caller.PostAsync(path, body);
            }

            return answers;
        }
        finally
        {
            caller.IdempotencyKey = null;
        }
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private static Guid AlertOf(string path) => Guid.Parse(path.Split('/')[4]);
}
