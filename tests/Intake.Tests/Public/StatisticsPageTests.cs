using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alertadores.Alerts.Statistics.Publication;
using Alertadores.EventStore;
using Alertadores.Intake.Tests.Portal;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Intake.Tests.Public;

/// <summary>The page of published figures and its table, in both languages, with a quarter and a month in the database.</summary>
[Collection(PortalTests.Name)]
public sealed class StatisticsPageTests(RunningPortal portal)
{
    private static readonly PublishedStatistics Quarter = new("2026-T1", new DateOnly(2026, 4, 10),
    [
        new(PublishedTable.Total, "", "", 45),
        new(PublishedTable.Months, "2026-01", "", 20), new(PublishedTable.Months, "2026-02", "", null), new(PublishedTable.Months, "2026-03", "", 15),
        new(PublishedTable.Kinds, "falta_grave", "", 30), new(PublishedTable.Kinds, "otra", "", null), new(PublishedTable.Kinds, "sin_dato", "", null),
        new(PublishedTable.KindsByAuthority, "falta_grave", "OIC", 30), new(PublishedTable.KindsByAuthority, "falta_grave", "FGR", null),
        new(PublishedTable.KindsByState, "falta_grave", "14", 25), new(PublishedTable.KindsByState, "falta_grave", "09", null),
        new(PublishedTable.Situations, "Open", "", 45), new(PublishedTable.Triage, "in_time", "", 40), new(PublishedTable.Forwarded, "no", "", 45),
    ]);

    private static readonly PublishedStatistics Month = new("2026-04", new DateOnly(2026, 5, 10), [new(PublishedTable.Total, "", "", 20)]);

    [Theory]
    [InlineData("", "enero a marzo de 2026", "Faltas graves", "no se muestra", "14 Jalisco")]
    [InlineData("/en", "January to March 2026", "Serious faults", "not shown", "14 Jalisco")]
    public async Task The_newest_quarter_is_shown_with_figures_charts_and_what_is_left_out(string language, string name, string kind, string hidden, string state)
    {
        var (app, visitor) = await PublishedAsync();
        await using (app)
        using (visitor)
        {
            var page = WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString((await visitor.GetAsync($"{language}/estadisticas")).Bytes));

            page.ShouldContain(name);
            page.ShouldContain(kind);
            page.ShouldContain(hidden);
            page.ShouldContain(state);
            page.ShouldNotContain("09 Ciudad de México");
            page.ShouldContain("<svg class=\"barras\" role=\"img\"");
            page.ShouldNotContain("<script");
            (await visitor.GetAsync("/estadisticas/2026-04")).Status.ShouldBe(HttpStatusCode.OK);
            (await visitor.GetAsync("/estadisticas/2026-T9")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task The_open_table_has_every_figure_and_null_for_what_is_not_shown()
    {
        var (app, visitor) = await PublishedAsync();
        await using (app)
        using (visitor)
        {
            var rows = JsonNode.Parse((await visitor.GetAsync("/datos/estadisticas.json")).Bytes)!["registros"]!.AsArray();

            rows.Count.ShouldBe(Quarter.Figures.Count + 1);
            rows.Single(row => row!["cuadro"]!.GetValue<string>() is "tipos_por_estado" && row["cruce"]!.GetValue<string>() is "14")!["alertas"]!.GetValue<int>().ShouldBe(25);
            rows.Single(row => row!["cuadro"]!.GetValue<string>() is "tipos_por_estado" && row["cruce"]!.GetValue<string>() is "09")!["alertas"].ShouldBeNull();
            rows.Select(row => row!["alertas"]?.GetValue<int>()).ShouldAllBe(value => value == null || (value >= 10 && value % 5 == 0));
        }
    }

    private async Task<(IAsyncDisposable Portal, Visitor Visitor)> PublishedAsync()
    {
        foreach (var one in (PublishedStatistics[])[Quarter, Month])
        {
            await using var write = portal.Room.App.CreateCommand("INSERT INTO statistics_release (period, released_on, figures) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
            write.Parameters.AddWithValue(one.Period);
            write.Parameters.AddWithValue(one.ReleasedOn);
            write.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(one, StoredJson.Documents), NpgsqlDbType = NpgsqlDbType.Jsonb });
            await write.ExecuteNonQueryAsync();
        }

        // A portal of its own: one that runs may have read a minute ago that there is nothing.
        return await portal.StartAnotherAsync(new PortalOptions());
    }
}
