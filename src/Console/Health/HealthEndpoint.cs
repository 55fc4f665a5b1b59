using Alertadores.Alerts;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Health;

/// <summary>How jobs and notices stand. Nothing of an alert: jobs run at fixed moments, and a notice that was given up is told by its day.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this RouteGroupBuilder api) =>
        api.MapGet("/health", ReadAsync)
            .For(ConsoleAct.SeeHealth, "How the jobs and the notices to officials stand. No time of any act of a reporter.")
            .Answers<HealthAnswer>();

    private static async Task<IResult> ReadAsync(AlertsRoom room, CancellationToken cancellation)
    {
        var now = room.Time.GetUtcNow();
        var notices = await room.Notices.Outbox.LookAsync(cancellation);
        return Results.Json(new HealthAnswer(
            now,
            [
                .. (await room.Jobs.LookAsync(cancellation)).Select(run => new JobAnswer(
                    run.Name, run.StateAt(now).ToString(), run.LastStarted, run.LastSucceeded, run.LastFailed, run.Failure, run.Failures, run.Took?.ToString(), run.NextRun)),
            ],
            new NoticesAnswer(
                notices.HasPost,
                notices.Waiting,
                notices.Retrying,
                notices.Failure,
                [
                    .. notices.Dead.Select(dead => new DeadAnswer(
                        dead.Id, dead.Kind.ToString(), dead.Authority, dead.Officer, SpanishDates.Day(dead.SaidAt, SpanishDates.DefaultZone), dead.Tries, dead.Failure)),
                ],
                [.. (await room.Notices.Addresses.WithoutOnCallAsync(cancellation)).Select(authority => authority.Id)]),
            new SearchAnswer(room.Inbox.Search.IsReady, room.Inbox.Search.Rows)));
    }

    private sealed record HealthAnswer(DateTimeOffset Now, IReadOnlyList<JobAnswer> Jobs, NoticesAnswer Notices, SearchAnswer Search);

    private sealed record JobAnswer(
        string Name,
        string State,
        DateTimeOffset? LastStarted,
        DateTimeOffset? LastSucceeded,
        DateTimeOffset? LastFailed,
        string? Failure,
        int Failures,
        string? Took,
        DateTimeOffset? NextRun);

    private sealed record NoticesAnswer(bool Configured, int Waiting, int Retrying, string? Failure, IReadOnlyList<DeadAnswer> Dead, IReadOnlyList<string> WithoutOnCall);

    private sealed record SearchAnswer(bool Ready, long Rows);

    private sealed record DeadAnswer(Guid Id, string Kind, string Authority, Guid Officer, DateOnly Day, int Tries, string Failure);
}
