using Alertadores.Alerts;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Texts;
using Alertadores.EventStore.Projections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Health;

/// <summary>The views that follow the events by themselves: how they are doing, and making one anew.</summary>
internal static class ProjectionEndpoints
{
    public static void MapProjections(this RouteGroupBuilder api)
    {
        api.MapGet("/projections", async (HttpContext context, AlertsRoom room) => Results.Json(ToAnswer(await room.Projections.Monitor.LookAsync(context.RequestAborted))))
            .For(ConsoleAct.SeeHealth, "How the views that follow the events by themselves are doing: position, lag, state, last error, rebuild.")
            .Answers<ProjectionsAnswer>();
        api.MapPost("/projections/{name}/rebuild", RebuildAsync)
            .For(ConsoleAct.RebuildProjection, "Have a view made anew beside the one in use. Asked again while that runs, it begins anew.")
            .Takes<RebuildBody>()
            .Answers<ProjectionsAnswer>()
            .MayBeRepeated();
    }

    /// <summary>The page's own form, which works without a script and comes back to the page.</summary>
    public static void MapRebuildForm(this IEndpointRouteBuilder app) =>
        app.MapPost("/salud/proyecciones/{name}/rehacer", async (string name, HttpContext context, AlertsRoom room) =>
            {
                if (!await room.Projections.Monitor.AskRebuildAsync(name, context.RequestAborted))
                {
                    await Refusals.WriteAsync(context, StatusCodes.Status404NotFound, RefusalTexts.NotFound);
                    return;
                }

                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = "/salud/proyecciones";
            })
            .WithMetadata(new RequiresAttribute(ConsoleAct.RebuildProjection));

    private static async Task<IResult> RebuildAsync(string name, HttpContext context, AlertsRoom room)
    {
        var (body, refusal) = await JsonBody.ReadAsync<RebuildBody>(context);
        if (body is null)
        {
            return refusal!;
        }

        return await room.Projections.Monitor.AskRebuildAsync(name, context.RequestAborted)
            ? Results.Json(ToAnswer(await room.Projections.Monitor.LookAsync(context.RequestAborted)), statusCode: StatusCodes.Status202Accepted)
            : Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);
    }

    private static ProjectionsAnswer ToAnswer(ProjectionReport report) => new(
        report.Head,
        report.HasRunner,
        [
            .. report.Projections.Select(one => new ProjectionItem(
                one.Name, one.Position, one.Lag, one.State.ToString(), one.ErrorType, one.ErrorEvent, one.ErrorAt, one.RebuildAsked, one.Rebuild)),
        ]);

    /// <summary>Nothing is to be said: <c>{}</c>.</summary>
    internal sealed record RebuildBody;

    internal sealed record ProjectionsAnswer(long Head, bool HasRunner, IReadOnlyList<ProjectionItem> Items);

    internal sealed record ProjectionItem(
        string Name, long Position, long Lag, string State, string? ErrorType, string? ErrorEvent, long? ErrorAt, bool RebuildAsked, RebuildProgress? Rebuild);
}
