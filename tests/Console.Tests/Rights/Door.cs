using Alertadores.Console.Rights;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Tests.Rights;

/// <summary>A page or endpoint behind the rights gate.</summary>
internal sealed record Door(ConsoleAct Act, string Method, string Pattern)
{
    public bool IsAboutAlert => Pattern.Contains("{alert", StringComparison.Ordinal) && RightsTable.RuleOf(Act) is not null
        || Pattern.StartsWith("/api/v1/alerts/{alert", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Pattern}";

    public static List<Door> Of(IEndpointRouteBuilder app) =>
        [.. app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<RequiresAttribute>() is not null)
            .SelectMany(endpoint => Methods(endpoint).Select(method => new Door(endpoint.Metadata.GetMetadata<RequiresAttribute>()!.Act, method, "/" + endpoint.RoutePattern.RawText!.Trim('/'))))
            .Distinct()
            .OrderBy(door => door.Pattern, StringComparer.Ordinal).ThenBy(door => door.Method, StringComparer.Ordinal)];

    /// <summary>The first door of an endpoint that names its act.</summary>
    public static Door Of(RouteEndpoint endpoint) =>
        new(endpoint.Metadata.GetMetadata<RequiresAttribute>()!.Act, Methods(endpoint).First(), "/" + endpoint.RoutePattern.RawText!.Trim('/'));

    // A page without methods of its own is read.
    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods.Where(method => method != "HEAD") : ["GET"];
}
