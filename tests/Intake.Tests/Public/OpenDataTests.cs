using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alertadores.Intake.Public.OpenData;
using Alertadores.Intake.Tests.Portal;
using Alertadores.Triage.Catalogue;
using CsvHelper;

namespace Alertadores.Intake.Tests.Public;

[Collection(PortalTests.Name)]
public class OpenDataTests(RunningPortal portal)
{
    public static TheoryData<string> Tables => [.. OpenTables.Names];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_table_is_the_same_in_both_formats(string name)
    {
        using var visitor = portal.Visit();

        var json = JsonNode.Parse((await visitor.GetAsync($"/datos/{name}.json")).Bytes)!["registros"]!.AsArray();
        using var csv = CsvReader.Create((await visitor.GetAsync($"/datos/{name}.csv")).Bytes, new CsvReaderOptions());

        if (name != OpenTables.Statistics)
        {
            json.Count.ShouldBeGreaterThan(0);
        }

        foreach (var record in json.Select(r => r!.AsObject()))
        {
            csv.Read().ShouldBeTrue();
            csv.Headers.ToArray().ShouldBe(record.Select(p => p.Key));
            foreach (var (column, value) in record)
            {
                csv.GetString(column).ShouldBe(value switch
                {
                    null => "",
                    JsonArray list => string.Join(OpenFormats.ListSeparator, list.Select(item => item!.GetValue<string>())),
                    _ => value.ToString(),
                });
            }
        }

        csv.Read().ShouldBeFalse();
    }

    [Fact]
    public async Task The_description_for_programs_names_every_address_and_describes_every_value()
    {
        using var visitor = portal.Visit();
        var document = JsonNode.Parse((await visitor.GetAsync("/datos/openapi.json")).Bytes)!;

        document["openapi"]!.GetValue<string>().ShouldBe("3.1.0");
        document["paths"]!.AsObject().Count.ShouldBe(OpenTables.Names.Count * 3);
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            var answer = await visitor.GetAsync(path);
            answer.Status.ShouldBe(HttpStatusCode.OK, path);
            var content = item!["get"]!["responses"]!["200"]!["content"]!.AsObject();
            content.Select(c => c.Key).ShouldContain(answer.ContentHeaders.ContentType!.MediaType!, path);
            if (answer.ContentHeaders.ContentType!.MediaType == "application/json")
            {
                var schema = document["components"]!["schemas"]![content["application/json"]!["schema"]!["$ref"]!.GetValue<string>().Split('/')[^1]]!;
                Fits(JsonNode.Parse(answer.Bytes), schema, path);
            }
        }
    }

    [Fact]
    public async Task The_conducts_are_all_there_with_their_words_in_spanish()
    {
        using var visitor = portal.Visit();

        var rows = JsonNode.Parse((await visitor.GetAsync("/datos/conductas.json")).Bytes)!["registros"]!.AsArray();

        rows.Select(r => r!["id"]!.GetValue<string>()).ShouldBe(ConductCatalogue.Bundled.All.Select(c => c.Id));
        rows.Select(r => r!["nombre"]!.GetValue<string>()).ShouldBe(ConductCatalogue.Bundled.All.Select(c => c.Label));
        rows.Count(r => r!["requiere_voluntad_victima"]!.GetValue<bool>()).ShouldBe(2);
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "application/json")]
    [InlineData("application/json;q=0.2, text/csv", "text/csv")]
    [InlineData("text/csv;q=0, */*", "application/json")]
    [InlineData("text/*", "text/csv")]
    public async Task Without_an_ending_the_request_chooses_the_format(string accept, string type)
    {
        using var visitor = portal.Visit();
        visitor.Always("Accept", accept);

        (await visitor.GetAsync("/datos/estados")).ContentHeaders.ContentType!.MediaType.ShouldBe(type);
    }

    [Theory]
    [InlineData("/datos/nada.json", "", "GET", 404, "es-MX", "No hay datos con ese nombre.")]
    [InlineData("/en/datos/nada.json", "", "GET", 404, "en", "There are no data of that name.")]
    [InlineData("/datos/conductas.xml", "", "GET", 404, "es-MX", "No hay datos con ese nombre.")]
    [InlineData("/datos/conductas", "application/xml", "GET", 406, "es-MX", "Solo hay JSON y CSV.")]
    [InlineData("/en/datos/conductas.csv", "", "DELETE", 405, "en", "These data are only for reading.")]
    public async Task A_refusal_is_problem_details_in_the_language_of_the_address(string path, string accept, string method, int status, string language, string title)
    {
        using var visitor = portal.Visit();
        if (accept.Length > 0)
        {
            visitor.Always("Accept", accept);
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var answer = await visitor.SendAsync(request);

        ((int)answer.Status).ShouldBe(status);
        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.ContentHeaders.ContentLanguage.ShouldBe([language]);
        var problem = JsonNode.Parse(answer.Bytes)!;
        problem["title"]!.GetValue<string>().ShouldBe(title);
        problem["status"]!.GetValue<int>().ShouldBe(status);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_and_no_answer_sets_a_cookie()
    {
        using var visitor = portal.Visit();
        var first = await visitor.GetAsync("/datos/estados.json");
        visitor.Always("If-None-Match", first.Headers.ETag!.ToString());

        var second = await visitor.GetAsync("/datos/estados.json");

        (first.Status, second.Status).ShouldBe((HttpStatusCode.OK, HttpStatusCode.NotModified));
        second.Bytes.ShouldBeEmpty();
        first.Headers.CacheControl!.ToString().ShouldBe("public, max-age=3600");
        new[] { first, second }.ShouldAllBe(answer => !answer.Headers.Contains("Set-Cookie"));
        first.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public void A_name_that_begins_like_a_formula_does_not_run_in_a_spreadsheet_and_marks_are_quoted()
    {
        var table = new OpenTable("x", [new OpenColumn("a", OpenType.Text, true), new OpenColumn("b", OpenType.Text, true)], [["=1+1", "uno, \"dos\"\r\ntres"], ["@x", "-1"]]);

        Encoding.UTF8.GetString(OpenFormats.Csv(table)).ShouldBe("\uFEFFa,b\r\n\"'=1+1\",\"uno, \"\"dos\"\"\r\ntres\"\r\n\"'@x\",\"'-1\"\r\n");
    }

    [Fact]
    public async Task The_data_dictionary_explains_every_column()
    {
        using var visitor = portal.Visit();

        var page = await visitor.GetAsync("/datos");

        var columns = page.Html.QuerySelectorAll("dt code").Select(c => c.TextContent).ToList();
        columns.Count.ShouldBeGreaterThan(50);
        page.Html.QuerySelectorAll("dd").ShouldAllBe(words => words.TextContent.Trim().Length > 3);
        foreach (var link in page.Html.QuerySelectorAll("main a[download]"))
        {
            (await visitor.GetAsync(link.GetAttribute("href")!)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    /// <summary>As much of JSON Schema as the document uses.</summary>
    private static void Fits(JsonNode? value, JsonNode schema, string place)
    {
        string[] types = schema["type"] is JsonArray several ? [.. several.Select(t => t!.GetValue<string>())] : [schema["type"]!.GetValue<string>()];
        var type = value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => "integer",
            _ => "string",
        };
        types.ShouldContain(type, place);
        if (value is JsonObject named)
        {
            named.Select(p => p.Key).ShouldBe(schema["required"]!.AsArray().Select(r => r!.GetValue<string>()), ignoreOrder: true, place);
            foreach (var (name, inner) in named)
            {
                Fits(inner, schema["properties"]![name]!, $"{place}/{name}");
            }
        }
        else if (value is JsonArray list)
        {
            foreach (var item in list)
            {
                Fits(item, schema["items"]!, $"{place}[]");
            }
        }
    }
}
