using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Console.Tests.Serving;
using Alertadores.Console.Texts;

namespace Alertadores.Console.Tests.Audit;

/// <summary>The auditor's pages, lists and files: whole, and without a word of content.</summary>
[Collection(ConsoleTests.Name)]
public sealed class AuditPagesTests(RunningConsole running)
{
    private static readonly string[] Places =
    [
        "/auditoria", "/auditoria/actos", "/auditoria/actos?asunto=Opening", "/auditoria/plazos", "/auditoria/historias", "/auditoria/revision", "/auditoria/historias/{0}",
        "/api/v1/audit/news", "/api/v1/audit/events?size=200", "/api/v1/audit/deadlines?size=200", "/api/v1/audit/alerts?size=200", "/api/v1/audit/alerts/{0}",
        "/api/v1/audit/alerts/{0}/counts", "/api/v1/audit/review", "/api/v1/audit/exports/events.csv", "/api/v1/audit/exports/events.json",
        "/api/v1/audit/exports/deadlines.csv", "/api/v1/audit/exports/deadlines.json",
    ];

    [Fact]
    public async Task No_page_list_or_file_of_the_auditor_holds_a_fact_a_part_or_a_sealed_byte()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        var file = await running.CaseAsync("laura.nava", alert);
        (await officer.PostAsync($"/api/v1/alerts/{alert}/parts/{file.Parts[0].Id}/open")).Code.ShouldBe(200);
        var details = file.Details.ShouldNotBeNull();
        string[] matter =
        [
            .. details.Facts.Conducts, .. details.Facts.Conducts.Select(FactTexts.Conduct), FactTexts.Of(details.Facts.Rank), FactTexts.Of(details.Facts.Amount),
            .. details.Rules.Where(rule => rule.Length > 2 || rule[0] != 'P'), .. details.Flags, SampleFiling.Narrative,
        ];

        // What is looked for is on the officer's page: else the search would prove nothing.
        var seen = WebUtility.HtmlDecode((await officer.GetAsync($"/alertas/{alert}")).Body);
        matter.Count(word => Has(seen, word)).ShouldBeGreaterThan(6);
        var @sealed = await SealedAsync(alert);
        @sealed.Count.ShouldBeGreaterThan(0);

        var auditor = await running.OfficerAsync("tomas.rangel");
        foreach (var place in Places)
        {
            var answer = await auditor.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, place, alert));
            answer.Code.ShouldBe(200, place);
            var text = WebUtility.HtmlDecode(answer.Body);
            foreach (var word in matter)
            {
                Has(text, word).ShouldBeFalse($"{place}: {word}");
            }

            foreach (var part in file.Parts)
            {
                text.ShouldNotContain(part.Id.ToString(), Case.Insensitive, place);
                text.ShouldNotContain(part.Id.ToString("N"), Case.Insensitive, place);
            }

            foreach (var bytes in @sealed)
            {
                text.ShouldNotContain(bytes, Case.Sensitive, place);
            }

            text.ShouldNotContain("age-encryption");
        }
    }

    [Fact]
    public async Task Openings_say_who_opened_what_and_when_and_lead_to_the_history()
    {
        var alert = await running.FileAsync();
        var file = await running.CaseAsync("laura.nava", alert);
        (await (await running.OfficerAsync("laura.nava")).PostAsync($"/api/v1/alerts/{alert}/parts/{file.Parts[0].Id}/open")).Code.ShouldBe(200);

        var auditor = await running.OfficerAsync("tomas.rangel");
        var page = WebUtility.HtmlDecode((await auditor.GetAsync("/auditoria/actos?asunto=Opening")).Body);
        page.ShouldContain("Aperturas");
        page.ShouldContain("Laura Nava Ríos");
        page.ShouldContain(CaseTexts.Of(file.Parts[0].Kind));
        page.ShouldContain($"/auditoria/historias/{alert}#acto-");

        var listed = (await auditor.GetAsync($"/api/v1/audit/events?concern=Opening&size=200", "application/json")).Json.GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("alert").GetGuid() == alert);
        listed.GetProperty("officerName").GetString().ShouldBe("Laura Nava Ríos");
        listed.GetProperty("at").GetDateTimeOffset().ShouldBe(running.Here.Clock.GetUtcNow(), TimeSpan.FromHours(1));
        listed.GetProperty("opened").GetString().ShouldBe(AuditTexts.Of(new Alerts.Audit.OpenedPart(file.Parts[0].Kind, file.Parts[0].Index, file.Parts[0].Count, FromReporter: true)));
    }

    [Fact]
    public async Task What_is_new_is_marked_as_seen_up_to_what_the_page_counted()
    {
        var alert = await running.FileAsync();
        var auditor = await running.OfficerAsync("tomas.rangel");
        var before = (await auditor.GetAsync("/api/v1/audit/news", "application/json")).Json;
        (await auditor.PostAsync("/api/v1/audit/visits", JsonSerializer.Serialize(new { upTo = before.GetProperty("upTo").GetInt64() }))).Code.ShouldBe(200);
        (await auditor.GetAsync("/auditoria")).Body.ShouldContain("No hay nada nuevo");

        var file = await running.CaseAsync("laura.nava", alert);
        (await (await running.OfficerAsync("laura.nava")).PostAsync($"/api/v1/alerts/{alert}/parts/{file.Parts[0].Id}/open")).Code.ShouldBe(200);
        var after = (await auditor.GetAsync("/api/v1/audit/news", "application/json")).Json;
        after.GetProperty("counts").GetProperty("Opening").GetInt32().ShouldBe(1);
        after.GetProperty("counts").GetProperty("Breach").GetInt32().ShouldBe(0);
        var page = (await auditor.GetAsync("/auditoria")).Body;
        page.ShouldContain("id=\"mark-seen\"");
        var link = WebUtility.HtmlDecode(Regex.Match(page, "href=\"(?<path>/auditoria/actos\\?asunto=Opening&amp;novedades=[0-9]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["path"].Value);
        var list = (await auditor.GetAsync(link)).Body;
        Regex.Count(list, "<td data-label=\"Referencia\">", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(1);
        list.ShouldContain(alert.ToString());
    }

    [Fact]
    public async Task The_history_shows_each_count_made_again_and_the_review()
    {
        var alert = await running.FileAsync();
        var auditor = await running.OfficerAsync("tomas.rangel");
        var page = WebUtility.HtmlDecode((await auditor.GetAsync($"/auditoria/historias/{alert}")).Body);
        page.ShouldContain("Coincide con lo guardado.");
        page.ShouldNotContain("NO coincide");
        page.ShouldContain(AuditTexts.DayByDay);
        page.ShouldContain("Sin hallazgos.");

        var counts = (await auditor.GetAsync($"/api/v1/audit/alerts/{alert}/counts", "application/json")).Json.GetProperty("items").EnumerateArray().ToList();
        counts.ShouldNotBeEmpty();
        counts.ShouldAllBe(count => count.GetProperty("verdict").GetString() == "Agrees" && count.GetProperty("calendarVersion").GetString()!.Length > 10);
    }

    [Theory]
    [InlineData("/auditoria/actos", "asunto=Nada")]
    [InlineData("/auditoria/actos", "asunto=1")]
    [InlineData("/auditoria/actos", "persona=x")]
    [InlineData("/auditoria/actos", "desde=2026-02-30")]
    [InlineData("/auditoria/actos", "desde=10/03/2026")]
    [InlineData("/auditoria/actos", "autoridad=%27%20OR%201=1")]
    [InlineData("/auditoria/actos", "acto=%00")]
    [InlineData("/auditoria/actos", "novedades=5")]
    [InlineData("/auditoria/actos", "asunto=Breach&novedades=-5")]
    [InlineData("/auditoria/actos", "despues=x")]
    [InlineData("/auditoria/actos", "asunto=Breach&asunto=Opening")]
    [InlineData("/auditoria/plazos", "estado=Nada")]
    [InlineData("/auditoria/plazos", "despues=20260310.5")]
    [InlineData("/auditoria/historias", "referencia=zzz")]
    [InlineData("/auditoria/historias", "despues=..")]
    [InlineData("/auditoria/revision", "despues=1")]
    [InlineData("/api/v1/audit/events", "size=0")]
    [InlineData("/api/v1/audit/events", "size=201")]
    [InlineData("/api/v1/audit/events", "late=maybe")]
    [InlineData("/api/v1/audit/events", "after=99991231.99999999999999999999")]
    [InlineData("/api/v1/audit/deadlines", "recounted=2")]
    [InlineData("/api/v1/audit/exports/events.csv", "type=a%0Ab")]
    [InlineData("/api/v1/audit/exports/deadlines.json", "state=open")]
    [InlineData("/api/v1/audit/review", "after=x")]
    public async Task A_value_outside_its_list_is_refused_in_words(string path, string query)
    {
        var answer = await (await running.OfficerAsync("tomas.rangel")).GetAsync($"{path}?{query}");
        answer.Code.ShouldBe(400);
        WebUtility.HtmlDecode(Regex.Unescape(answer.Body)).ShouldContain("incompleta o mal formada");
        answer.ShouldShowNoInside();
    }

    [Theory]
    [InlineData("""{"upTo":-1}""")]
    [InlineData("""{"upTo":"1"}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task A_visit_that_is_none_is_refused(string body) =>
        (await (await running.OfficerAsync("tomas.rangel")).PostAsync("/api/v1/audit/visits", body)).Code.ShouldBe(400);

    [Theory]
    [InlineData("/auditoria/actos?desde=0001-01-01&hasta=9999-12-31&tarde=&acto=&persona=")]
    [InlineData("/auditoria/actos?despues=00010101.0")]
    [InlineData("/auditoria/actos?autoridad=no-hay")]
    [InlineData("/auditoria/plazos?plazo=DL-99&recalculado=1")]
    [InlineData("/auditoria/historias?referencia=ffffffff")]
    public async Task The_ends_of_the_lists_are_no_error_and_empty_ones_say_what_to_do(string path)
    {
        var answer = await (await running.OfficerAsync("tomas.rangel")).GetAsync(path);
        answer.Code.ShouldBe(200);
        if (!path.Contains("9999", StringComparison.Ordinal))
        {
            answer.Body.ShouldContain("class=\"empty\"");
        }
    }

    private async Task<IReadOnlyList<string>> SealedAsync(Guid alert)
    {
        var events = await running.Here.Room.Store.FetchStreamAsync(alert);
        var found = new List<string>();
        foreach (var stored in events)
        {
            foreach (var property in stored.Data.GetType().GetProperties())
            {
                if (property.GetValue(stored.Data) is byte[] { Length: > 0 } bytes)
                {
                    var text = Convert.ToBase64String(bytes);
                    found.Add(text[..Math.Min(24, text.Length)]);
                }
            }
        }

        return found;
    }

    private static bool Has(string page, string word) => Regex.IsMatch(page, $@"(?<!\w){Regex.Escape(word)}(?!\w)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
}
