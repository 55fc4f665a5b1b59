using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Alertadores.Console.Api;

/// <summary>
/// The OpenAPI description of every JSON endpoint, made from what the endpoints say of themselves and served to whoever is signed in. <c>docs/api/openapi.json</c> is a copy that a test holds equal.
/// </summary>
internal static class ApiDocument
{
    private const string Name = "v1";
    private const string CookieScheme = "session";
    private const string TokenScheme = "antiForgery";
    private const string Problem = "Problem";

    public static void AddApiDocument(this IServiceCollection services, SessionCookie cookie) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddOperationTransformer(DescribeAsync);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Alertadores, console",
                Version = Name,
                Description =
                    "Everything that the officials' console does. Refusals are RFC 9457 problems in Spanish with a stable `code`. What belongs to another authority is answered as what does not exist. "
                    + "An act names the `version` that the officer looked at; 409 `changed` says what happened since. POST takes an `Idempotency-Key`.",
            };

            // The address depends on who asks; the paths do not.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [CookieScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = cookie.Name, Description = "The session that POST /entrar begins." },
                [TokenScheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Header,
                    Name = AntiForgery.Header,
                    Description = "`antiForgery` of POST /entrar or GET /sesion; with every POST of a session.",
                },
            };
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this RouteGroupBuilder api) =>
        api.MapOpenApi("/openapi.json").WithMetadata(new RequiresAttribute(ConsoleAct.BeSignedIn));

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        var isPost = HttpMethods.IsPost(context.Description.HttpMethod ?? "");
        if (metadata.OfType<TakesBodyAttribute>().LastOrDefault() is { } takes)
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = JsonOf("application/json", await context.GetOrCreateSchemaAsync(takes.Body, null, cancellationToken)) };
        }

        if (metadata.OfType<RequiresAttribute>().LastOrDefault() is { } requires)
        {
            operation.Description = $"Act: {requires.Act} (docs/rights.md).";
            var requirement = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(CookieScheme, document)] = [] };
            if (isPost)
            {
                requirement[new OpenApiSecuritySchemeReference(TokenScheme, document)] = [];
            }

            operation.Security = [requirement];
        }

        if (isPost && metadata.OfType<SafeToRepeat>().LastOrDefault() is null && metadata.OfType<OpenToAll>().LastOrDefault() is null)
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = IdempotencyFilter.Header,
                In = ParameterLocation.Header,
                Description = "Drawn by the caller, as a UUID is. The same request sent again within 24 hours is answered again and not done again.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = ApiLimits.ShortestKey, MaxLength = ApiLimits.LongestKey },
            });
        }

        if (document.Components?.Schemas?.ContainsKey(Problem) != true)
        {
            document.AddComponent(Problem, await context.GetOrCreateSchemaAsync(typeof(ProblemAnswer), null, cancellationToken));
        }

        foreach (var (status, meaning) in ProblemsOf(isPost, metadata))
        {
            var id = Problem + status;
            if (document.Components?.Responses?.ContainsKey(id) != true)
            {
                document.AddComponent<IOpenApiResponse>(
                    id, new OpenApiResponse { Description = meaning, Content = JsonOf("application/problem+json", new OpenApiSchemaReference(Problem, document)) });
            }

            (operation.Responses ??= [])[status] = new OpenApiResponseReference(id, document);
        }
    }

    private static IEnumerable<(string Status, string Meaning)> ProblemsOf(bool isPost, IList<object> metadata)
    {
        yield return ("400", "Malformed; nothing was changed.");
        yield return ("401", "No session, or it ended.");
        if (metadata.OfType<RequiresAttribute>().LastOrDefault() is { Act: not ConsoleAct.BeSignedIn })
        {
            yield return ("403", "Not in the role's rights, or not from the console's own origin, or without its anti-forgery token.");
            yield return ("404", "Does not exist for this official.");
        }

        if (isPost)
        {
            yield return ("409", "Somebody acted in between, or the same request is being done.");
            yield return ("413", "Larger than allowed.");
            yield return ("415", "Not JSON.");
            yield return ("422", "A rule forbids it.");
        }

        yield return ("500", "Failed; nothing is told of why.");
    }

    private static Dictionary<string, OpenApiMediaType> JsonOf(string type, IOpenApiSchema schema) => new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema } };
}
