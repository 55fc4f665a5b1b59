using System.Net;
using System.Text.RegularExpressions;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Console.Tests.Serving;
using Alertadores.Console.Texts;

namespace Alertadores.Console.Tests.Pages;

[Collection(ConsoleTests.Name)]
public sealed class AuditTests(RunningConsole running)
{
    [Fact]
    public async Task The_auditor_reads_the_history_and_nothing_of_the_matter()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        var file = await running.CaseAsync("laura.nava", alert);
        (await officer.PostAsync($"/api/v1/alerts/{alert}/parts/{file.Parts[0].Id}/open")).Code.ShouldBe(200);
        var details = file.Details.ShouldNotBeNull();
        string[] matter =
        [
            .. details.Facts.Conducts, .. details.Facts.Conducts.Select(FactTexts.Conduct), FactTexts.Of(details.Facts.Rank), FactTexts.Of(details.Facts.Amount),
            .. details.Rules.Where(rule => rule.Length > 2 || rule[0] != 'P'), .. details.Flags, AlertTexts.FactsTitle, AlertTexts.RulesTitle,
            SampleFiling.Narrative,
        ];

        // What is looked for is on the officer's page: else the search would prove nothing.
        var seen = WebUtility.HtmlDecode((await officer.GetAsync($"/alertas/{alert}")).Body);
        matter.Count(word => Has(seen, word)).ShouldBeGreaterThan(6);

        var auditor = await running.OfficerAsync("tomas.rangel");
        var history = WebUtility.HtmlDecode((await auditor.GetAsync($"/auditoria/historias/{alert}")).Body);
        var list = WebUtility.HtmlDecode((await auditor.GetAsync("/auditoria/historias")).Body);

        history.ShouldContain("abrió una parte sellada");
        history.ShouldContain("Laura Nava Ríos");
        history.ShouldContain("DL-02");
        foreach (var word in matter)
        {
            Has(history, word).ShouldBeFalse(word);
            Has(list, word).ShouldBeFalse(word);
        }

        foreach (var part in file.Parts)
        {
            history.ShouldNotContain(part.Id.ToString());
        }

        history.ShouldNotContain("data-part");
        history.ShouldNotContain("id=\"vault\"");
    }

    [Fact]
    public async Task The_auditor_has_no_way_to_a_part_or_a_decision()
    {
        var alert = await running.FileAsync();
        var part = (await running.CaseAsync("laura.nava", alert)).Parts[0].Id;
        var version = await running.VersionOfAsync(alert);
        var auditor = await running.OfficerAsync("tomas.rangel");
        (await auditor.GetAsync($"/alertas/{alert}")).Code.ShouldBe(403);
        (await auditor.PostAsync($"/api/v1/alerts/{alert}/parts/{part}/open")).Code.ShouldBe(403);
        (await auditor.PostAsync($"/api/v1/alerts/{alert}/route/confirm", $$"""{"version":{{version}},"reason":"RouteFits"}""")).Code.ShouldBe(403);
        (await running.VersionOfAsync(alert)).ShouldBe(version);
    }

    [Fact]
    public async Task A_history_that_does_not_exist_is_said_not_to()
    {
        var auditor = await running.OfficerAsync("tomas.rangel");
        var answer = await auditor.GetAsync($"/auditoria/historias/{Guid.NewGuid()}");
        answer.Code.ShouldBe(404);
        answer.Body.ShouldContain("No existe");
    }

    private static bool Has(string page, string word) => Regex.IsMatch(page, $@"(?<!\w){Regex.Escape(word)}(?!\w)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
}
