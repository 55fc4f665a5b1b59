using System.Globalization;
using Alertadores.Alerts;
using Alertadores.Intake.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alertadores.Intake;

/// <summary>
/// The outermost layer of the portal: privacy headers on every answer, a page in Spanish for every refusal, and
/// nothing of a failure but the type of its exception in the log (contract A1, A3).
/// </summary>
public sealed partial class PortalEdge(Visits visits, PortalOptions options, ILogger<PortalEdge> log)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        PrivacyHeaders.SetOn(context.Response);
        AdvertiseOnion(context);
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentType: null })
            {
                await visits.ProblemAsync(context, context.Response.StatusCode);
            }
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor left; there is nobody to answer and nothing to tell.
        }
        catch (Exception away) when (DatabaseAway.IsCauseOf(away) && !context.Response.HasStarted)
        {
            // Not a line for each visitor: that the database is away shows in the health of the installation.
            context.Response.Clear();
            PrivacyHeaders.SetOn(context.Response);
            context.Response.Headers.RetryAfter = DatabaseAway.RetryAfter.ToString(CultureInfo.InvariantCulture);
            await visits.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable);
        }
#pragma warning disable CA1031 // The edge of the door: whatever failed, the visitor gets a page and no details.
        catch (Exception failure) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            // Never the message nor the stack's arguments: they could quote what the reporter wrote.
            PageFailed(log, failure.GetType().FullName ?? "", failure.TargetSite?.Name ?? "");
            context.Response.Clear();
            PrivacyHeaders.SetOn(context.Response);
            await visits.ProblemAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>
    /// Tells Tor Browser where the same page is under the onion address (community.torproject.org, "Onion-Location"). The mount path
    /// is already taken off: the onion service has the portal at its root.
    /// </summary>
    private void AdvertiseOnion(HttpContext context)
    {
        if (options.Onion is not { } onion || Visits.IsOnion(context.Request) || !HttpMethods.IsGet(context.Request.Method))
        {
            return;
        }

        var page = new Uri(onion, context.Request.Path.ToUriComponent()).AbsoluteUri;
        context.Response.OnStarting(() =>
        {
            if (context.Response is { StatusCode: StatusCodes.Status200OK, ContentType: { } type } && type.StartsWith("text/html", StringComparison.Ordinal))
            {
                context.Response.Headers["Onion-Location"] = page;
            }

            return Task.CompletedTask;
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A portal page failed with {ExceptionType} in {Method}.")]
    private static partial void PageFailed(ILogger log, string exceptionType, string method);
}
