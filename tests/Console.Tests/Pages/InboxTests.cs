using System.Net;
using System.Text.RegularExpressions;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.Pages;

[Collection(ConsoleTests.Name)]
public sealed partial class InboxTests(RunningConsole running)
{
    [Fact]
    public async Task Following_the_pages_shows_every_alert_once()
    {
        for (var i = 0; i < 53; i++)
        {
            await running.Here.Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
        }

        await running.Here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        var officer = await running.OfficerAsync("laura.nava");
        var seen = new List<string>();
        var path = "/bandeja";
        for (var turn = 0; path is not null && turn < 20; turn++)
        {
            var page = await officer.GetAsync(path);
            page.Code.ShouldBe(200);
            var rows = Alerts().Matches(page.Body).Select(match => match.Groups["id"].Value).ToList();
            rows.Count.ShouldBeInRange(1, 50);
            seen.AddRange(rows);
            path = Next().Match(page.Body) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups["path"].Value) : null!;
        }

        await using var count = running.Here.App.CreateCommand("SELECT count(*) FROM case_row WHERE authority = 'oic-bienestar'");
        seen.Count.ShouldBe(Convert.ToInt32(await count.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture));
        seen.Distinct().Count().ShouldBe(seen.Count);
    }

    [Fact]
    public async Task A_filter_shows_what_it_names_and_goes_along_to_the_next_page()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        var priority = (await running.CaseAsync("laura.nava", alert)).Alert.Priority;
        var other = Enum.GetValues<Triage.Routing.Priority>().First(one => one != priority);

        (await officer.GetAsync($"/bandeja?estado=Overridden&prioridad={other}")).Body.ShouldNotContain(alert.ToString());
        (await officer.GetAsync($"/bandeja?estado=Filed&prioridad={priority}&despues=p.0.20000101.{Guid.Empty:N}")).Body.ShouldContain("estado=Filed");
    }

    [Fact]
    public async Task The_nepotism_mailbox_shows_its_alerts_and_no_others()
    {
        var nepotism = await running.FileAsync(SampleFiling.Bribe with { Conducts = ["nepotismo"] });
        var other = await running.FileAsync();
        var page = await (await running.OfficerAsync("laura.nava")).GetAsync("/bandeja?buzon=Nepotism");
        page.Body.ShouldContain(nepotism.ToString());
        page.Body.ShouldNotContain(other.ToString());
        page.Body.ShouldContain("<option value=\"Nepotism\" selected=\"selected\">Buz&#xF3;n de nepotismo</option>");
    }

    [Theory]
    [InlineData("buzon=nepotism")]
    [InlineData("buzon=1")]
    [InlineData("estado=filed")]
    [InlineData("estado=1")]
    [InlineData("estado=Nada")]
    [InlineData("estado=%00")]
    [InlineData("prioridad=P9")]
    [InlineData("prioridad=p0")]
    [InlineData("prioridad=-1")]
    [InlineData("despues=x")]
    [InlineData("despues=1; DROP TABLE case_row")]
    [InlineData("despues=..")]
    [InlineData("despues=p.99999.20260101.0b8f7c9e52f14f6e9d8a3d1f2a4b5c6d")]
    [InlineData("despues=p.1.20261340.0b8f7c9e52f14f6e9d8a3d1f2a4b5c6d")]
    [InlineData("despues=p.1.20260101.%00")]
    public async Task A_value_outside_its_list_is_refused_in_words(string query)
    {
        foreach (var (user, path) in ((string, string)[])[("laura.nava", "/bandeja?"), ("tomas.rangel", "/auditoria/historias?")])
        {
            if (path == "/auditoria/historias?" && !query.StartsWith("despues", StringComparison.Ordinal))
            {
                continue;
            }

            var answer = await (await running.OfficerAsync(user)).GetAsync(path + query);
            answer.Code.ShouldBe(400);
            answer.Body.ShouldContain("No se entendi");
            answer.ShouldShowNoInside();
        }
    }

    [Theory]
    [InlineData("despues=p.0.00010101.00000000000000000000000000000000")]
    [InlineData("despues=p.32767.99991231.ffffffffffffffffffffffffffffffff")]
    [InlineData("estado=Filed&estado=Confirmed")]
    [InlineData("otra=cosa&estado=&prioridad=&despues=")]
    public async Task The_ends_of_the_list_are_no_error(string query)
    {
        var officer = await running.OfficerAsync("laura.nava");
        (await officer.GetAsync("/bandeja?" + query)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task A_cursor_that_is_too_long_is_refused()
    {
        var officer = await running.OfficerAsync("laura.nava");
        (await officer.GetAsync("/bandeja?despues=" + new string('1', 3000))).Code.ShouldBe(400);
    }

    [GeneratedRegex("href=\"/alertas/(?<id>[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alerts();

    [GeneratedRegex("href=\"(?<path>[^\"]*)\" rel=\"next\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Next();
}
