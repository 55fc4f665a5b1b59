using System.Text.Json.Nodes;
using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Custody;
using Alertadores.Console.Api;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using FramePartKind = Alertadores.Crypto.Frames.PartKind;

namespace Alertadores.Console.Custody;

/// <summary>What custodians of reporters' identities see and do. Nothing of an alert but its reference comes here. The shapes are in README.md.</summary>
internal static class CustodyEndpoints
{
    private const int LongestKeyId = 64;

    public static void MapCustody(this RouteGroupBuilder api)
    {
        api.MapGet("/custody/requests", ListAsync).For(ConsoleAct.SeeCustody, "Requests to open a reporter's identity that wait for one of the two groups.").Answers<ApiList<RequestAnswer>>();
        api.MapPost("/custody/requests/{opening:guid}/reason", ReasonAsync)
            .For(ConsoleAct.SeeCustody, "Get the sealed reason of a request. The opening is on record first.").MayBeRepeated().Takes<NoBody>().Answers<SealedAnswer>();
        api.MapPost("/custody/requests/{opening:guid}/layer", LayerAsync)
            .For(ConsoleAct.DecideOpening, "Get the layer that the custodian's group opens now; for group B also the key of the authority that asked.").MayBeRepeated().Takes<NoBody>().Answers<LayerAnswer>();
        api.MapPost("/custody/requests/{opening:guid}/agree", AgreeAsync).For(ConsoleAct.DecideOpening, "Group A agrees, with what was inside its seal.").Acts<AgreeBody>();
        api.MapPost("/custody/requests/{opening:guid}/open", OpenAsync).For(ConsoleAct.DecideOpening, "Group B agrees, with a header for the authority that asked.").Acts<OpenBody>();
        api.MapPost("/custody/requests/{opening:guid}/refuse", RefuseAsync).For(ConsoleAct.DecideOpening, "The group whose turn it is does not agree.").Acts<RefuseBody>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, AlertsRoom room) =>
        await room.Custody.ListAsync(CurrentOfficer.Of(context), context.RequestAborted) is { } requests
            ? Results.Json(new ApiList<RequestAnswer>(
                [.. requests.Select(one => new RequestAnswer(
                    one.Opening, one.AlertId, one.Authority, one.Reason.ToString(), one.AskedOn, one.ExpiresOn, one.State.ToString(), one.IsOwnTurn, one.Version))],
                Next: null))
            : Refusals.NotFound();

    private static async Task<IResult> ReasonAsync(Guid opening, HttpContext context, AlertsRoom room)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refusals.Problem(StatusCodes.Status415UnsupportedMediaType, RefusalTexts.BadRequest);
        }

        return await room.Custody.OpenReasonAsync(CurrentOfficer.Of(context), opening, context.RequestAborted) is var (alert, text)
            ? Results.Json(new SealedAnswer(text.File, KeysOf(text.Keys), new PlaceAnswer(alert, "out", FramePartKind.Reason, 0, 1, null)))
            : Refusals.NotFound();
    }

    private static async Task<IResult> LayerAsync(Guid opening, HttpContext context, AlertsRoom room)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refusals.Problem(StatusCodes.Status415UnsupportedMediaType, RefusalTexts.BadRequest);
        }

        return await room.Custody.LayerAsync(CurrentOfficer.Of(context), opening, context.RequestAborted) is { } layer
            ? Results.Json(new LayerAnswer(
                layer.File,
                KeysOf(layer.Keys),
                new PlaceAnswer(layer.AlertId, "in", layer.Group == CustodianGroup.A ? FramePartKind.IdentityOuter : FramePartKind.IdentityInner, 0, 1, null),
                layer.Reader?.Id,
                layer.Reader?.Recipient))
            : Refusals.NotFound();
    }

    private static Task<IResult> AgreeAsync(Guid opening, HttpContext context, AlertsRoom room) =>
        DecideAsync<AgreeBody>(
            context,
            body => body.Inner.Length <= SealedLayer.Largest ? (session, stop) => room.Custody.AgreeAsync(session, opening, body.Version, body.Inner, stop) : null);

    private static Task<IResult> OpenAsync(Guid opening, HttpContext context, AlertsRoom room) =>
        DecideAsync<OpenBody>(
            context,
            body => body.KeyId.Length is > 0 and <= LongestKeyId && body.Header.Length <= CaseActs.LargestHeader
                ? (session, stop) => room.Custody.OpenAsync(session, opening, body.Version, body.KeyId, body.Header, stop)
                : null);

    private static Task<IResult> RefuseAsync(Guid opening, HttpContext context, AlertsRoom room) =>
        DecideAsync<RefuseBody>(
            context,
            body => Choices.TryRead<ReasonCode>(body.Reason, out var reason)
                ? (session, stop) => room.Custody.RefuseAsync(session, opening, body.Version, reason, body.SealedReason, stop)
                : null,
            body => body.SealedReason);

    private static async Task<IResult> DecideAsync<T>(HttpContext context, Func<T, PreparedAct?> prepare, Func<T, byte[]?>? text = null)
        where T : class, IActBody
    {
        var (body, refusal) = await JsonBody.ReadAsync<T>(context);
        if (body is null)
        {
            return refusal!;
        }

        if (text?.Invoke(body) is { } file && !SealedText.LooksSealed(file, CaseActs.LargestSealedReason))
        {
            return Refusals.Problem(StatusCodes.Status422UnprocessableEntity, ActTexts.SealedReasonMalformed, code: "not_sealed");
        }

        if (body.Version < 1 || prepare(body) is not { } act)
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        return await act(CurrentOfficer.Of(context), context.RequestAborted) switch
        {
            ActOutcome.Done done => Results.Json(new ActReceipt(done.Version)),
            ActOutcome.Refused refused => Refusals.Problem(
                StatusCodes.Status422UnprocessableEntity,
                ActTexts.Of(refused.Refusal),
                refused.Refusal.Code,
                ActTexts.Rule(refused.Refusal.Article),
                new JsonObject { ["article"] = refused.Refusal.Article }),

            // What else happened to the alert is not told here.
            ActOutcome.Changed changed => Refusals.Problem(
                StatusCodes.Status409Conflict, CustodyTexts.Changed, code: "changed", extensions: new JsonObject { ["version"] = changed.Version }),
            _ => Refusals.NotFound(),
        };
    }

    private static IReadOnlyList<KeyAnswer> KeysOf(IReadOnlyList<(string KeyId, byte[] KeyFile)> keys) => [.. keys.Select(key => new KeyAnswer(key.KeyId, key.KeyFile))];

    private sealed record NoBody;

    private sealed record AgreeBody(long Version, byte[] Inner) : IActBody;

    private sealed record OpenBody(long Version, string KeyId, byte[] Header) : IActBody;

    private sealed record RefuseBody(long Version, string Reason, byte[]? SealedReason = null) : IActBody;

    private sealed record RequestAnswer(
        Guid Opening, Guid Alert, string Authority, string Reason, DateOnly AskedOn, DateOnly ExpiresOn, string State, bool OwnTurn, long Version);

    private sealed record LayerAnswer(byte[] File, IReadOnlyList<KeyAnswer> KeyFiles, PlaceAnswer Place, string? ReaderKeyId, string? ReaderRecipient);
}
