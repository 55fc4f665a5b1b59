using Alertadores.Intake.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alertadores.Intake;

/// <summary>
/// The outermost layer of the portal: privacy headers on every answer, a page in Spanish for every refusal, and
/// nothing of a failure but the type of its exception in the log (contract A1, A3).
/// </summary>
public sealed partial class PortalEdge(Visits visits, ILogger<PortalEdge> log)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        PrivacyHeaders.SetOn(context.Response);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "A portal page failed with {ExceptionType} in {Method}.")]
    private static partial void PageFailed(ILogger log, string exceptionType, string method);
}
