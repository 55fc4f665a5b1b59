using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Cases;

/// <summary>Copies for more authorities, and what takes two persons. The shapes are in README.md.</summary>
internal static class CopyEndpoints
{
    private const int LongestId = 64;

    public static void MapCopies(this RouteGroupBuilder api)
    {
        api.MapPost("/alerts/{alert:guid}/forward", ForwardAsync).For(ConsoleAct.ForwardCopy, "Give one more authority a copy. Opens DL-04.").Acts<ForwardBody>();
        api.MapPost("/alerts/{alert:guid}/proposals", ProposeAsync).For(ConsoleAct.ProposeAct, "Propose what takes two persons.").Acts<ProposeBody>();
        api.MapPost("/alerts/{alert:guid}/proposals/{proposal:guid}/second", SecondAsync).For(ConsoleAct.SecondAct, "Agree to what another person proposed, which does it.").Acts<SecondBody>();
        api.MapPost("/alerts/{alert:guid}/proposals/{proposal:guid}/refuse", RefuseAsync).For(ConsoleAct.SecondAct, "Refuse what another person proposed, or take one's own proposal back.").Acts<RefuseBody>();
    }

    private static Task<IResult> ForwardAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<ForwardBody>(
            alert,
            context,
            room,
            body => Choices.TryRead<ReasonCode>(body.Reason, out var reason) && IsId(body.Destination) && ActRequest.HeadersOf(body.Headers) is { } headers
                ? (session, stop) => room.Acts.ForwardAsync(session, alert, body.Version, body.Destination, reason, body.SealedReason, headers, stop)
                : null,
            body => body.SealedReason);

    private static Task<IResult> ProposeAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<ProposeBody>(alert, context, room, body => Proposal(alert, body, room), body => body.SealedReason);

    // A vista names its destination and a priority does not: neither comes with the other's member.
    private static PreparedAct? Proposal(Guid alert, ProposeBody body, AlertsRoom room)
    {
        if (!Choices.TryRead<ProposedAct>(body.Act, out var act) || !Choices.TryRead<ReasonCode>(body.Reason, out var reason))
        {
            return null;
        }

        if (act == ProposedAct.LowerPriority)
        {
            return body.Destination is null && Choices.TryRead<Priority>(body.NewPriority, out var priority)
                ? (session, stop) => room.Acts.ProposePriorityAsync(session, alert, body.Version, priority, reason, body.SealedReason, stop)
                : null;
        }

        return body is { NewPriority: null, Destination: { } destination } && IsId(destination)
            ? (session, stop) => room.Acts.ProposeVistaAsync(session, alert, body.Version, act, destination, reason, body.SealedReason, stop)
            : null;
    }

    private static Task<IResult> SecondAsync(Guid alert, Guid proposal, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<SecondBody>(
            alert,
            context,
            room,
            body => ActRequest.HeadersOf(body.Headers) is { } headers
                ? (session, stop) => room.Acts.SecondAsync(session, alert, body.Version, proposal, headers, stop)
                : null);

    private static Task<IResult> RefuseAsync(Guid alert, Guid proposal, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<RefuseBody>(
            alert,
            context,
            room,
            body => Choices.TryRead<ReasonCode>(body.Reason, out var reason)
                ? (session, stop) => room.Acts.RefuseProposalAsync(session, alert, body.Version, proposal, reason, body.SealedReason, stop)
                : null,
            body => body.SealedReason);

    private static bool IsId(string id) => id.Length is > 0 and <= LongestId;

    private sealed record ForwardBody(long Version, string Destination, string Reason, byte[] SealedReason, IReadOnlyList<ForwardedHeader>? Headers = null) : IActBody;

    private sealed record ProposeBody(long Version, string Act, string Reason, byte[] SealedReason, string? Destination = null, string? NewPriority = null) : IActBody;

    private sealed record SecondBody(long Version, IReadOnlyList<ForwardedHeader>? Headers = null) : IActBody;

    private sealed record RefuseBody(long Version, string Reason, byte[]? SealedReason = null) : IActBody;
}
