using System.Net;
using System.Text.Json;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.Pages;

/// <summary>Agenda, filters, search and what an officer keeps, as the pages and the API answer.</summary>
[Collection(ConsoleTests.Name)]
public sealed class ListPagesTests(RunningConsole running)
{
    [Fact]
    public async Task The_agenda_is_the_first_page_after_signing_in()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        (await officer.GetAsync("/")).Headers["Location"].ShouldBe("/agenda");

        var page = await officer.GetAsync("/agenda");
        page.Code.ShouldBe(200);
        WebUtility.HtmlDecode(page.Body).ShouldContain("Sin asignar");
        var lists = (await officer.GetAsync("/api/v1/agenda", "application/json")).Json.GetProperty("items").EnumerateArray().ToList();
        var unassigned = lists.Single(list => list.GetProperty("list").GetString() == "Unassigned");
        unassigned.GetProperty("count").GetInt32().ShouldBeGreaterThan(0);
        lists.Count.ShouldBe(6);

        // Whatever is due this week is on one of the lists of days; the new alert's terms end this week.
        (await officer.GetAsync("/api/v1/alerts?dueFrom=2026-03-10&dueUntil=2026-03-20&size=200", "application/json")).Body.ShouldContain(alert.ToString());
        (await officer.GetAsync("/agenda?asignada=yo")).Code.ShouldBe(200);
        (await officer.GetAsync("/agenda?asignada=x")).Code.ShouldBe(400);
    }

    [Fact]
    public async Task A_fact_finds_the_alerts_that_have_it_and_no_others()
    {
        var peculado = await running.FileAsync(SampleFiling.Bribe with { Conducts = ["peculado", "nepotismo"], EvidenceAtRisk = true });
        var bribe = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        foreach (var query in (string[])["conduct=peculado", "evidenceAtRisk=si&institution=bienestar", "queue=Nepotism&conduct=peculado", "conduct=peculado&order=Received", "conduct=peculado&order=DueDate"])
        {
            var ids = Ids(await officer.GetAsync("/api/v1/alerts?size=200&" + query, "application/json"));
            ids.ShouldContain(peculado, query);
            ids.ShouldNotContain(bribe, query);
        }

        (await officer.GetAsync("/bandeja?conducta=peculado")).Body.ShouldContain(peculado.ToString());
    }

    [Fact]
    public async Task The_first_letters_of_a_reference_find_the_alert()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        var short4 = alert.ToString("N")[..6].ToUpperInvariant();
        Ids(await officer.GetAsync("/api/v1/alerts?reference=" + short4, "application/json")).ShouldContain(alert);
        Ids(await officer.GetAsync("/api/v1/alerts?reference=" + alert, "application/json")).ShouldBe([alert]);
        (await officer.GetAsync("/bandeja?referencia=xyz")).Code.ShouldBe(400);

        // Another authority's alert does not exist, by whatever letters.
        Ids(await (await running.OfficerAsync("hugo.zamora")).GetAsync("/api/v1/alerts?reference=" + alert, "application/json")).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_filter_order_or_cursor_reaches_another_authoritys_alerts()
    {
        var alert = await running.FileAsync(SampleFiling.Bribe with { Conducts = ["nepotismo"] });
        var stranger = await running.OfficerAsync("hugo.zamora");
        var zero = Guid.Empty.ToString("N");
        foreach (var query in (string[])
            ["state=All", "conduct=nepotismo&state=All", "queue=Nepotism", "order=Received&state=All", "order=DueDate", "assignee=nadie", "authority=oic-bienestar",
                $"after=p.0.00010101.{zero}", $"order=Received&after=r.0.99991231.{new string('f', 32)}", $"order=DueDate&after=d.0.00010101.{zero}", "breached=si", "awaitingSecond=si", "idleSince=2030-01-01"])
        {
            var answer = await stranger.GetAsync("/api/v1/alerts?size=200&" + query, "application/json");
            answer.Code.ShouldBe(200, query);
            Ids(answer).ShouldNotContain(alert, query);
        }

        // A cursor of another order is none.
        (await stranger.GetAsync($"/api/v1/alerts?order=Received&after=p.0.00010101.{zero}", "application/json")).Code.ShouldBe(400);
    }

    [Theory]
    [InlineData("state=Nada")]
    [InlineData("assignee=laura")]
    [InlineData("dueFrom=ayer")]
    [InlineData("dueFrom=2026-13-40")]
    [InlineData("breached=true")]
    [InlineData("order=2")]
    [InlineData("order=LastAct")]
    [InlineData("conduct=nada")]
    [InlineData("rank=7")]
    [InlineData("entity=99")]
    [InlineData("reference=ab")]
    [InlineData("reference=zzzz")]
    [InlineData("size=0")]
    [InlineData("size=100000")]
    [InlineData("after=p.1.2026")]
    [InlineData("idleSince=2026-01-01&assignee=nadie")]
    public async Task A_value_outside_its_list_is_a_problem_in_words(string query)
    {
        var answer = await (await running.OfficerAsync("laura.nava")).GetAsync("/api/v1/alerts?" + query, "application/json");
        answer.Code.ShouldBe(400);
        answer.Problem().ShouldNotBeEmpty();
        answer.ShouldShowNoInside();
    }

    [Fact]
    public async Task An_officer_keeps_filters_that_nobody_else_sees_and_no_dump_shows()
    {
        var officer = await running.OfficerAsync("laura.nava");
        var kept = await officer.PostAsync("/api/v1/saved-filters", """{"name":"Asunto de Pérez","query":"?conducta=nepotismo&estado=Filed&otra=x"}""");
        kept.Code.ShouldBe(200, kept.Body);
        kept.Json.GetProperty("query").GetString().ShouldBe("estado=Filed&conducta=nepotismo");
        var id = kept.Json.GetProperty("id").GetGuid();
        WebUtility.HtmlDecode((await officer.GetAsync("/bandeja")).Body).ShouldContain("Asunto de Pérez");
        WebUtility.HtmlDecode((await (await running.OfficerAsync("pablo.ibarra")).GetAsync("/bandeja")).Body).ShouldNotContain("Asunto de Pérez");

        await using (var dump = running.Here.App.CreateCommand("SELECT count(*) FROM saved_filter WHERE encode(sealed, 'escape') LIKE '%nepotismo%' OR encode(sealed, 'escape') LIKE '%Asunto%'"))
        {
            (await dump.ExecuteScalarAsync()).ShouldBe(0L);
        }

        // Somebody else's is not there to be forgotten; the owner's is.
        (await (await running.OfficerAsync("pablo.ibarra")).PostAsync($"/api/v1/saved-filters/{id}/delete")).Code.ShouldBe(404);
        (await officer.PostAsync($"/api/v1/saved-filters/{id}/delete")).Code.ShouldBe(200);
        (await officer.GetAsync("/api/v1/saved-filters", "application/json")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Twenty_filters_are_enough_and_a_bad_one_is_refused_in_words()
    {
        var officer = await running.OfficerAsync("pablo.ibarra");
        foreach (var body in (string[])["""{"name":"","query":"estado=Filed"}""", """{"name":"x","query":""}""", """{"name":"x","query":"estado=Nada"}""", """{"name":"x","query":"otra=cosa"}"""])
        {
            (await officer.PostAsync("/api/v1/saved-filters", body)).Code.ShouldBe(422, body);
        }

        for (var i = 0; i < 20; i++)
        {
            (await officer.PostAsync("/api/v1/saved-filters", JsonSerializer.Serialize(new { name = $"Filtro {i}", query = "estado=Filed" }))).Code.ShouldBe(200);
        }

        (await officer.PostAsync("/api/v1/saved-filters", """{"name":"Uno más","query":"estado=Filed"}""")).Json.GetProperty("code").GetString().ShouldBe("too_many_filters");
        (await officer.PostAsync("/api/v1/saved-filters", """{"name":"Filtro 3","query":"estado=Confirmed"}""")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task The_version_grows_when_the_list_changes_and_tells_a_stranger_nothing()
    {
        var officer = await running.OfficerAsync("laura.nava");
        var stranger = await running.OfficerAsync("hugo.zamora");
        var before = (await officer.GetAsync("/api/v1/alerts/version", "application/json")).Json.GetProperty("version").GetInt64();
        var beforeThere = (await stranger.GetAsync("/api/v1/alerts/version", "application/json")).Body;
        await running.FileAsync();

        var after = (await officer.GetAsync($"/api/v1/alerts/version?since={before}", "application/json")).Json;
        after.GetProperty("version").GetInt64().ShouldBeGreaterThan(before);
        after.GetProperty("changed").GetInt32().ShouldBe(1);
        (await stranger.GetAsync("/api/v1/alerts/version", "application/json")).Body.ShouldBe(beforeThere);
        (await officer.GetAsync("/api/v1/alerts/version?since=x", "application/json")).Code.ShouldBe(400);
    }

    [Fact]
    public async Task What_a_page_asks_by_itself_does_not_keep_the_session_alive()
    {
        using var officer = await running.SignInAsync("diego.fuentes");
        running.Here.Clock.Pass(TimeSpan.FromMinutes(10));
        officer.IsBackground = true;
        (await officer.GetAsync("/api/v1/alerts/version", "application/json")).Code.ShouldBe(200);
        (await officer.GetAsync("/agenda")).Code.ShouldBe(200);
        running.Here.Clock.Pass(TimeSpan.FromMinutes(6));
        (await officer.GetAsync("/api/v1/alerts/version", "application/json")).Code.ShouldBe(401);
        officer.IsBackground = false;
        (await officer.GetAsync("/agenda")).Code.ShouldBe(302);
    }

    [Fact]
    public async Task A_coordinator_sees_what_stands_still_and_who_has_how_much()
    {
        var coordinator = await running.OfficerAsync("silvia.prado");
        var page = await coordinator.GetAsync("/coordinacion?dias=3");
        page.Code.ShouldBe(200);
        WebUtility.HtmlDecode(page.Body).ShouldContain("Silvia Prado");
        (await coordinator.GetAsync("/coordinacion?dias=0")).Code.ShouldBe(400);
        (await coordinator.GetAsync("/coordinacion?dias=x")).Code.ShouldBe(400);
        (await coordinator.GetAsync("/api/v1/coordination", "application/json")).Json.GetProperty("lists").GetArrayLength().ShouldBe(7);
        (await (await running.OfficerAsync("laura.nava")).GetAsync("/coordinacion")).Code.ShouldBe(403);
    }

    private static List<Guid> Ids(Answer answer) => [.. answer.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
}
