using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Primitives;

namespace Alertadores.Host.Footing;

/// <summary>
/// A refusal from below the doors: a few words of Spanish, as a page or as problem details (RFC 9457), without anything of the
/// request in it.
/// </summary>
internal static class SmallPage
{
    // Accents stay letters; what HTML and JSON need escaped still is.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    internal static Task WriteAsync(HttpContext context, int status, string title, string detail, bool demonstration, string? code = null)
    {
        HttpResponse response = context.Response;
        StringValues retryAfter = response.Headers.RetryAfter;
        response.Clear();
        response.Headers.RetryAfter = retryAfter;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || context.Request.Headers.Accept.Any(accept => accept?.Contains("json", StringComparison.OrdinalIgnoreCase) is true))
        {
            response.ContentType = "application/problem+json";
            return response.WriteAsync(JsonSerializer.Serialize(
                new { type = "about:blank", title, status, code = code ?? (status >= StatusCodes.Status500InternalServerError ? "failed" : "bad_request"), detail }, Json));
        }

        response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
        string banner = demonstration ? "<p><strong>DEMOSTRACIÓN</strong></p>" : "";
        return response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="es-MX"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Html(title)}</title></head>
            <body>{banner}<h1>{Html(title)}</h1><p>{Html(detail)}</p></body></html>

            """);
    }

    private static string Html(string text) => Encoder.Encode(text);
}
