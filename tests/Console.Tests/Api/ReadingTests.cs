using System.Text.Json;
using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.Api;

[Collection(ConsoleTests.Name)]
public sealed class ReadingTests(RunningConsole running)
{
    [Fact]
    public async Task Who_is_signed_in_reads_who_they_are_and_what_they_may_do()
    {
        var me = (await (await running.OfficerAsync("laura.nava")).GetAsync("/api/v1/me", "application/json")).Json;
        me.GetProperty("userName").GetString().ShouldBe("laura.nava");
        me.GetProperty("role").GetString().ShouldBe("Triager");
        me.GetProperty("authority").GetProperty("id").GetString().ShouldBe("oic-bienestar");
        me.GetProperty("acts").EnumerateArray().Select(act => act.GetString()).ShouldContain("ConfirmRoute");
        (await (await running.OfficerAsync("tomas.rangel")).GetAsync("/api/v1/me")).Json.GetProperty("authority").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_directory_has_names_by_date_and_current_keys()
    {
        var items = (await (await running.OfficerAsync("tomas.rangel")).GetAsync("/api/v1/directory")).Json.GetProperty("items").EnumerateArray().ToList();
        var sfp = items.Single(item => item.GetProperty("id").GetString() == "sfp");
        sfp.GetProperty("name").GetString().ShouldBe("Secretaría Anticorrupción y Buen Gobierno");
        sfp.GetProperty("names").GetArrayLength().ShouldBe(2);
        sfp.GetProperty("key").GetProperty("id").GetString().ShouldBe("sfp/1");
    }

    [Fact]
    public async Task An_alert_reads_as_its_page_shows_it_and_nothing_sealed_is_in_it()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        var answer = await officer.GetAsync($"/api/v1/alerts/{alert}");
        var json = answer.Json;
        json.GetProperty("version").GetInt64().ShouldBe(await running.VersionOfAsync(alert));
        (json.GetProperty("state").GetString(), json.GetProperty("primary").GetString()).ShouldBe(("Filed", "oic-bienestar"));
        json.GetProperty("details").GetProperty("matter").GetProperty("conducts")[0].GetString().ShouldBe("cohecho");
        json.GetProperty("rules").GetArrayLength().ShouldBeGreaterThan(0);
        json.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("kind").GetString()).ShouldContain("answers");
        answer.Body.ShouldNotContain("age-encryption");
        answer.Headers["Cache-Control"].ShouldBe("no-store");
        (await running.VersionOfAsync(alert)).ShouldBe(json.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_history_is_read_page_by_page_and_a_reporters_act_has_no_time()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        (await officer.PostAsync($"/api/v1/alerts/{alert}/route/confirm", $$"""{"version":{{await running.VersionOfAsync(alert)}},"reason":"RouteFits"}""")).Code.ShouldBe(200);
        var versions = new List<long>();
        string? after = null;
        do
        {
            var page = (await officer.GetAsync($"/api/v1/alerts/{alert}/timeline?size=2{(after is null ? "" : "&after=" + after)}")).Json;
            page.GetProperty("items").GetArrayLength().ShouldBeInRange(1, 2);
            foreach (var entry in page.GetProperty("items").EnumerateArray())
            {
                versions.Add(entry.GetProperty("version").GetInt64());
                if (entry.GetProperty("event").GetString() == "AlertFiled")
                {
                    entry.GetProperty("moment").ValueKind.ShouldBe(JsonValueKind.Null);
                }
            }

            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        versions.ShouldBe([.. Enumerable.Range(1, (int)await running.VersionOfAsync(alert)).Select(version => (long)version)]);
    }

    [Fact]
    public async Task Every_term_comes_with_its_count()
    {
        var alert = await running.FileAsync();
        var items = (await (await running.OfficerAsync("laura.nava")).GetAsync($"/api/v1/alerts/{alert}/deadlines")).Json.GetProperty("items").EnumerateArray().ToList();
        var triage = items.Single(item => item.GetProperty("id").GetString() == "DL-02");
        triage.GetProperty("skipped").ValueKind.ShouldBe(JsonValueKind.Array);
        triage.GetProperty("basis").GetString().ShouldNotBeNullOrEmpty();
        DateOnly.Parse(triage.GetProperty("due").GetString()!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(new DateOnly(2026, 3, 10));
    }

    [Theory]
    [InlineData("size=0")]
    [InlineData("size=201")]
    [InlineData("size=-1")]
    [InlineData("size=1e2")]
    [InlineData("size=1&size=2")]
    [InlineData("after=x")]
    [InlineData("after=-1")]
    [InlineData("after=99999999999999999999")]
    public async Task A_page_that_is_none_is_refused(string query)
    {
        var answer = await (await running.OfficerAsync("laura.nava")).GetAsync($"/api/v1/alerts/{await running.FileAsync()}/timeline?{query}");
        answer.Code.ShouldBe(400);
        answer.Problem().ShouldBe(Texts.RefusalTexts.BadRequest);
    }
}
