using Alertadores.Console.Api.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Api;

/// <summary>The group that every JSON endpoint of the console stands in but signing in. The pages' scripts and other programs call the same addresses.</summary>
internal static class ConsoleApi
{
    public const string Prefix = "/api/v1";

    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app) => app.MapGroup(Prefix).AddEndpointFilter(IdempotencyFilter.InvokeAsync);

    /// <summary>What the API itself answers: who is signed in, the directory, alerts to read, and its own description.</summary>
    public static void MapReading(this RouteGroupBuilder api)
    {
        api.MapMe();
        api.MapDirectory();
        api.MapAlertReading();
        api.MapApiDocument();
    }

    /// <summary>Whether an answer is read by a program: never a page, never a redirect.</summary>
    public static bool Holds(PathString path) => path.StartsWithSegments("/api", StringComparison.Ordinal);
}
