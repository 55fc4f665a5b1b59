using Microsoft.AspNetCore.Http;

namespace Alertadores.Intake.Rendering;

/// <summary>The headers of every answer of the portal, errors included (contract A2).</summary>
public static class PrivacyHeaders
{
    /// <summary>Nothing but our own stylesheet, images and forms; no script at all.</summary>
    public const string ContentSecurityPolicy = Own + "; frame-ancestors 'none'";

    /// <summary>Of a page that holds a frame of ours. What the frame is given in the page inherits it.</summary>
    public const string WithFrame = Own + "; frame-src 'self'; frame-ancestors 'none'";

    /// <summary>Of an answer that is shown in such a frame: no other site may hold it. A frame may hold one more, which tells how far an upload is.</summary>
    public const string InFrame = Own + "; frame-src 'self'; frame-ancestors 'self'";

    private const string Own = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";

    /// <summary>The answer may hold a frame of ours.</summary>
    public static void AllowFrame(HttpResponse response) => response.Headers.ContentSecurityPolicy = WithFrame;

    /// <summary>The answer may be shown in a frame of ours.</summary>
    public static void AllowInFrame(HttpResponse response) => response.Headers.ContentSecurityPolicy = InFrame;

    /// <summary>Sets them before anything is sent.</summary>
    public static void SetOn(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), interest-cohort=()";
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
    }
}
