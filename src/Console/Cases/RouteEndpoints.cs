using System.Text.Json.Nodes;
using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Cases;

/// <summary>
/// Confirming and overriding a route. Each names the version that the officer looked at: who comes second is told what changed and may try again.
/// </summary>
internal static class RouteEndpoints
{
    // The body's limit is reached at about this many headers.
    private const int MostParts = 400;

    public static void MapRouteActs(this RouteGroupBuilder api)
    {
        api.MapPost("/alerts/{alert:guid}/route/confirm", ConfirmAsync).For(ConsoleAct.ConfirmRoute, "Stand by the route. Meets DL-02.").Acts<ActBody>();
        api.MapPost("/alerts/{alert:guid}/route/override", OverrideAsync).For(ConsoleAct.OverrideRoute, "Send the alert to another authority, or change its priority.").Acts<ActBody>();
        api.MapPost("/alerts/{alert:guid}/copy/acknowledge", AcknowledgeAsync).For(ConsoleAct.AcknowledgeCopy, "Acknowledge the copy that the officer's authority holds. Meets DL-04.").Acts<AcknowledgeBody>();
    }

    private static async Task<IResult> AcknowledgeAsync(Guid alert, HttpContext context, AlertsRoom room)
    {
        var (body, refusal) = await JsonBody.ReadAsync<AcknowledgeBody>(context);
        if (body is null)
        {
            return refusal!;
        }

        if (body.Version < 1)
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        var session = CurrentOfficer.Of(context);
        var outcome = await room.Acts.AcknowledgeAsync(session, alert, body.Version, context.RequestAborted);
        return await AnswerAsync(outcome, alert, body.Version, session, room, context.RequestAborted);
    }

    private static async Task<IResult> ConfirmAsync(Guid alert, HttpContext context, AlertsRoom room)
    {
        var (act, refusal) = await ReadAsync(context);
        if (act is null)
        {
            return refusal!;
        }

        var session = CurrentOfficer.Of(context);
        var outcome = await room.Acts.ConfirmRouteAsync(session, alert, act.Version, act.Reason, act.SealedReason, context.RequestAborted);
        return await AnswerAsync(outcome, alert, act.Version, session, room, context.RequestAborted);
    }

    private static async Task<IResult> OverrideAsync(Guid alert, HttpContext context, AlertsRoom room)
    {
        var (act, refusal) = await ReadAsync(context);
        if (act is null)
        {
            return refusal!;
        }

        if (act.NewPrimary is null || act.NewPriority is not { } priority)
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        var session = CurrentOfficer.Of(context);
        var outcome = await room.Acts.OverrideRouteAsync(
            session, alert, act.Version, act.NewPrimary, priority, act.Reason, act.SealedReason ?? [], act.Headers, context.RequestAborted);
        return await AnswerAsync(outcome, alert, act.Version, session, room, context.RequestAborted);
    }

    private static async Task<(Act? Act, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        var (body, refusal) = await JsonBody.ReadAsync<ActBody>(context);
        if (body is null)
        {
            return (null, refusal);
        }

        Priority? priority = null;
        if (body.NewPriority is not null)
        {
            if (!Choices.TryRead<Priority>(body.NewPriority, out var read))
            {
                return (null, Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest));
            }

            priority = read;
        }

        if (!Choices.TryRead<ReasonCode>(body.Reason, out var reason) || body.Version < 1)
        {
            return (null, Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest));
        }

        if (body.SealedReason is { } sealedReason && !SealedText.LooksSealed(sealedReason, CaseActs.LargestSealedReason))
        {
            return (null, Refusals.Problem(StatusCodes.Status422UnprocessableEntity, ActTexts.SealedReasonMalformed, code: "not_sealed"));
        }

        var headers = body.Headers ?? [];
        return headers.Count > MostParts || headers.Any(header => header is null || header.Header.Length > CaseActs.LargestHeader)
            ? (null, Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest))
            : (new Act(body.Version, reason, body.NewPrimary, priority, body.SealedReason, headers), null);
    }

    /// <summary>The answer to any act of an official on an alert.</summary>
    internal static async Task<IResult> AnswerAsync(
        ActOutcome outcome, Guid alert, long seen, OfficerSession session, AlertsRoom room, CancellationToken cancellationToken) => outcome switch
        {
            ActOutcome.Done done => Results.Json(new ActReceipt(done.Version, done.Id)),
            ActOutcome.Refused refused => Refusals.Problem(
                StatusCodes.Status422UnprocessableEntity,
                ActTexts.Of(refused.Refusal),
                refused.Refusal.Code,
                ActTexts.Rule(refused.Refusal.Article),
                new JsonObject { ["article"] = refused.Refusal.Article }),
            ActOutcome.Changed => await ChangedAsync(alert, seen, session, room, cancellationToken),
            _ => Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound),
        };

    private static async Task<IResult> ChangedAsync(Guid alert, long seen, OfficerSession session, AlertsRoom room, CancellationToken cancellationToken)
    {
        if (await room.Cases.FindAsync(session, alert, cancellationToken) is not { } file)
        {
            return Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);
        }

        var texts = new TimelineTexts(id => room.Directory.DisplayName(id, file.Alert.LegalDate));
        var changes = file.Timeline.Where(entry => entry.Version > seen).Select(entry => (JsonNode)texts.Of(entry.Event)).ToArray();
        return Refusals.Problem(
            StatusCodes.Status409Conflict,
            RefusalTexts.Changed,
            code: "changed",
            extensions: new JsonObject { ["version"] = file.Version, ["changes"] = new JsonArray(changes) });
    }

    private sealed record ActBody(long Version, string Reason, string? NewPrimary = null, string? NewPriority = null, byte[]? SealedReason = null, IReadOnlyList<ForwardedHeader>? Headers = null);

    private sealed record Act(
        long Version, ReasonCode Reason, string? NewPrimary, Priority? NewPriority, byte[]? SealedReason, IReadOnlyList<ForwardedHeader> Headers);

    private sealed record AcknowledgeBody(long Version);
}
