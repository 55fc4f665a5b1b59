using System.Globalization;
using Alertadores.Intake.Direct;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Protection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Intake.Rendering;

/// <summary>Tells on which path of protection a request came, and answers what went wrong.</summary>
public sealed class Visits(PortalContents contents, PortalOptions options, PageRenderer pages)
{
    private const string Onion = ".onion";

    /// <summary>The steps of filing carry answers, and a conduct reads the same with and without its own address: both change the language by a form.</summary>
    private static readonly string[] ByForm = ["paso/", "conductas/"];

    /// <summary>The visit of a request. Of the request only the host's ending, the mount path and the language in the path are looked at.</summary>
    public Visit Of(HttpContext context)
    {
        var content = contents.Of(context.Request.Path);
        var onion = IsOnion(context.Request);
        return new Visit(
            content.Texts,
            content.Protection,
            new VisitMode(JavaScript: false, onion, options.Demonstration),
            context.Request.PathBase.Value ?? "",
            options.QuickExit)
        {
            Onion = onion ? null : options.Onion,
            Page = PageOf(context, content.Texts.Language.Path),
        };
    }

    /// <summary>Only of what was fetched from an address that exists.</summary>
    private static string? PageOf(HttpContext context, string language)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint() is not RouteEndpoint)
        {
            return null;
        }

        var page = context.Request.Path.ToUriComponent()[language.Length..].TrimStart('/');
        return ByForm.Any(start => page.StartsWith(start, StringComparison.Ordinal)) ? null : page;
    }

    /// <summary>Whether the page was asked for under an onion address.</summary>
    public static bool IsOnion(HttpRequest request) => request.Host.Host.EndsWith(Onion, StringComparison.OrdinalIgnoreCase);

    /// <summary>The error page of a status: 400, 404, 405, 408, 413, 415, 503; any other reads as 500.</summary>
    public Task ProblemAsync(HttpContext context, int status)
    {
        if (DirectDoor.Holds(context.Request.Path))
        {
            return DirectProblem.OfStatus(status).WriteAsync(context, contents.Spanish.Texts);
        }

        var known = status is 400 or 404 or 405 or 408 or 413 or 415 or 503 ? status : StatusCodes.Status500InternalServerError;
        if (context.GetEndpoint()?.Metadata.GetMetadata<AnswerInFrame>() is not null)
        {
            return FrameProblemAsync(context, known, known.ToString(CultureInfo.InvariantCulture));
        }

        return pages.WriteAsync<ProblemPage>(context, Of(context), status, parameters: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Kind"] = known.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>The same inside a frame.</summary>
    /// <param name="kind">Which texts: <c>archivos.problema.{kind}</c>, else <c>problema.{kind}</c>.</param>
    public Task FrameProblemAsync(HttpContext context, int status, string kind) =>
        pages.WriteAsync<EvidenceProblemPage>(
            context, Of(context), status, parameters: new Dictionary<string, object?>(StringComparer.Ordinal) { ["Kind"] = kind });
}
