using System.Security.Cryptography;
using System.Text;
using Alertadores.Alerts.Officers;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Sessions;

/// <summary>
/// Holds off posts that another site made a signed-in browser send. Two walls beside the cookie's SameSite=Strict: every unsafe request must come from the console's own
/// origin, and must carry a token that only a page of the same session could have read. The token is derived from the session's secret: nothing more is stored and every node agrees.
/// </summary>
internal static class AntiForgery
{
    public const string Header = "X-Anti-Forgery";
    public const string Field = "antiForgery";

    /// <summary>HMAC-SHA256 under the session's browser secret; base64, 44 characters.</summary>
    public static string TokenOf(OfficerSession session) =>
        Convert.ToBase64String(HMACSHA256.HashData(session.BrowserSecret, "alertadores/console/anti-forgery/v1"u8));

    public static bool Holds(OfficerSession session, string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(TokenOf(session)));

    /// <summary>
    /// Whether an unsafe request comes from the console's own pages. Browsers write <c>Origin</c> on every post; what has neither it nor <c>Sec-Fetch-Site</c> is no browser, carries no
    /// foreign user's cookie, and must still show the token.
    /// </summary>
    public static bool IsOwnOrigin(HttpRequest request, ConsoleOptions options)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return (origin.Length == 0 || string.Equals(origin, options.ConsoleOrigin, StringComparison.Ordinal))
            && (site is "" or "same-origin" or "none");
    }
}
