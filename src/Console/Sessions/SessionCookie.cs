using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Sessions;

/// <summary>
/// The console's only cookie: a random token that names a session kept in the database. HttpOnly, SameSite=Strict, for this host only, gone when the browser closes.
/// Over https it carries the <c>__Host-</c> prefix; only the demonstration, on the loopback's plain http, does without.
/// </summary>
internal sealed class SessionCookie(ConsoleOptions options)
{
    private const int LongestToken = 256;

    private readonly bool secure = options.ConsoleOrigin.StartsWith("https:", StringComparison.Ordinal) || !options.Demonstration;

    public string Name => secure ? "__Host-officer" : "officer-demonstration";

    public string? Read(HttpContext context) =>
        context.Request.Cookies.TryGetValue(Name, out var token) && token.Length is > 0 and <= LongestToken ? token : null;

    public void Write(HttpContext context, string token) => context.Response.Cookies.Append(Name, token, Attributes());

    public void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Attributes());

    private CookieOptions Attributes() => new()
    {
        HttpOnly = true,
        Secure = secure,
        SameSite = SameSiteMode.Strict,
        Path = "/",
    };
}
