using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Alertadores.Console.Serving;

/// <summary>A style sheet or script that is part of the assembly: no file on disk can be swapped under a running console.</summary>
internal sealed class BundledFile
{
    private readonly byte[] bytes;
    private readonly string contentType;
    private readonly EntityTagHeaderValue tag;

    private BundledFile(byte[] bytes, string contentType)
    {
        this.bytes = bytes;
        this.contentType = contentType;
        tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
    }

    /// <exception cref="InvalidOperationException">The build left it out.</exception>
    public static BundledFile Load(string name)
    {
        using var stream = typeof(BundledFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"'{name}' is not part of this build: run 'npm ci' and 'npm run build' in src/Console/Vault and build again.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new BundledFile(content, name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
    }

    /// <summary>The file's text, for a page that carries it inside.</summary>
    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Load(name).bytes);

    /// <summary>The file at <c>/name</c>, open to all and revalidated at each use, so that a new version is in force at once.</summary>
    public static void Map(IEndpointRouteBuilder app, string name)
    {
        var file = Load(name);
        app.MapGet("/" + name, file.Serve).WithMetadata(Rights.OpenToAll.Instance).ExcludeFromDescription();
    }

    private IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(bytes, contentType, entityTag: tag);
    }
}
