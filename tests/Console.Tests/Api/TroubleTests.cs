using Alertadores.Alerts.Administration;
using Alertadores.Console.Tests.Rights;
using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.Api;

/// <summary>Two at once, sessions that end, rights that are withdrawn, people who do not wait: said in Spanish, and nothing half done.</summary>
public sealed class TroubleTests(RightsRoom room) : IClassFixture<RightsRoom>
{
    private RunningConsole Running => room.Running;

    [Fact]
    public async Task Of_many_who_decide_at_once_one_does_and_the_others_read_what_changed()
    {
        var alert = await Running.FileAsync();
        var callers = new[] { await room.CallerAsync("laura.nava"), await room.CallerAsync("berta.solis") };
        var version = await Running.VersionOfAsync(alert);
        var body = $$"""{"version":{{version}},"reason":"RouteFits"}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => callers[i % 2].PostAsync($"/api/v1/alerts/{alert}/route/confirm", body)));

        answers.Count(answer => answer.Code == 200).ShouldBe(1);
        foreach (var late in answers.Where(answer => answer.Code != 200))
        {
            late.Code.ShouldBe(409, late.Body);
            late.Problem().ShouldBe(Texts.RefusalTexts.Changed);
            late.Json.GetProperty("changes").EnumerateArray().Select(change => change.GetString()!).ShouldContain(change => change.Contains("confirmó la ruta"));
        }

        (await room.StateAsync(alert)).Acknowledged.Count(authority => authority == "oic-bienestar").ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_form_is_said_and_nothing_is_recorded()
    {
        var alert = await Running.FileAsync();
        using var caller = await Running.SignInAsync("laura.nava");
        var body = $$"""{"version":{{await Running.VersionOfAsync(alert)}},"reason":"RouteFits"}""";
        var path = $"/api/v1/alerts/{alert}/route/confirm";
        (await caller.PostFormAsync("/salir", new KeyValuePair<string, string>("antiForgery", caller.AntiForgery!))).Code.ShouldBe(302);

        var late = await caller.PostAsync(path, body);

        late.Code.ShouldBe(401);
        late.Problem().ShouldBe(Texts.RefusalTexts.SessionEnded);
        late.Json.GetProperty("code").GetString().ShouldBe("no_session");
        (await (await room.CallerAsync("laura.nava")).PostAsync(path, body)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Rights_that_are_withdrawn_end_at_the_next_request()
    {
        var alert = await Running.FileAsync();
        var body = $$"""{"version":{{await Running.VersionOfAsync(alert)}},"reason":"RouteFits"}""";
        var path = $"/api/v1/alerts/{alert}/route/confirm";
        using var caller = await Running.SignInAsync("rosa.tellez");
        (await caller.GetAsync("/api/v1/me")).Code.ShouldBe(200);
        var officer = (await caller.GetAsync("/api/v1/me")).Json.GetProperty("id").GetGuid();
        Running.Here.Clock.Pass(TimeSpan.FromSeconds(30));
        var administrator = await Running.Here.SignInAsync("adela.quiroz");
        var officers = Running.Here.Room.Administration.Officers;
        var account = (await officers.FindAsync(officer, default)).ShouldNotBeNull();
        (await officers.SuspendAsync(administrator, officer, account.Version, new AdministrationNote(Enum.GetValues<AdministrationReason>()[0], "Oficio 1/2026"), default))
            .ShouldBeOfType<AdministrationOutcome.Done>();

        var page = await caller.GetAsync("/bandeja");
        var act = await caller.PostAsync(path, body);

        page.Code.ShouldBe(302);
        page.Headers["Location"].ShouldStartWith("/entrar");
        act.Code.ShouldBe(401);
        act.Problem().ShouldBe(Texts.RefusalTexts.SessionEnded);
    }

    [Fact]
    public async Task Who_does_not_wait_for_the_answer_leaves_the_act_whole_or_not_done_and_no_error_behind()
    {
        var caller = await room.CallerAsync("laura.nava");
        var dice = new Dice(20260310);
        for (var round = 0; round < 12; round++)
        {
            var alert = await Running.FileAsync();
            var before = await Running.VersionOfAsync(alert);
            var key = Guid.NewGuid().ToString();
            var body = $$"""{"version":{{before}},"reason":"RouteFits"}""";
            using var stop = new CancellationTokenSource();
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
            using var request = caller.Request(HttpMethod.Post, $"/api/v1/alerts/{alert}/route/confirm", body, key);
            var sending = http.SendAsync(request, stop.Token);
            for (var turn = dice.Roll(2000); turn > 0; turn--)
            {
                await Task.Yield();
            }

            await stop.CancelAsync();
            try
            {
                (await sending).Dispose();
            }
            catch (OperationCanceledException)
            {
                // As the test wants it.
            }

            // Sent again with the same key until it is answered: done once, whole. In flight is what somebody still does, not what somebody left.
            caller.IdempotencyKey = key;
            var answer = await caller.PostAsync($"/api/v1/alerts/{alert}/route/confirm", body);
            for (var again = 0; again < 200 && answer.Code == 409 && answer.Json.GetProperty("code").GetString() == "in_flight"; again++)
            {
                await Task.Delay(50);
                answer = await caller.PostAsync($"/api/v1/alerts/{alert}/route/confirm", body);
            }

            caller.IdempotencyKey = null;
            answer.Body.ShouldNotContain("in_flight");
            answer.Code.ShouldBeOneOf([200, 409], answer.Body);
            var state = await room.StateAsync(alert);
            state.State.ShouldBe(Triage.Lifecycle.AlertState.Confirmed);
            state.Acknowledged.ShouldBe(["oic-bienestar"]);
        }
    }
}
