using System.Text;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Console.Tests.Serving;
using Alertadores.Crypto.Age;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Console.Tests.Cases;

[Collection(ConsoleTests.Name)]
public sealed class RouteActTests(RunningConsole running)
{
    [Fact]
    public async Task A_confirmed_route_says_so_on_the_page_and_offers_no_second_decision()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        (await officer.GetAsync($"/alertas/{alert}")).Body.ShouldContain("data-act=\"route/confirm\"");

        var answer = await officer.PostAsync($"/api/v1/alerts/{alert}/route/confirm", Sealing.Json(new
        {
            version = await running.VersionOfAsync(alert),
            reason = "RouteFits",
            sealedReason = Sealing.Reason(running, alert, "Concuerda."),
        }));

        answer.Code.ShouldBe(200, answer.Body);
        answer.Json.GetProperty("version").GetInt64().ShouldBe(await running.VersionOfAsync(alert));
        var page = (await officer.GetAsync($"/alertas/{alert}")).Body;
        page.ShouldContain("Ruta confirmada");
        page.ShouldContain("Laura Nava");
        page.ShouldContain(Texts.AlertTexts.NextTitle.Replace("é", "&#xE9;", StringComparison.Ordinal));
        page.ShouldContain("Se cumpli&#xF3; el martes 10 de marzo de 2026");
        page.ShouldNotContain("data-act=\"route/confirm\"");
    }

    [Fact]
    public async Task Who_comes_second_is_told_what_changed_and_nothing_is_recorded()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        var seen = await running.VersionOfAsync(alert);
        (await officer.PostAsync($"/api/v1/alerts/{alert}/route/confirm", Sealing.Json(new { version = seen, reason = "RouteFits" }))).Code.ShouldBe(200);
        var after = await running.VersionOfAsync(alert);

        var second = await officer.PostAsync($"/api/v1/alerts/{alert}/route/confirm", Sealing.Json(new { version = seen, reason = "RouteFits" }));

        second.Code.ShouldBe(409);
        second.Problem().ShouldContain("Otra persona actuó");
        second.Json.GetProperty("code").GetString().ShouldBe("changed");
        second.Json.GetProperty("version").GetInt64().ShouldBe(after);
        second.Json.GetProperty("changes").EnumerateArray().Select(change => change.GetString()!).ShouldContain(change => change.Contains("confirmó la ruta"));
        (await running.VersionOfAsync(alert)).ShouldBe(after);
    }

    [Fact]
    public async Task A_page_that_only_missed_an_opening_is_not_stale()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        var seen = await running.VersionOfAsync(alert);
        var part = (await running.CaseAsync("laura.nava", alert)).Parts[0].Id;
        (await officer.PostAsync($"/api/v1/alerts/{alert}/parts/{part}/open")).Code.ShouldBe(200);
        (await officer.PostAsync($"/api/v1/alerts/{alert}/route/confirm", Sealing.Json(new { version = seen, reason = "RouteFits" }))).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Lowering_an_urgent_priority_needs_two_persons_and_the_rule_is_cited()
    {
        var alert = await running.FileAsync(Facts.Defaults with { Conducts = ["acoso_sexual"], Consent = Consent.No });
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(alert);

        var answer = await officer.PostAsync($"/api/v1/alerts/{alert}/route/override", Sealing.Json(new
        {
            version,
            reason = "UrgencyDiffers",
            newPrimary = "oic-bienestar",
            newPriority = "P3",
            sealedReason = Sealing.Reason(running, alert, "No urge."),
        }));

        answer.Code.ShouldBe(422);
        answer.Problem().ShouldContain("segunda persona");
        answer.Json.GetProperty("code").GetString().ShouldBe("two_persons_required");
        var article = answer.Json.GetProperty("article").GetString()!;
        article.ShouldNotBeEmpty();
        answer.Json.GetProperty("detail").GetString()!.ShouldContain(article);
        (await running.VersionOfAsync(alert)).ShouldBe(version);
    }

    [Fact]
    public async Task An_authority_without_a_copy_gets_the_route_only_with_a_header_for_every_part()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(alert);
        var path = $"/api/v1/alerts/{alert}/route/override";
        var priority = (await running.CaseAsync("laura.nava", alert)).Alert.Priority.ToString();
        var sealedReason = Sealing.Reason(running, alert, "Es de otra dependencia.");
        object Body(IEnumerable<object> headers) => new { version, reason = "OtherAuthorityCompetent", newPrimary = "sfp", newPriority = priority, sealedReason, headers };

        var without = await officer.PostAsync(path, Sealing.Json(Body([])));
        without.Code.ShouldBe(422);
        without.Json.GetProperty("code").GetString().ShouldBe("copy_not_forwarded");
        without.Problem().ShouldContain("reenviar");
        (await running.VersionOfAsync(alert)).ShouldBe(version);

        var headers = await Sealing.ForwardAsync(running, "laura.nava", alert, "sfp");
        (await officer.PostAsync(path, Sealing.Json(Body(headers.Skip(1))))).Code.ShouldBe(422);
        (await officer.PostAsync(path, Sealing.Json(Body([headers[0], headers[0], headers[0]])))).Code.ShouldBe(422);

        (await officer.PostAsync(path, Sealing.Json(Body(headers)))).Code.ShouldBe(200);
        var there = await running.OfficerAsync("marta.olvera");
        (await there.GetAsync($"/alertas/{alert}")).Body.ShouldContain("Ruta cambiada");
        var part = (await running.CaseAsync("marta.olvera", alert)).Parts[0].Id;
        var opened = await there.PostAsync($"/api/v1/alerts/{alert}/parts/{part}/open");
        using var key = await running.Here.OpenKeyFileAsync("marta.olvera", opened.Json.GetProperty("keyFile").GetBytesFromBase64());
        Encoding.UTF8.GetString(AgeFile.Open(opened.Json.GetProperty("file").GetBytesFromBase64(), [key])).ShouldContain(SampleFiling.Narrative);
    }

    [Theory]
    [InlineData("excluida", "OtherAuthorityCompetent", "nadie", "P2", "unknown_authority")]
    [InlineData("igual", "UrgencyDiffers", "oic-bienestar", "P2", "nothing_changes")]
    [InlineData("motivo", "RouteFits", "fgr", "P2", "reason_not_for_this_act")]
    public async Task Each_refusal_by_a_rule_has_its_sentence(string why, string reason, string newPrimary, string newPriority, string code)
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(alert);
        if (code == "nothing_changes")
        {
            newPriority = (await running.CaseAsync("laura.nava", alert)).Alert.Priority.ToString();
        }

        var answer = await officer.PostAsync($"/api/v1/alerts/{alert}/route/override", Sealing.Json(new { version, reason, newPrimary, newPriority, sealedReason = Sealing.Reason(running, alert, why) }));

        answer.Code.ShouldBe(422, answer.Body);
        answer.Json.GetProperty("code").GetString().ShouldBe(code);
        answer.Problem().ShouldNotBe(Texts.RefusalTexts.Refused);
        (await running.VersionOfAsync(alert)).ShouldBe(version);
    }

    [Fact]
    public async Task A_holder_acknowledges_its_copy_once()
    {
        var alert = await running.FileAsync();
        var fgr = await running.OfficerAsync("diego.fuentes");
        var version = await running.VersionOfAsync(alert);
        (await fgr.GetAsync($"/alertas/{alert}")).Body.ShouldContain("data-act=\"copy/acknowledge\"");
        foreach (var bad in (string[])["{}", """{"version":0}""", """{"version":"1"}""", """{"version":1,"reason":"RouteFits"}"""])
        {
            (await fgr.PostAsync($"/api/v1/alerts/{alert}/copy/acknowledge", bad)).Code.ShouldBe(400);
        }

        (await running.VersionOfAsync(alert)).ShouldBe(version);
        (await fgr.PostAsync($"/api/v1/alerts/{alert}/copy/acknowledge", Sealing.Json(new { version }))).Code.ShouldBe(200);
        (await fgr.GetAsync($"/alertas/{alert}")).Body.ShouldNotContain("data-act=\"copy/acknowledge\"");
        var after = await running.VersionOfAsync(alert);
        var again = await fgr.PostAsync($"/api/v1/alerts/{alert}/copy/acknowledge", Sealing.Json(new { version = after }));
        again.Code.ShouldBe(422);
        again.Json.GetProperty("code").GetString().ShouldBe("already_acknowledged");
        (await running.VersionOfAsync(alert)).ShouldBe(after);
    }

    [Fact]
    public async Task Who_has_only_a_copy_does_not_decide_the_route()
    {
        var alert = await running.FileAsync();
        var fgr = await running.OfficerAsync("diego.fuentes");
        var version = await running.VersionOfAsync(alert);
        (await fgr.GetAsync($"/alertas/{alert}")).Body.ShouldNotContain("data-act=\"route/confirm\"");
        var answer = await fgr.PostAsync($"/api/v1/alerts/{alert}/route/confirm", Sealing.Json(new { version, reason = "RouteFits" }));
        answer.Code.ShouldBe(422);
        answer.Json.GetProperty("code").GetString().ShouldBe("not_the_primary");
        (await running.VersionOfAsync(alert)).ShouldBe(version);
    }
}
