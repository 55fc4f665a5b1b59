using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Parts;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Api.Reading;

/// <summary>One alert as its page shows it: where it stands and why, its history, its terms.</summary>
internal static class AlertEndpoints
{
    public static void MapAlertReading(this RouteGroupBuilder api)
    {
        api.MapGet("/alerts/{alert:guid}", ReadAsync)
            .For(ConsoleAct.ReadAlert, "One alert: where it stands, the rules that fired, the facts about the matter, the sealed parts that can be opened. No sealed content.")
            .Answers<AlertAnswer>();
        api.MapGet("/alerts/{alert:guid}/timeline", TimelineAsync)
            .For(ConsoleAct.ReadAlert, "The history of an alert, oldest first. `after` is a version. What a reporter did has a day and no time.")
            .Answers<ApiList<TimelineAnswer>>();
        api.MapGet("/alerts/{alert:guid}/deadlines", DeadlinesAsync)
            .For(ConsoleAct.ReadAlert, "Every term of an alert with its basis and the days that its count passed over.")
            .Answers<ApiList<DeadlineAnswer>>();
    }

    private static async Task<IResult> ReadAsync(Guid alert, HttpContext context, AlertsRoom room)
    {
        if (await room.Cases.FindAsync(CurrentOfficer.Of(context), alert, context.RequestAborted) is not { } file)
        {
            return Refusals.NotFound();
        }

        var folded = file.Alert;
        return Results.Json(new AlertAnswer(
            file.AlertId,
            file.Version,
            folded.State.ToString(),
            folded.Priority.ToString(),
            folded.LegalDate,
            folded.Primary,
            folded.Holders,
            folded.Acknowledged,
            folded.MailboxClosed,
            [.. RuleView.Of(file.Details?.Rules ?? []).Select(rule => new RuleAnswer(rule.Id, rule.Text, rule.Basis))],
            file.Details is { } details ? DetailsAnswer.Of(details) : null,
            [.. file.Parts.Select(part => new PartAnswer(part.Id, PartKinds.NameOf(part.Kind), part.FromReporter ? "in" : "out", part.Index, part.Count, part.KeyIds))],
            [.. folded.Openings.Select(one => new OpeningAnswer(one.Id, one.Authority, one.Reason.ToString(), one.State.ToString(), one.AskedOn, one.ExpiresOn, one.EndedOn))]));
    }

    private static async Task<IResult> TimelineAsync(Guid alert, HttpContext context, AlertsRoom room)
    {
        if (PageRequest.Read(context.Request) is not { } page || !TryReadVersion(page.After, out var after))
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        if (await room.Cases.FindAsync(CurrentOfficer.Of(context), alert, context.RequestAborted) is not { } file)
        {
            return Refusals.NotFound();
        }

        var texts = new TimelineTexts(id => room.Directory.DisplayName(id, file.Alert.LegalDate));
        TimelineEntry[] rest = [.. file.Timeline.Where(entry => entry.Version > after).Take(page.Size + 1)];
        return Results.Json(new ApiList<TimelineAnswer>(
            [.. rest.Take(page.Size).Select(entry => new TimelineAnswer(
                entry.Version, entry.Event.GetType().Name, texts.Of(entry.Event), entry.Date, entry.Moment, entry.Actor, entry.Role is { Length: > 0 } role ? role : null))],
            rest.Length > page.Size ? rest[page.Size - 1].Version.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
    }

    private static async Task<IResult> DeadlinesAsync(Guid alert, HttpContext context, AlertsRoom room)
    {
        var session = CurrentOfficer.Of(context);
        if (await room.Cases.FindAsync(session, alert, context.RequestAborted) is not { } file)
        {
            return Refusals.NotFound();
        }

        var views = DeadlineView.Of(file, id => room.Directory.DisplayName(id, file.Alert.LegalDate), OfficeClock.Today(room, session.Officer));
        return Results.Json(new ApiList<DeadlineAnswer>(
            [.. file.Alert.Deadlines.Zip(views).Select(pair => new DeadlineAnswer(
                pair.First.Deadline,
                pair.Second.Name,
                pair.First.Authority,
                pair.First.EffectiveDate,
                pair.First.DueDate,
                pair.First.DueAt,
                pair.First.Calendar,
                pair.First.MetOn,
                pair.First.LiftedOn,
                pair.First.Breached,
                pair.Second.Basis,
                [.. pair.Second.Skipped.Select(day => new SkippedAnswer(day.Date, day.Reason))]))],
            Next: null));
    }

    private static bool TryReadVersion(string? cursor, out long version)
    {
        version = 0;
        return cursor is null || long.TryParse(cursor, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out version);
    }

    private sealed record AlertAnswer(
        Guid Id,
        long Version,
        string State,
        string Priority,
        DateOnly LegalDate,
        string Primary,
        IReadOnlyList<string> Holders,
        IReadOnlyList<string> Acknowledged,
        bool MailboxClosed,
        IReadOnlyList<RuleAnswer> Rules,
        DetailsAnswer? Details,
        IReadOnlyList<PartAnswer> Parts,
        IReadOnlyList<OpeningAnswer> IdentityOpenings);

    private sealed record OpeningAnswer(Guid Id, string Authority, string Reason, string State, DateOnly AskedOn, DateOnly ExpiresOn, DateOnly? EndedOn);

    private sealed record RuleAnswer(string Id, string Text, string Basis);

    private sealed record PartAnswer(Guid Id, string Kind, string Direction, int Index, int Count, IReadOnlyList<string> KeyIds);

    private sealed record TimelineAnswer(long Version, string Event, string What, DateOnly Date, DateTimeOffset? Moment, string? Who, string? Role);

    private sealed record DeadlineAnswer(
        string Id,
        string Name,
        string? Authority,
        DateOnly Effective,
        DateOnly Due,
        DateTimeOffset? DueAt,
        string Calendar,
        DateOnly? MetOn,
        DateOnly? LiftedOn,
        bool Breached,
        string Basis,
        IReadOnlyList<SkippedAnswer> Skipped);

    private sealed record SkippedAnswer(DateOnly Date, string Reason);
}
