using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Alertadores.Console.Tests.Serving;
using Alertadores.Console.Texts;

namespace Alertadores.Console.Tests.Statistics;

[Collection(ConsoleTests.Name)]
public sealed partial class StatisticsTests(RunningConsole running)
{
    [Fact]
    public async Task The_page_the_report_and_the_data_say_the_same_numbers()
    {
        await running.FileAsync();
        await running.Here.Room.Projections.CatchUpAsync();
        var officer = await running.OfficerAsync("laura.nava");

        var data = JsonNode.Parse((await officer.GetAsync("/api/v1/statistics/2026-03")).Body)!;
        var total = data["total"]!.GetValue<int>();
        total.ShouldBeGreaterThan(0);
        data["kinds"]!.AsArray().Sum(row => row!["count"]!.GetValue<int>()).ShouldBe(total);
        data["priorities"]!.AsArray().Sum(row => row!["count"]!.GetValue<int>()).ShouldBe(total);

        var page = WebUtility.HtmlDecode((await officer.GetAsync("/estadisticas?periodo=2026-03")).Body);
        var report = WebUtility.HtmlDecode((await officer.GetAsync("/estadisticas/informe?periodo=2026-03")).Body);
        page.ShouldContain($"<dd>{total}. ");
        report.ShouldContain($"En marzo de 2026 se recibieron {StatisticsTexts.Alerts(total)}.");
        report.ShouldContain("Informe mensual");
        WebUtility.HtmlDecode((await officer.GetAsync("/estadisticas/informe?periodo=2026-T1")).Body).ShouldContain("Informe trimestral · enero a marzo de 2026");
    }

    [Fact]
    public async Task Every_chart_stands_beside_a_table_and_says_its_numbers_without_colour()
    {
        await running.FileAsync();
        await running.Here.Room.Projections.CatchUpAsync();
        var page = (await (await running.OfficerAsync("laura.nava")).GetAsync("/estadisticas?periodo=2026-03")).Body;

        var charts = Chart().Matches(page).Select(match => match.Value).ToList();
        charts.Count.ShouldBeGreaterThan(4);
        foreach (var chart in charts)
        {
            chart.ShouldContain("role=\"img\" aria-label=");
            Fill().Matches(chart).Select(match => match.Groups["fill"].Value).Distinct().ShouldBeSubsetOf(["currentColor", "url(#hatch)", "url(#dots)", "none"]);
            chart.ShouldNotContain("style=");
        }

        page.Split("<table").Length.ShouldBeGreaterThanOrEqualTo(charts.Count + 1);
    }

    [Fact]
    public async Task The_auditor_gets_all_authorities_and_nothing_of_the_matter()
    {
        var alert = await running.FileAsync();
        var details = (await running.CaseAsync("laura.nava", alert)).Details.ShouldNotBeNull();
        await running.Here.Room.Projections.CatchUpAsync();
        var auditor = await running.OfficerAsync("tomas.rangel");

        var data = JsonNode.Parse((await auditor.GetAsync("/api/v1/statistics/2026-03")).Body)!;
        data["kinds"].ShouldBeNull();
        data["states"].ShouldBeNull();
        data["conducts"].ShouldBeNull();
        data["authorities"]!.AsArray().Count.ShouldBeGreaterThan(0);
        var page = WebUtility.HtmlDecode((await auditor.GetAsync("/estadisticas?periodo=2026-03")).Body);
        page.ShouldContain(StatisticsTexts.NoMatter);
        foreach (var conduct in details.Facts.Conducts)
        {
            page.ShouldNotContain(FactTexts.Conduct(conduct));
        }
    }

    [Theory]
    [InlineData("/estadisticas?periodo=mañana", 400)]
    [InlineData("/estadisticas?periodo=2026-99", 400)]
    [InlineData("/estadisticas?autoridad=fgr", 404)]
    [InlineData("/estadisticas?autoridad=no-existe", 404)]
    [InlineData("/estadisticas?periodo=2931-12", 200)]
    [InlineData("/api/v1/statistics/ayer", 400)]
    [InlineData("/api/v1/statistics/2026-03?authority=fgr", 404)]
    public async Task Wrong_periods_and_other_authorities_are_refused_alike(string path, int code) =>
        (await (await running.OfficerAsync("laura.nava")).GetAsync(path)).Code.ShouldBe(code);

    [Fact]
    public async Task The_administrator_sees_how_the_views_are_doing_and_makes_one_anew()
    {
        await running.FileAsync();
        var administrator = await running.OfficerAsync("adela.quiroz");

        var before = JsonNode.Parse((await administrator.GetAsync("/api/v1/projections")).Body)!["items"]!.AsArray().Single()!;
        before["name"]!.GetValue<string>().ShouldBe("counts");
        before["lag"]!.GetValue<long>().ShouldBeGreaterThan(0);
        (await administrator.PostAsync("/api/v1/projections/counts/rebuild", "{}")).Code.ShouldBe(202);
        WebUtility.HtmlDecode((await administrator.GetAsync("/salud/proyecciones")).Body).ShouldContain(ProjectionTexts.Asked);
        (await administrator.PostAsync("/api/v1/projections/no-such-view/rebuild", "{}")).Code.ShouldBe(404);

        await running.Here.Room.Projections.CatchUpAsync();

        var page = WebUtility.HtmlDecode((await administrator.GetAsync("/salud/proyecciones")).Body);
        page.ShouldContain("Nada: está al día");
        page.ShouldContain(ProjectionTexts.Rebuild);
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Chart();

    [GeneratedRegex("fill=\"(?<fill>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Fill();
}
