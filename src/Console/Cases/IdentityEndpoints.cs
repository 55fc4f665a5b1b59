using Alertadores.Alerts;
using Alertadores.Alerts.Custody;
using Alertadores.Console.Api;
using Alertadores.Console.Custody;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Cases;

/// <summary>Asking the custodians for a reporter's identity, and reading what they opened. The shapes are in README.md.</summary>
internal static class IdentityEndpoints
{
    public static void MapIdentity(this RouteGroupBuilder api)
    {
        api.MapPost("/alerts/{alert:guid}/identity/openings", AskAsync)
            .For(ConsoleAct.AskForIdentity, "Ask the custodians to open the reporter's identity. The reporter is told.").Acts<AskBody>();
        api.MapPost("/alerts/{alert:guid}/identity/openings/{opening:guid}/read", ReadAsync)
            .For(ConsoleAct.ReadIdentity, "Get the identity that both custody groups opened for this officer, sealed to the officer's authority. The reading is on record first.")
            .MayBeRepeated().Takes<NoBody>().Answers<SealedAnswer>();
    }

    private static Task<IResult> AskAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<AskBody>(
            alert,
            context,
            room,
            body => Choices.TryRead<ReasonCode>(body.Reason, out var reason) && body.File.Length <= SealedLayer.Largest
                ? (session, stop) => room.Acts.AskForIdentityAsync(session, alert, body.Version, reason, body.SealedReason, body.File, stop)
                : null,
            body => body.SealedReason);

    private static async Task<IResult> ReadAsync(Guid alert, Guid opening, HttpContext context, AlertsRoom room)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refusals.Problem(StatusCodes.Status415UnsupportedMediaType, RefusalTexts.BadRequest);
        }

        var session = CurrentOfficer.Of(context);
        var (outcome, identity) = await room.Acts.ReadIdentityAsync(session, alert, opening, context.RequestAborted);
        return identity is null
            ? await RouteEndpoints.AnswerAsync(outcome, alert, seen: 1, session, room, context.RequestAborted)
            : Results.Json(new SealedAnswer(
                identity.File, [.. identity.Keys.Select(key => new KeyAnswer(key.KeyId, key.KeyFile))], new PlaceAnswer(alert, "in", Crypto.Frames.PartKind.IdentityInner, 0, 1, null)));
    }

    private sealed record AskBody(long Version, string Reason, byte[] SealedReason, byte[] File) : IActBody;

    private sealed record NoBody;
}
