using System.Text.Json.Nodes;
using Alertadores.Console.Api;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Alertadores.Console.Serving;

/// <summary>
/// Refusals in Spanish: RFC 9457 problems for the script and for programs, a plain page for people. Never a stack trace, never a hint whether something exists.
/// </summary>
internal static class Refusals
{
    public static bool WantsJson(HttpContext context) =>
        context.Request.HasJsonContentType()
        || ConsoleApi.Holds(context.Request.Path)
        || context.Request.Path.StartsWithSegments("/sesion", StringComparison.Ordinal)
        || (context.Request.Headers.Accept.ToString() is var accept
            && accept.Contains("json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("html", StringComparison.OrdinalIgnoreCase));

    /// <param name="title">A sentence for the person.</param>
    /// <param name="code">Stable snake_case code for programs; the status has one of its own.</param>
    /// <param name="extensions">More members of the problem.</param>
    public static IResult Problem(int status, string title, string? code = null, string? detail = null, JsonObject? extensions = null)
    {
        var problem = extensions ?? [];
        problem["type"] = "about:blank";
        problem["status"] = status;
        problem["title"] = title;
        problem["code"] = code ?? CodeOf(status);
        if (detail is not null)
        {
            problem["detail"] = detail;
        }

        return Results.Text(problem.ToJsonString(), "application/problem+json; charset=utf-8", statusCode: status);
    }

    /// <summary>What does not exist, and what exists for others: one answer.</summary>
    public static IResult NotFound() => Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "no_session",
        StatusCodes.Status403Forbidden => "not_allowed",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status415UnsupportedMediaType => "not_json",
        >= 500 => "failed",
        _ => "bad_request",
    };

    private static bool IsDemonstration(HttpContext context) => context.RequestServices.GetRequiredService<ConsoleOptions>().Demonstration;

    public static Task WriteAsync(HttpContext context, int status, string sentence) =>
        WantsJson(context)
            ? Problem(status, sentence).ExecuteAsync(context)
            : Results.Text(RefusalPage.Write(status, sentence, IsDemonstration(context)), "text/html; charset=utf-8", statusCode: status).ExecuteAsync(context);
}
