using Microsoft.AspNetCore.Http;

namespace Alertadores.Intake.Rendering;

/// <summary>The headers of every answer of the portal, errors included (contract A2).</summary>
public static class PrivacyHeaders
{
    /// <summary>Nothing but our own stylesheet, images and forms; no script at all.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

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
