using Alertadores.Alerts;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Cases;

/// <summary>Who has a case, and who must keep out of it. The shapes are in README.md.</summary>
internal static class AssignmentEndpoints
{
    public static void MapAssignment(this RouteGroupBuilder api)
    {
        api.MapPost("/alerts/{alert:guid}/assignment", AssignAsync).For(ConsoleAct.AssignCase, "Give the case of the officer's authority to one of its officers.").Acts<AssignBody>();
        api.MapPost("/alerts/{alert:guid}/assignment/end", UnassignAsync).For(ConsoleAct.AssignCase, "Nobody of the officer's authority has its case any more.").Acts<VersionBody>();
        api.MapPost("/alerts/{alert:guid}/interest", DeclareAsync).For(ConsoleAct.DeclareInterest, "Say whether something ties the officer to the case. With a conflict the officer is out.").Acts<InterestBody>();
        api.MapPost("/alerts/{alert:guid}/recusals", RecuseAsync).For(ConsoleAct.RecuseOfficer, "Keep an officer of the same authority out of the case.").Acts<RecuseBody>();
    }

    private static Task<IResult> AssignAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<AssignBody>(alert, context, room, body => (session, stop) => room.Acts.AssignAsync(session, alert, body.Version, body.Assignee, stop));

    private static Task<IResult> UnassignAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<VersionBody>(alert, context, room, body => (session, stop) => room.Acts.UnassignAsync(session, alert, body.Version, stop));

    private static Task<IResult> DeclareAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<InterestBody>(
            alert,
            context,
            room,
            body =>
            {
                ReasonCode? reason = Choices.TryRead<ReasonCode>(body.Reason, out var read) ? read : null;
                return reason is null && body.Reason is not null
                    ? null
                    : (session, stop) => room.Acts.DeclareInterestAsync(session, alert, body.Version, new DeclareInterest(body.HasConflict, reason, body.SealedReason), stop);
            },
            body => body.SealedReason);

    private static Task<IResult> RecuseAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<RecuseBody>(
            alert,
            context,
            room,
            body => Choices.TryRead<ReasonCode>(body.Reason, out var reason)
                ? (session, stop) => room.Acts.RecuseAsync(session, alert, body.Version, new RecuseOfficer(body.Officer, reason, body.SealedReason), stop)
                : null,
            body => body.SealedReason);

    private sealed record AssignBody(long Version, Guid Assignee) : IActBody;

    private sealed record InterestBody(long Version, bool HasConflict, string? Reason = null, byte[]? SealedReason = null) : IActBody;

    private sealed record RecuseBody(long Version, Guid Officer, string Reason, byte[]? SealedReason = null) : IActBody;
}
