using System.Text.Json;
using System.Text.Json.Nodes;
using Alertadores.Console.Api;
using Alertadores.Console.Tests.Serving;
using Alertadores.RealParts;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Tests.Api;

/// <summary>The OpenAPI description: whole, current, for those who are signed in.</summary>
[Collection(ConsoleTests.Name)]
public sealed class ApiDocumentTests(RunningConsole running)
{
    private const string Snapshot = "docs/api/openapi.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_committed_description_is_current()
    {
        var served = await (await running.OfficerAsync("adela.quiroz")).GetAsync("/api/v1/openapi.json", "application/json");
        served.Code.ShouldBe(200);
        var text = Sorted(JsonNode.Parse(served.Body)).ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("ALERTADORES_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Repository.File(Snapshot))!);
            await File.WriteAllTextAsync(Repository.File(Snapshot), text);
        }

        (await File.ReadAllTextAsync(Repository.File(Snapshot)) == text).ShouldBeTrue(
            $"{Snapshot} is not what the console serves. Run: ALERTADORES_WRITE_DOCS=1 dotnet test tests/Console.Tests --filter FullyQualifiedName~ApiDocumentTests");
    }

    [Fact]
    public void Every_JSON_endpoint_says_what_it_does_what_it_takes_and_what_it_answers()
    {
        var missing = new List<string>();
        foreach (var endpoint in Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null && IsApi(endpoint)))
        {
            var pattern = endpoint.RoutePattern.RawText;
            if (endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>() is null)
            {
                missing.Add($"{pattern}: map it with .For(ConsoleAct.X, \"What it does.\")");
            }

            if (!endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Any(produces => produces.StatusCode < 400 && produces.Type is not null && produces.Type != typeof(void)))
            {
                missing.Add($"{pattern}: say what it answers, with .Answers<T>() or .Acts<TBody>()");
            }

            if (IsPost(endpoint) && endpoint.Metadata.GetMetadata<TakesBodyAttribute>() is null)
            {
                missing.Add($"{pattern}: say what it takes, with .Takes<T>() or .Acts<T>()");
            }

            var answers = endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().FirstOrDefault(produces => produces.StatusCode < 300)?.Type;
            if (IsPost(endpoint) && endpoint.Metadata.GetMetadata<SafeToRepeat>() is null && answers is not null && !typeof(IReceipt).IsAssignableFrom(answers))
            {
                missing.Add($"{pattern}: its answer is kept for an Idempotency-Key only if it is an IReceipt (ids, versions, dates: nothing of the matter); else mark it .MayBeRepeated()");
            }
        }

        missing.ShouldBeEmpty(string.Join('\n', missing));
    }

    [Fact]
    public async Task The_description_names_for_every_operation_its_act_its_security_and_its_refusals()
    {
        var document = (await (await running.OfficerAsync("adela.quiroz")).GetAsync("/api/v1/openapi.json", "application/json")).Json;
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith(ConsoleApi.Prefix, StringComparison.Ordinal)))
        {
            foreach (var operation in path.Value.EnumerateObject().Where(member => member.Name is "get" or "post"))
            {
                var where = $"{operation.Name} {path.Name}";
                operation.Value.GetProperty("description").GetString().ShouldStartWith("Act: ", customMessage: where);
                operation.Value.GetProperty("security").GetArrayLength().ShouldBe(1, where);
                operation.Value.GetProperty("security")[0].TryGetProperty("antiForgery", out _).ShouldBe(operation.Name == "post", where);
                operation.Value.GetProperty("responses").GetProperty("401").GetProperty("$ref").GetString().ShouldBe("#/components/responses/Problem401", where);
            }
        }
    }

    [Fact]
    public async Task Without_a_session_nobody_reads_it()
    {
        using var stranger = running.Visit();
        var answer = await stranger.GetAsync("/api/v1/openapi.json", "application/json");
        answer.Code.ShouldBe(401);
        answer.Problem().ShouldNotBeEmpty();
        answer.Json.GetProperty("code").GetString().ShouldBe("no_session");
    }

    private IEnumerable<RouteEndpoint> Endpoints() => ((IEndpointRouteBuilder)running.Console).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static bool IsApi(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.StartsWith(ConsoleApi.Prefix, StringComparison.Ordinal);

    private static bool IsPost(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true;

    // Paths in the order of their names: two people who add endpoints change different lines.
    private static JsonNode Sorted(JsonNode? document)
    {
        foreach (var group in (string[])["paths"])
        {
            var members = document![group]!.AsObject().OrderBy(member => member.Key, StringComparer.Ordinal).ToList();
            var sorted = new JsonObject();
            foreach (var (name, value) in members)
            {
                sorted[name] = value?.DeepClone();
            }

            document[group] = sorted;
        }

        return document!;
    }
}
