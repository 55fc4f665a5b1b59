using Alertadores.Alerts;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Cases;

/// <summary>Hands one sealed part to the officer's browser, after recording who asked for it. The server cannot open it.</summary>
internal static class PartEndpoints
{
    public static void MapParts(this IEndpointRouteBuilder app) =>
        app.MapPost("/alertas/{alert:guid}/partes/{part:guid}/abrir", OpenAsync).WithMetadata(new RequiresAttribute(ConsoleAct.OpenPart));

    private static async Task<IResult> OpenAsync(Guid alert, Guid part, HttpContext context, AlertsRoom room)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refusals.Problem(StatusCodes.Status415UnsupportedMediaType, RefusalTexts.BadRequest);
        }

        var opened = await room.Cases.OpenPartAsync(CurrentOfficer.Of(context), alert, part, context.RequestAborted);
        return opened is null
            ? Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound)
            : Results.Json(new PartAnswer(
                opened.KeyFile,
                opened.File,
                new Place(
                    opened.Place.Alert,
                    opened.Place.Direction,
                    opened.Place.Kind,
                    opened.Place.Index,
                    opened.Place.Count,
                    opened.Place.Previous,
                    opened.Place.Keys)));
    }

    private sealed record PartAnswer(byte[] KeyFile, byte[] File, Place Place);

    private sealed record Place(Guid Alert, string Direction, string Kind, int Index, int Count, string? Previous, IReadOnlyList<string> Keys);
}
