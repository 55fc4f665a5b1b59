using Alertadores.Alerts;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Cases;

/// <summary>Hands one sealed part, or file, to the officer's browser, after recording who asked for it. The server cannot open it. See this room's README.</summary>
internal static class PartEndpoints
{
    public static void MapParts(this RouteGroupBuilder api)
    {
        api.MapPost("/alerts/{alert:guid}/parts/{part:guid}/open", OpenAsync)
            .For(ConsoleAct.OpenPart, "Get one sealed part to open in the officer's browser. The opening is on record first. Of a file: its header and size, and nothing is recorded yet.")
            .MayBeRepeated().Takes<NoBody>().Answers<PartAnswer>();
        api.MapPost("/alerts/{alert:guid}/files/{part:guid}", DownloadAsync)
            .For(ConsoleAct.OpenPart, "Stream one sealed file. The opening is on record first.")
            .MayBeRepeated().Takes<NoBody>().Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");
    }

    private static async Task<IResult> OpenAsync(Guid alert, Guid part, HttpContext context, AlertsRoom room)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refusals.Problem(StatusCodes.Status415UnsupportedMediaType, RefusalTexts.BadRequest);
        }

        var officer = CurrentOfficer.Of(context);
        if (await room.Attachments.FindAsync(officer, alert, part, context.RequestAborted) is { } file)
        {
            var place = new FilePlace("in", Crypto.Frames.PartKind.File, file.Place.Upload);
            return Results.Json(new FileAnswer(file.KeyFile, file.Header, file.Size, place));
        }

        var opened = await room.Cases.OpenPartAsync(officer, alert, part, context.RequestAborted);
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

    // The bytes of a file, up to 512 MiB, as they come out of the database: a slow browser holds one chunk of memory and no connection.
    private static async Task<IResult> DownloadAsync(Guid alert, Guid part, HttpContext context, AlertsRoom room)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refusals.Problem(StatusCodes.Status415UnsupportedMediaType, RefusalTexts.BadRequest);
        }

        await using var file = await room.Attachments.OpenAsync(CurrentOfficer.Of(context), alert, part, context.RequestAborted);
        if (file is null)
        {
            return Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = file.Size;
        await file.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        return Results.Empty;
    }

    private sealed record NoBody;

    private sealed record FileAnswer(byte[] KeyFile, byte[] Header, long Size, FilePlace Place);

    private sealed record FilePlace(string Direction, string Kind, Guid Upload);

    private sealed record PartAnswer(byte[] KeyFile, byte[] File, Place Place);

    private sealed record Place(Guid Alert, string Direction, string Kind, int Index, int Count, string? Previous, IReadOnlyList<string> Keys);
}
