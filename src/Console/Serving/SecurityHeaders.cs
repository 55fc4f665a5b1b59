using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Serving;

/// <summary>The headers that every answer of a listener carries.</summary>
internal static class SecurityHeaders
{
    /// <summary>The console: its own script and style, the vault and the viewer in frames, framed by nobody. <c>frame-src</c> also holds a frame that is already there to these two addresses.</summary>
    public static string ConsolePolicy(ConsoleOptions options) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src {options.VaultOrigin} {options.ConsoleOrigin}{FileViewer.Path}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// The vault: its own script, style and worker, framed by the console only. No <c>connect-src</c>: code that runs beside the keys has nowhere to send them.
    /// </summary>
    public static string VaultPolicy(ConsoleOptions options) =>
        $"default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors {options.ConsoleOrigin}";

    /// <summary>
    /// The console's own addresses go to the console only. Not <c>no-referrer</c>: under that a browser writes <c>Origin: null</c> on the posts of forms, and signing out
    /// would look like another site's.
    /// </summary>
    public const string ConsoleReferrer = "same-origin";

    public const string VaultReferrer = "no-referrer";

    public static void UseSecurityHeaders(this WebApplication app, string policy, string referrer)
    {
        app.Use((context, next) =>
        {
            // Written last: an error handler clears what was there before.
            context.Response.OnStarting(() =>
            {
                Write(context.Response.Headers, context.GetEndpoint()?.Metadata.GetMetadata<OwnPolicy>()?.Policy ?? policy, referrer);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static void Write(IHeaderDictionary headers, string policy, string referrer)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = referrer;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), display-capture=()";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }
}

/// <summary>A page whose policy is stricter than its listener's.</summary>
internal sealed record OwnPolicy(string Policy);
