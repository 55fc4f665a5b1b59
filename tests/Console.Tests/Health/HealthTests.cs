using System.Net;
using System.Text.Json;
using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.Health;

/// <summary>The pages of jobs and notices, and the acts behind them.</summary>
[Collection(ConsoleTests.Name)]
public sealed class HealthTests(RunningConsole running)
{
    [Fact]
    public async Task An_administrator_sees_how_jobs_stand_and_that_there_is_no_mail_server()
    {
        var now = running.Here.Clock.GetUtcNow();
        await running.Here.Room.Jobs.BeginAsync("release-pool", now.AddHours(1), default);
        await running.Here.Room.Jobs.EndAsync("release-pool", failure: null, TimeSpan.FromSeconds(3), default);
        await running.Here.Room.Jobs.BeginAsync("sweep-uploads", now.AddHours(-1), default);
        await running.Here.Room.Jobs.BeginAsync("minute", now.AddMinutes(1), default);
        await running.Here.Room.Jobs.EndAsync("minute", "TimeoutException", TimeSpan.FromSeconds(3), default);

        var admin = await running.OfficerAsync("adela.quiroz");
        var page = await admin.GetAsync("/salud");
        page.Code.ShouldBe(200);
        var text = WebUtility.HtmlDecode(page.Body);
        text.ShouldContain("Pasar al registro lo que llegó");
        text.ShouldContain("Bien");
        text.ShouldContain("Atrasada");
        text.ShouldContain("TimeoutException");
        text.ShouldContain("nadie recibe avisos");
        text.ShouldContain("Búsqueda por hechos");

        var health = (await admin.GetAsync("/api/v1/health", "application/json")).Json;
        var jobs = health.GetProperty("jobs").EnumerateArray().ToDictionary(job => job.GetProperty("name").GetString()!, job => job.GetProperty("state").GetString(), StringComparer.Ordinal);
        (jobs["release-pool"], jobs["sweep-uploads"], jobs["minute"]).ShouldBe(("Well", "Late", "Failing"));
        health.GetProperty("notices").GetProperty("configured").GetBoolean().ShouldBeFalse();
        health.GetProperty("search").GetProperty("ready").GetBoolean().ShouldBe(running.Here.Room.Inbox.Search.IsReady);
    }

    [Fact]
    public async Task An_administrator_keeps_addresses_and_is_told_what_is_wrong()
    {
        var admin = await running.OfficerAsync("adela.quiroz");
        var officer = (await admin.GetAsync("/api/v1/notices/addresses", "application/json")).Json.GetProperty("items").EnumerateArray()
            .Single(entry => entry.GetProperty("name").GetString() == "Marta Olvera Gil").GetProperty("officer").GetGuid();
        string Body(string? address, int version) => JsonSerializer.Serialize(new { officer, address, digests = true, onCall = true, version });

        (await admin.PostAsync("/api/v1/notices/addresses", Body("marta.olvera@sfp.example.mx", 0))).Code.ShouldBe(200);
        (await admin.GetAsync("/administracion/avisos")).Body.ShouldContain("marta.olvera@sfp.example.mx");
        var stale = await admin.PostAsync("/api/v1/notices/addresses", Body("otra@sfp.example.mx", 0));
        (stale.Code, stale.Json.GetProperty("code").GetString()).ShouldBe((409, "changed"));
        (await admin.PostAsync("/api/v1/notices/addresses", Body("no es correo", 1))).Code.ShouldBe(422);
        (await admin.PostAsync("/api/v1/notices/addresses", "{}")).Code.ShouldBe(400);
        (await admin.PostAsync("/api/v1/notices/addresses", Body("x@example.mx", 0).Replace(officer.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal))).Code.ShouldBe(404);
        (await admin.PostAsync("/api/v1/notices/addresses", Body(null, 1))).Code.ShouldBe(200);
        (await admin.GetAsync("/administracion/avisos")).Body.ShouldNotContain("marta.olvera@sfp.example.mx");
    }

    [Fact]
    public async Task What_was_given_up_is_listed_by_its_day_and_tried_again_from_the_page()
    {
        var notice = Guid.NewGuid();
        var officer = (await running.Here.Room.Notices.Addresses.AllAsync(default)).First(entry => entry.Officer.UserName == "diego.fuentes").Officer.Id;
        await using (var write = running.Here.App.CreateCommand(
            "INSERT INTO notice (id, kind, authority, officer, said_at, state, tries, failure) VALUES ($1, 2, 'fgr', $2, '2026-03-10T17:17:41Z', 3, 28, 'smtp_550')"))
        {
            write.Parameters.AddWithValue(notice);
            write.Parameters.AddWithValue(officer);
            await write.ExecuteNonQueryAsync();
        }

        var admin = await running.OfficerAsync("adela.quiroz");
        var page = WebUtility.HtmlDecode((await admin.GetAsync("/salud")).Body);
        page.ShouldContain("10 mar 2026");
        page.ShouldNotContain("11:17");
        page.ShouldContain("esa dirección no existe (550)");
        page.ShouldContain($"data-retry=\"{notice}\"");
        (await admin.PostAsync($"/api/v1/notices/{notice}/retry")).Code.ShouldBe(200);
        (await admin.PostAsync($"/api/v1/notices/{notice}/retry")).Code.ShouldBe(404);
        (await admin.GetAsync("/salud")).Body.ShouldNotContain(notice.ToString());
    }
}
