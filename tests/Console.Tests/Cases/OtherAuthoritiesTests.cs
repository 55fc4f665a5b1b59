using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.Cases;

/// <summary>What belongs to another authority is told from what does not exist by nothing.</summary>
[Collection(ConsoleTests.Name)]
public sealed class OtherAuthoritiesTests(RunningConsole running)
{
    [Fact]
    public async Task An_alert_of_another_authority_is_answered_as_an_unknown_id()
    {
        var alert = await running.FileAsync();
        var part = (await running.CaseAsync("laura.nava", alert)).Parts[0].Id;
        var version = await running.VersionOfAsync(alert);
        var stranger = await running.OfficerAsync("hugo.zamora");
        var unknown = Guid.NewGuid();
        var act = Sealing.Json(new { version, reason = "RouteFits" });
        var change = Sealing.Json(new { version, reason = "OtherReason", newPrimary = "tdj", newPriority = "P1", sealedReason = Sealing.Reason(running, alert, "Lo quiero yo.") });

        ShouldBeAlike(await stranger.GetAsync($"/alertas/{alert}"), await stranger.GetAsync($"/alertas/{unknown}"), alert, unknown);
        ShouldBeAlike(await stranger.PostAsync($"/api/v1/alerts/{alert}/parts/{part}/open"), await stranger.PostAsync($"/api/v1/alerts/{unknown}/parts/{part}/open"), alert, unknown);
        ShouldBeAlike(await stranger.PostAsync($"/api/v1/alerts/{alert}/route/confirm", act), await stranger.PostAsync($"/api/v1/alerts/{unknown}/route/confirm", act), alert, unknown);
        ShouldBeAlike(await stranger.PostAsync($"/api/v1/alerts/{alert}/route/override", change), await stranger.PostAsync($"/api/v1/alerts/{unknown}/route/override", change), alert, unknown);
        var receipt = Sealing.Json(new { version });
        ShouldBeAlike(await stranger.PostAsync($"/api/v1/alerts/{alert}/copy/acknowledge", receipt), await stranger.PostAsync($"/api/v1/alerts/{unknown}/copy/acknowledge", receipt), alert, unknown);
        (await running.VersionOfAsync(alert)).ShouldBe(version);
        (await stranger.GetAsync("/bandeja")).Body.ShouldNotContain(alert.ToString());
    }

    [Fact]
    public async Task A_part_opens_only_at_its_own_alert()
    {
        var mine = await running.FileAsync();
        var other = await running.FileAsync();
        var foreign = (await running.CaseAsync("laura.nava", other)).Parts[0].Id;
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(other);

        var crossed = await officer.PostAsync($"/api/v1/alerts/{mine}/parts/{foreign}/open");
        var unknown = await officer.PostAsync($"/api/v1/alerts/{mine}/parts/{Guid.NewGuid()}/open");

        crossed.Code.ShouldBe(404);
        crossed.Body.ShouldBe(unknown.Body);
        (await running.VersionOfAsync(other)).ShouldBe(version);
    }

    [Fact]
    public async Task An_opening_is_on_record_before_the_part_is_handed_over()
    {
        var alert = await running.FileAsync();
        var part = (await running.CaseAsync("laura.nava", alert)).Parts[0].Id;
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(alert);

        var opened = await officer.PostAsync($"/api/v1/alerts/{alert}/parts/{part}/open");

        opened.Code.ShouldBe(200);
        opened.Json.GetProperty("place").GetProperty("alert").GetString().ShouldBe(alert.ToString());
        opened.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["keyFile", "file", "place"]);
        (await running.VersionOfAsync(alert)).ShouldBe(version + 1);
        (await officer.GetAsync($"/alertas/{alert}")).Body.ShouldContain("La han abierto: Laura Nava R&#xED;os");
    }

    [Theory]
    [InlineData("/alertas/1")]
    [InlineData("/alertas/' OR 1=1")]
    [InlineData("/alertas/%00")]
    [InlineData("/alertas/00000000-0000-0000-0000-000000000000")]
    [InlineData("/alertas/{0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d")]
    public async Task What_is_no_id_does_not_exist(string path)
    {
        var officer = await running.OfficerAsync("laura.nava");
        (await officer.GetAsync(path)).Code.ShouldBeOneOf(400, 404);
    }

    private static void ShouldBeAlike(Answer foreign, Answer unknown, Guid alert, Guid other)
    {
        foreign.Code.ShouldBe(404);
        unknown.Code.ShouldBe(404);
        foreign.Body.Replace(alert.ToString(), "id", StringComparison.Ordinal).ShouldBe(unknown.Body.Replace(other.ToString(), "id", StringComparison.Ordinal));
        foreign.Headers.Where(header => header.Key is not "Date").ShouldBe(unknown.Headers.Where(header => header.Key is not "Date"), ignoreOrder: true);
    }
}
