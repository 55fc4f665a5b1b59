using Alertadores.Alerts;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Cases;

/// <summary>Requests for information, the steps of the procedure, and the end of a case. The shapes are in README.md.</summary>
internal static class InvestigationEndpoints
{
    public static void MapInvestigation(this RouteGroupBuilder api)
    {
        api.MapPost("/alerts/{alert:guid}/information-requests", RequestAsync).For(ConsoleAct.RequestInformation, "Somebody was asked for information. Opens DL-09.").Acts<RequestBody>();
        api.MapPost("/alerts/{alert:guid}/information-requests/{request:guid}/extend", ExtendAsync).For(ConsoleAct.RequestInformation, "Give more time for information, once.").Acts<ExtendBody>();
        api.MapPost("/alerts/{alert:guid}/information-requests/{request:guid}/receive", ReceiveAsync).For(ConsoleAct.RequestInformation, "The information came. Meets its DL-09.").Acts<DayBody>();
        api.MapPost("/alerts/{alert:guid}/milestones", MilestoneAsync).For(ConsoleAct.RecordMilestone, "Write down a step of the procedure. Opens or meets DL-05 to DL-08.").Acts<MilestoneBody>();
        api.MapPost("/alerts/{alert:guid}/archive", ArchiveAsync).For(ConsoleAct.EndCase, "End the case for lack of elements. Opens DL-10.").Acts<ArchiveBody>();
        api.MapPost("/alerts/{alert:guid}/close", CloseAsync).For(ConsoleAct.EndCase, "End the case with an outcome. Opens DL-10.").Acts<CloseBody>();
        api.MapPost("/alerts/{alert:guid}/reopen", ReopenAsync).For(ConsoleAct.ReopenCase, "Take an ended case up again.").Acts<ReopenBody>();
    }

    private static Task<IResult> RequestAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<RequestBody>(
            alert,
            context,
            room,
            body => (session, stop) => room.Acts.RequestInformationAsync(session, alert, body.Version, body.BusinessDays, body.NotifiedOn, body.Sealed, stop),
            body => body.Sealed);

    private static Task<IResult> ExtendAsync(Guid alert, Guid request, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<ExtendBody>(
            alert,
            context,
            room,
            body => Choices.TryRead<ReasonCode>(body.Reason, out var reason)
                ? (session, stop) => room.Acts.ExtendRequestAsync(session, alert, body.Version, new ExtendRequest(request, body.BusinessDays, reason, body.SealedReason), stop)
                : null,
            body => body.SealedReason);

    private static Task<IResult> ReceiveAsync(Guid alert, Guid request, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<DayBody>(
            alert, context, room, body => (session, stop) => room.Acts.ReceiveInformationAsync(session, alert, body.Version, new ReceiveInformation(request, body.On), stop));

    private static Task<IResult> MilestoneAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<MilestoneBody>(
            alert,
            context,
            room,
            body =>
            {
                NoticeKind? notice = Choices.TryRead<NoticeKind>(body.Notice, out var read) ? read : null;
                return !Choices.TryRead<ProcedureMilestone>(body.Milestone, out var milestone) || (notice is null && body.Notice is not null)
                    ? null
                    : (session, stop) => room.Acts.RecordMilestoneAsync(session, alert, body.Version, new RecordMilestone(milestone, body.On, notice), stop);
            });

    private static Task<IResult> ArchiveAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<ArchiveBody>(
            alert,
            context,
            room,
            body => Choices.TryRead<ReasonCode>(body.Reason, out var reason)
                ? (session, stop) => room.Acts.ArchiveAsync(session, alert, body.Version, new ArchiveCase(reason, body.On, body.Sealed), stop)
                : null,
            body => body.Sealed);

    private static Task<IResult> CloseAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<CloseBody>(
            alert,
            context,
            room,
            body => Choices.TryRead<CaseOutcome>(body.Outcome, out var outcome)
                ? (session, stop) => room.Acts.CloseAsync(session, alert, body.Version, new CloseCase(outcome, body.On, body.Sealed), stop)
                : null,
            body => body.Sealed);

    private static Task<IResult> ReopenAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        ActRequest.DoAsync<ReopenBody>(
            alert,
            context,
            room,
            body => Choices.TryRead<ReasonCode>(body.Reason, out var reason)
                ? (session, stop) => room.Acts.ReopenAsync(session, alert, body.Version, new ReopenCase(reason, body.Sealed), stop)
                : null,
            body => body.Sealed);

    private sealed record RequestBody(long Version, int BusinessDays, DateOnly NotifiedOn, byte[]? Sealed = null) : IActBody;

    private sealed record ExtendBody(long Version, int BusinessDays, string Reason, byte[]? SealedReason = null) : IActBody;

    private sealed record DayBody(long Version, DateOnly On) : IActBody;

    private sealed record MilestoneBody(long Version, string Milestone, DateOnly On, string? Notice = null) : IActBody;

    private sealed record ArchiveBody(long Version, string Reason, DateOnly On, byte[] Sealed) : IActBody;

    private sealed record CloseBody(long Version, string Outcome, DateOnly On, byte[]? Sealed = null) : IActBody;

    private sealed record ReopenBody(long Version, string Reason, byte[] Sealed) : IActBody;
}
