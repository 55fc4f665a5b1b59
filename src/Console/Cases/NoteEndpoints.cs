using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Cases;

/// <summary>What officers write beside the procedure, and the sealed texts of all acts. The shapes are in README.md.</summary>
internal static class NoteEndpoints
{
    public static void MapNotes(this RouteGroupBuilder api)
    {
        api.MapPost("/alerts/{alert:guid}/notes", NoteAsync).For(ConsoleAct.AddNote, "Add a sealed note.").Acts<NoteBody>();
        api.MapPost("/alerts/{alert:guid}/corrections", CorrectAsync).For(ConsoleAct.CorrectAct, "Say that an earlier act of the officer's authority was wrong.").Acts<CorrectionBody>();
        api.MapPost("/alerts/{alert:guid}/links", LinkAsync).For(ConsoleAct.LinkAlerts, "Say that two alerts are about the same facts.").Acts<LinkBody>();
        api.MapPost("/alerts/{alert:guid}/links/{other:guid}/end", UnlinkAsync).For(ConsoleAct.LinkAlerts, "Take that back.").Acts<VersionBody>();
        api.MapPost("/alerts/{alert:guid}/events/{version:long}/text", OpenAsync)
            .For(ConsoleAct.OpenPart, "Get a reason or a note that an officer sealed. The opening is on record first.")
            .MayBeRepeated().Takes<NoBody>().Answers<TextAnswer>();
    }

    private static Task<IResult> NoteAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<NoteBody>(
            alert,
            context,
            room,
            body => (session, stop) => room.Acts.AddNoteAsync(session, alert, body.Version, body.Sealed, stop),
            body => body.Sealed,
            CaseActs.LargestSealedNote);

    private static Task<IResult> CorrectAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<CorrectionBody>(
            alert,
            context,
            room,
            body => Choices.TryRead<ReasonCode>(body.Reason, out var reason)
                ? (session, stop) => room.Acts.CorrectAsync(session, alert, body.Version, body.Corrects, reason, body.On, body.Sealed, stop)
                : null,
            body => body.Sealed);

    private static Task<IResult> LinkAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<LinkBody>(alert, context, room, body => (session, stop) => room.Acts.LinkAsync(session, alert, body.Version, body.Other, same: true, stop));

    private static Task<IResult> UnlinkAsync(Guid alert, Guid other, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<VersionBody>(alert, context, room, body => (session, stop) => room.Acts.LinkAsync(session, alert, body.Version, other, same: false, stop));

    private static async Task<IResult> OpenAsync(Guid alert, long version, HttpContext context, AlertsRoom room)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refusals.Problem(StatusCodes.Status415UnsupportedMediaType, RefusalTexts.BadRequest);
        }

        return await room.Cases.OpenTextAsync(CurrentOfficer.Of(context), alert, version, context.RequestAborted) is { } text
            ? Results.Json(new TextAnswer(text.File, [.. text.Keys.Select(key => new KeyAnswer(key.KeyId, key.KeyFile))], new PlaceAnswer(alert, "out", "reason", 0, 1, null)))
            : Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);
    }

    private sealed record NoteBody(long Version, byte[] Sealed) : IActBody;

    private sealed record CorrectionBody(long Version, long Corrects, string Reason, DateOnly? On = null, byte[]? Sealed = null) : IActBody;

    private sealed record LinkBody(long Version, Guid Other) : IActBody;

    private sealed record NoBody;

    private sealed record TextAnswer(byte[] File, IReadOnlyList<KeyAnswer> KeyFiles, PlaceAnswer Place);

    private sealed record KeyAnswer(string KeyId, byte[] KeyFile);

    private sealed record PlaceAnswer(Guid Alert, string Direction, string Kind, int Index, int Count, string? Previous);
}
