using Alertadores.Console.Administration;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Alertadores.Console.Rights;

/// <summary>
/// Stands between routing and every endpoint: who is signed in, and may this role do this. An endpoint that names no act is closed to all, so that forgetting it shows at once.
/// </summary>
internal static class RightsGate
{
    /// <summary>On requests that a page makes by itself.</summary>
    public const string BackgroundHeader = "X-Background";

    private const int LongestField = 128;

    private static readonly FormOptions SmallForm = new() { ValueCountLimit = 4, KeyLengthLimit = 32, ValueLengthLimit = LongestField, BufferBodyLengthLimit = 1024 };

    /// <summary>What an administrator's page may post; read once here, and as it was read by the page.</summary>
    private static readonly FormOptions LargerForm = new() { ValueCountLimit = 256, KeyLengthLimit = 32, ValueLengthLimit = 8 * 1024, BufferBodyLengthLimit = 32 * 1024, MemoryBufferThreshold = 64 * 1024 };

    public static void UseRightsGate(this WebApplication app, ConsoleOptions options, SessionCookie cookie, SessionLookup lookup, SessionLookup peek) => app.Use(async (context, next) =>
    {
        var isUnsafe = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        if (isUnsafe && !AntiForgery.IsOwnOrigin(context.Request, options))
        {
            await Refusals.WriteAsync(context, StatusCodes.Status403Forbidden, RefusalTexts.ForeignOrigin);
            return;
        }

        var endpoint = context.GetEndpoint();
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenToAll>() is not null)
        {
            await next(context);
            return;
        }

        var session = cookie.Read(context) is { } token ? await (IsBackground(context.Request) ? peek : lookup)(token, context.RequestAborted) : null;
        if (session is null)
        {
            await AskToSignInAsync(context);
            return;
        }

        var act = endpoint.Metadata.GetMetadata<RequiresAttribute>()?.Act;
        if (act is null || !RightsTable.Allows(session.Officer.Role, act.Value))
        {
            await Refusals.WriteAsync(context, StatusCodes.Status403Forbidden, RefusalTexts.NotYourRole);
            return;
        }

        if (isUnsafe && !AntiForgery.Holds(session, await TokenAsync(context, endpoint.Metadata.GetMetadata<TakesFormAttribute>() is null ? SmallForm : LargerForm)))
        {
            await Refusals.WriteAsync(context, StatusCodes.Status403Forbidden, RefusalTexts.StaleToken);
            return;
        }

        context.Features.Set(new CurrentOfficer(session));
        await next(context);
    });

    // A page that looks whether something changed says that no person asked: such a request does not keep a session alive. It can only shorten it.
    private static bool IsBackground(HttpRequest request) => request.Headers.ContainsKey(BackgroundHeader);

    private static async Task<string?> TokenAsync(HttpContext context, FormOptions limits)
    {
        if (context.Request.Headers[AntiForgery.Header].ToString() is { Length: > 0 } header)
        {
            return header;
        }

        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var form = await context.Request.ReadFormAsync(limits, context.RequestAborted);
            return form[AntiForgery.Field];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static Task AskToSignInAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || Refusals.WantsJson(context))
        {
            return Refusals.WriteAsync(context, StatusCodes.Status401Unauthorized, RefusalTexts.SessionEnded);
        }

        var next = context.Request.Path + context.Request.QueryString;
        context.Response.Redirect(next == "/" ? "/entrar" : "/entrar?siguiente=" + Uri.EscapeDataString(next));
        return Task.CompletedTask;
    }
}
