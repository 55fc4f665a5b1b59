using Alertadores.Intake.Questions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Intake;

/// <summary>The two files that a page asks for: the stylesheet and the mark.</summary>
internal static class StaticFiles
{
    private static readonly (string Path, string Type)[] Files =
    [
        ("estilo.css", "text/css; charset=utf-8"),
        ("marca.svg", "image/svg+xml"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, type) in Files)
        {
            var bytes = DataFile.Bytes($"Assets/{path}");
            routes.MapGet($"/{path}", context =>
            {
                context.Response.ContentType = type;
                context.Response.ContentLength = bytes.Length;
                context.Response.Headers.CacheControl = "public, max-age=3600";
                return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
            });
        }
    }
}
