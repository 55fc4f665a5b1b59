using System.Security.Cryptography;
using System.Text;
using Alertadores.Console.Rights;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Alertadores.Console.Serving;

/// <summary>
/// The page that shows a reporter's file inside the alert's page. It holds nothing: the file is handed to it in the browser. Its origin is opaque, by this answer's own
/// header and not only by the frame's attribute, and its policy names no address: script and style are inside the page and known by their hashes, pictures and sound
/// come from memory. What a file might bring along has nothing to ask and nobody to tell.
/// </summary>
internal static class FileViewer
{
    public const string Path = "/visor";

    public static void Map(IEndpointRouteBuilder app, ConsoleOptions options)
    {
        var (script, style) = (BundledFile.Text("viewer.js"), BundledFile.Text("viewer.css"));
        RequireInline(script, "script");
        RequireInline(style, "style");
        var page = Encoding.UTF8.GetBytes(ViewerPage.Write(options, script, style));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(page))[..32]}\"");
        app.MapGet(Path, context =>
            {
                context.Response.Headers.CacheControl = "no-cache";
                context.Response.Headers["X-DNS-Prefetch-Control"] = "off";
                return Results.Bytes(page, "text/html; charset=utf-8", entityTag: tag).ExecuteAsync(context);
            })
            .WithMetadata(OpenToAll.Instance, new OwnPolicy(Policy(options, script, style)));
    }

    /// <summary><c>wasm-unsafe-eval</c> lets pdf.js's decoders of scanned pages run, and no JavaScript.</summary>
    internal static string Policy(ConsoleOptions options, string script, string style) =>
        $"sandbox allow-scripts; default-src 'none'; script-src '{HashOf(script)}' 'wasm-unsafe-eval'; style-src '{HashOf(style)}'; img-src blob:; media-src blob:; form-action 'none'; base-uri 'none'; frame-ancestors {options.ConsoleOrigin}";

    private static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Text that would end its element, or begin a comment in it, is not the text whose hash the policy names.
    private static void RequireInline(string text, string element)
    {
        if (text.Contains("</" + element, StringComparison.OrdinalIgnoreCase) || text.Contains("<!--", StringComparison.Ordinal) || text.Contains('\r', StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The viewer's {element} cannot stand inside its page.");
        }
    }
}
