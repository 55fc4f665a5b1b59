using Alertadores.Alerts;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.SignIn;

/// <summary>
/// Signing in and out. The passphrase never comes here: the vault derives a value from it, and only that value and a TOTP code are looked at. Unknown names, wrong
/// passphrases and wrong codes are answered alike.
/// </summary>
internal static class SignInEndpoints
{
    private const int SignInValueSize = 32;
    private const int LongestName = 64;
    private const int LongestCode = 16;

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/entrar/reto", ChallengeAsync).WithMetadata(OpenToAll.Instance)
            .WithSummary("What the vault derives the sign-in value with. Unknown names are answered alike.").Takes<ChallengeQuestion>().Answers<ChallengeAnswer>();
        app.MapPost("/entrar", EnterAsync).WithMetadata(OpenToAll.Instance).WithSummary("Begin a session.").Takes<Entry>().Answers<SessionAnswer>();
        app.MapPost("/salir", LeaveAsync).For(ConsoleAct.BeSignedIn, "End the session.").MayBeRepeated().Produces(StatusCodes.Status302Found);
        app.MapGet("/sesion", Session).For(ConsoleAct.BeSignedIn, "The session: anti-forgery token, browser secret, sealed identity.").Answers<SessionAnswer>();
    }

    private static async Task<IResult> ChallengeAsync(HttpContext context, AlertsRoom room)
    {
        var (body, refusal) = await JsonBody.ReadAsync<ChallengeQuestion>(context);
        if (body is null)
        {
            return refusal!;
        }

        if (!CouldBeName(body.UserName))
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        var challenge = await room.SignIn.ChallengeAsync(body.UserName, context.RequestAborted);
        return Results.Json(new ChallengeAnswer(challenge.Salt, challenge.MemoryBytes / 1024, challenge.Passes, challenge.Lanes));
    }

    private static async Task<IResult> EnterAsync(HttpContext context, AlertsRoom room, SessionCookie cookie)
    {
        var (body, refusal) = await JsonBody.ReadAsync<Entry>(context);
        if (body is null)
        {
            return refusal!;
        }

        if (!CouldBeName(body.UserName) || body.Totp.Length is 0 or > LongestCode || body.SignInValue.Length != SignInValueSize)
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        switch (await room.SignIn.EnterAsync(body.UserName, body.SignInValue, body.Totp, context.RequestAborted))
        {
            case SignInOutcome.SignedIn entered:
                cookie.Write(context, entered.Token);
                return Results.Json(SessionAnswer.Of(entered.Session, room.Time.GetUtcNow()));
            case SignInOutcome.TryLater later:
                var wait = Math.Max(1, (int)Math.Ceiling((later.When - room.Time.GetUtcNow()).TotalSeconds));
                context.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Refusals.Problem(
                    StatusCodes.Status429TooManyRequests,
                    RefusalTexts.TryLater(SpanishDates.Time(later.When, room.Installation.Clock?.TimeZone ?? SpanishDates.DefaultZone)),
                    code: "try_later");
            default:
                return Refusals.Problem(StatusCodes.Status401Unauthorized, RefusalTexts.SignInRefused, code: "sign_in_refused");
        }
    }

    // PostgreSQL takes no zero byte in a text, and nobody types one.
    private static bool CouldBeName(string typed) => typed.Length is > 0 and <= LongestName && !typed.Any(char.IsControl);

    private static async Task<IResult> LeaveAsync(HttpContext context, AlertsRoom room, SessionCookie cookie)
    {
        await room.Sessions.SignOutAsync(cookie.Read(context), context.RequestAborted);
        cookie.Remove(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Results.Redirect("/entrar");
    }

    /// <summary>What the page needs to wake the vault: nothing here opens anything without the passphrase or this tab's storage.</summary>
    private static IResult Session(HttpContext context, AlertsRoom room) =>
        Results.Json(SessionAnswer.Of(CurrentOfficer.Of(context), room.Time.GetUtcNow()));

    private sealed record ChallengeQuestion(string UserName);

    private sealed record ChallengeAnswer(byte[] Salt, long MemoryKib, int Passes, int Lanes);

    private sealed record Entry(string UserName, byte[] SignInValue, string Totp);

    private sealed record SessionAnswer(string UserName, byte[] BrowserSecret, byte[] IdentityFile, int IdleSeconds, string AntiForgery)
    {
        public static SessionAnswer Of(OfficerSession session, DateTimeOffset now) => new(
            session.Officer.UserName,
            session.BrowserSecret,
            session.IdentityFile,
            Math.Max(1, (int)(session.IdleUntil - now).TotalSeconds),
            Sessions.AntiForgery.TokenOf(session));
    }
}
