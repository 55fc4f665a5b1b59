using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Statistics.Publication;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Alertadores.Intake.Public.OpenData;

/// <summary>
/// <c>/datos</c>: catalogue, directory and published statistics as open data, each table as <c>{name}.json</c>, <c>{name}.csv</c>, or <c>{name}</c> in the format
/// that the request accepts. Refusals are problem details (RFC 9457) in the language of the address.
/// </summary>
public sealed class OpenDataPages(
    PortalContent content, AuthorityDirectory directory, PublicStatistics statistics, TimeProvider time, Visits visits, PageRenderer pages)
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";
    private const string OpenApi = "openapi.json";

    private static readonly TimeZoneInfo FederalZone = TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City");

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly OpenTables _tables = new(content.Catalogues, content.Texts);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/datos", async context =>
        {
            var published = await statistics.AllAsync(context.RequestAborted);
            await pages.WriteAsync<DataPage>(
                context,
                visits.Of(context),
                parameters: new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(DataPage.Tables)] = All(published) });
        });
        routes.Map("/datos/{file}", FileAsync);
    }

    private static bool Reads(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private async Task FileAsync(HttpContext context)
    {
        var file = (string)context.Request.RouteValues["file"]!;
        if (!Reads(context))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            await ProblemAsync(context, StatusCodes.Status405MethodNotAllowed);
            return;
        }

        var published = await statistics.AllAsync(context.RequestAborted);
        if (file is OpenApi)
        {
            var root = $"{context.Request.PathBase}{content.Texts.Language.Path}";
            await SendAsync(context, Json, Encoding.UTF8.GetBytes(OpenApiDocument.Of(All(published), root, content.Texts).ToJsonString(Readable)));
            return;
        }

        var name = file.Split('.')[0];
        if (_tables.Find(name, directory.All, Today(), published) is not { } table)
        {
            await ProblemAsync(context, StatusCodes.Status404NotFound);
            return;
        }

        switch (file[name.Length..])
        {
            case ".json":
                await SendAsync(context, Json, OpenFormats.Json(table));
                break;
            case ".csv":
                await SendAsync(context, Csv, OpenFormats.Csv(table));
                break;
            case "":
                context.Response.Headers.Vary = HeaderNames.Accept;
                await (Accepted(context) switch
                {
                    Json => SendAsync(context, Json, OpenFormats.Json(table)),
                    Csv => SendAsync(context, Csv, OpenFormats.Csv(table)),
                    _ => ProblemAsync(context, StatusCodes.Status406NotAcceptable),
                });
                break;
            default:
                await ProblemAsync(context, StatusCodes.Status404NotFound);
                break;
        }
    }

    /// <summary>The format that the request likes best, JSON where it does not mind; null when it takes neither.</summary>
    private static string? Accepted(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParseList(context.Request.Headers.Accept, out var ranges))
        {
            return Json;
        }

        var (json, csv) = (QualityOf(Json), QualityOf(Csv));
        return json > 0 && json >= csv ? Json : csv > 0 ? Csv : null;

        // The most specific range decides (RFC 9110, 12.5.1).
        double QualityOf(string type)
        {
            var wanted = new MediaTypeHeaderValue(type);
            var best = ranges.Where(range => wanted.IsSubsetOf(range))
                .OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes).FirstOrDefault();
            return best is null ? 0 : best.Quality ?? 1;
        }
    }

    private static async Task SendAsync(HttpContext context, string type, byte[] bytes)
    {
        var headers = context.Response.Headers;
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        headers.CacheControl = "public, max-age=3600";
        headers.ETag = tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = type is Csv ? "text/csv; charset=utf-8; header=present" : type;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private async Task ProblemAsync(HttpContext context, int status)
    {
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"datos.problema.{status}");
        var bytes = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = content.Texts[key],
            ["status"] = status,
            ["detail"] = content.Texts["datos.problema.que"],
        }.ToJsonString(Readable));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.ContentLanguage = content.Texts.Language.Tag;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private IReadOnlyList<OpenTable> All(IReadOnlyList<PublishedStatistics> published) =>
        [.. OpenTables.Names.Select(name => _tables.Find(name, directory.All, Today(), published)!)];

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), FederalZone).DateTime);
}
