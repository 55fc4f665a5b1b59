using Alertadores.Alerts;
using Alertadores.Alerts.Audit;
using Alertadores.Console.Api;
using Alertadores.Console.Cases;
using Alertadores.Console.Printing;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Audit;

/// <summary>What the pages of auditors show, for programs. No content and no fact of a matter is reachable from here.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit");
        audit.MapGet("/news", NewsAsync)
            .For(ConsoleAct.SeeAudit, "How many breaches, overrides, openings, corrections and recounts came since one's last visit.").Answers<NewsAnswer>();
        audit.MapPost("/visits", MarkSeenAsync)
            .For(ConsoleAct.MarkAuditSeen, "Say up to which place of the whole history one has read: `upTo` of the news. Never goes back.").Takes<VisitBody>().Answers<NewsAnswer>().MayBeRepeated();
        audit.MapGet("/events", EventsAsync)
            .For(ConsoleAct.SeeAudit, "Events of all histories, the latest day first. `?concern=&authority=&type=&officer=&deadline=&from=&until=&late=&since=`; `since` needs `concern`.")
            .Answers<AuditPage<AuditEventView>>();
        audit.MapGet("/deadlines", DeadlinesAsync)
            .For(ConsoleAct.SeeAudit, "Every term that was opened, the latest due date first. `?state=&authority=&deadline=&from=&until=&recounted=`.").Answers<AuditPage<AuditDeadlineView>>();
        audit.MapGet("/alerts", AlertsAsync)
            .For(ConsoleAct.ReadTimelines, "Histories by legal date, the latest first. `?reference=&authority=&from=&until=`.").Answers<AuditPage<AuditedAlertView>>();
        audit.MapGet("/alerts/{alert:guid}", HistoryAsync)
            .For(ConsoleAct.ReadTimelines, "One history with its terms and what a review of it finds. No content and no fact of the matter.").Answers<HistoryAnswer>();
        audit.MapGet("/alerts/{alert:guid}/counts", CountsAsync)
            .For(ConsoleAct.ReadTimelines, "Every count of a history, made again day by day from the calendars that it names, and whether it agrees.").Answers<AuditPage<CountView>>();
        audit.MapGet("/alerts/{alert:guid}/timeline.pdf", PdfAsync)
            .For(ConsoleAct.ReadTimelines, "One history as a tagged PDF (PDF/UA).").Produces<Stream>(StatusCodes.Status200OK, "application/pdf");
        audit.MapGet("/review", ReviewAsync)
            .For(ConsoleAct.ReviewHistories, "Checks the next histories by computation; `after` is the `next` of the answer before.").Answers<ReviewAnswer>();
        audit.MapGet("/exports/events.csv", (HttpContext context, AlertsRoom room) => AuditExports.EventsAsync(context, room, ExportFormat.Csv))
            .For(ConsoleAct.ExportAudit, "All events of a filter as CSV, of any length. Filters as in `/audit/events`.").Produces<Stream>(StatusCodes.Status200OK, "text/csv");
        audit.MapGet("/exports/events.json", (HttpContext context, AlertsRoom room) => AuditExports.EventsAsync(context, room, ExportFormat.Json))
            .For(ConsoleAct.ExportAudit, "All events of a filter as JSON, of any length. Filters as in `/audit/events`.").Answers<AuditPage<AuditEventView>>();
        audit.MapGet("/exports/deadlines.csv", (HttpContext context, AlertsRoom room) => AuditExports.DeadlinesAsync(context, room, ExportFormat.Csv))
            .For(ConsoleAct.ExportAudit, "All terms of a filter as CSV, of any length. Filters as in `/audit/deadlines`.").Produces<Stream>(StatusCodes.Status200OK, "text/csv");
        audit.MapGet("/exports/deadlines.json", (HttpContext context, AlertsRoom room) => AuditExports.DeadlinesAsync(context, room, ExportFormat.Json))
            .For(ConsoleAct.ExportAudit, "All terms of a filter as JSON, of any length. Filters as in `/audit/deadlines`.").Answers<AuditPage<AuditDeadlineView>>();
    }

    private static async Task<IResult> NewsAsync(HttpContext context, AlertsRoom room)
    {
        var news = await room.Audit.NewsAsync(CurrentOfficer.Of(context).Officer.Id, context.RequestAborted);
        return AuditJson.Of(new NewsAnswer(news.Seen, news.SeenAt, news.UpTo, AuditBook.MostCounted, news.Counts.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value, StringComparer.Ordinal)));
    }

    private static async Task<IResult> MarkSeenAsync(HttpContext context, AlertsRoom room)
    {
        var (body, refusal) = await JsonBody.ReadAsync<VisitBody>(context);
        if (body is null)
        {
            return refusal!;
        }

        if (body.UpTo < 0)
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        await room.Audit.MarkSeenAsync(CurrentOfficer.Of(context).Officer.Id, body.UpTo, context.RequestAborted);
        return await NewsAsync(context, room);
    }

    private static async Task<IResult> EventsAsync(HttpContext context, AlertsRoom room)
    {
        var query = new AuditQuery(context.Request.Query, inSpanish: false);
        var (filter, after, size) = (query.Events(), query.After(), query.Size());
        if (!query.IsGood || filter is { Since: not null, Concern: null } || await room.Audit.EventsAsync(filter, after, size, context.RequestAborted) is not { } page)
        {
            return BadQuery();
        }

        var names = new AuditNames(room);
        return AuditJson.Of(new AuditPage<AuditEventView>([.. page.Items.Select(names.Of)], page.Next));
    }

    private static async Task<IResult> DeadlinesAsync(HttpContext context, AlertsRoom room)
    {
        var query = new AuditQuery(context.Request.Query, inSpanish: false);
        var (filter, after, size) = (query.Deadlines(), query.After(), query.Size());
        if (!query.IsGood || await room.Audit.DeadlinesAsync(filter, after, size, context.RequestAborted) is not { } page)
        {
            return BadQuery();
        }

        var names = new AuditNames(room);
        return AuditJson.Of(new AuditPage<AuditDeadlineView>([.. page.Items.Select(names.Of)], page.Next));
    }

    private static async Task<IResult> AlertsAsync(HttpContext context, AlertsRoom room)
    {
        var query = new AuditQuery(context.Request.Query, inSpanish: false);
        var (filter, after, size) = (query.Alerts(), query.After(), query.Size());
        if (!query.IsGood || await room.Audit.AlertsAsync(filter, after, size, context.RequestAborted) is not { } page)
        {
            return BadQuery();
        }

        var names = new AuditNames(room);
        return AuditJson.Of(new AuditPage<AuditedAlertView>([.. page.Items.Select(names.Of)], page.Next));
    }

    private static async Task<IResult> HistoryAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        await AuditedHistory.FindAsync(room, CurrentOfficer.Of(context), alert, context.RequestAborted) is { } history
            ? AuditJson.Of(HistoryAnswer.Of(history, room))
            : Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);

    private static async Task<IResult> CountsAsync(Guid alert, HttpContext context, AlertsRoom room) =>
        await AuditedHistory.FindAsync(room, CurrentOfficer.Of(context), alert, context.RequestAborted) is { } history
            ? AuditJson.Of(new AuditPage<CountView>(history.Counts, null))
            : Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);

    /// <summary>The same PDF behind an address of the pages: what goes wrong is then a page for a person.</summary>
    public static void MapAuditPrinting(this IEndpointRouteBuilder app) =>
        app.MapGet("/auditoria/historias/{alert:guid}/pdf", PdfAsync).For(ConsoleAct.ReadTimelines, "One history as a tagged PDF.");

    private static async Task<IResult> PdfAsync(Guid alert, HttpContext context, AlertsRoom room, PdfPress press)
    {
        var session = CurrentOfficer.Of(context);
        if (await AuditedHistory.FindAsync(room, session, alert, context.RequestAborted) is not { } history)
        {
            return await RefuseAsync(context, StatusCodes.Status404NotFound, RefusalTexts.NotFound);
        }

        var zone = OfficeClock.ZoneOf(room, session.Officer);
        var page = HistoryDocument.Write(history, room, SpanishDates.Day(room.Time.GetUtcNow(), zone), zone);
        return await press.PrintAsync(page, context.RequestAborted) switch
        {
            PrintOutcome.Printed printed => Results.Bytes(printed.Pdf, "application/pdf", $"historia-{CaseTexts.Reference(alert)}.pdf"),
            PrintOutcome.NoPress => await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, PrintTexts.NoPress),
            PrintOutcome.Busy => await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, PrintTexts.Busy),
            PrintOutcome.TooLarge => await RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, PrintTexts.TooLarge),
            _ => await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, PrintTexts.Failed),
        };
    }

    private static async Task<IResult> ReviewAsync(HttpContext context, AlertsRoom room)
    {
        var query = new AuditQuery(context.Request.Query, inSpanish: false);
        var after = query.AfterAlert();
        if (!query.IsGood)
        {
            return BadQuery();
        }

        var stretch = await room.Review.NextAsync(after, context.RequestAborted);
        return AuditJson.Of(new ReviewAnswer(stretch.Alerts, stretch.Events, stretch.Counts, [.. stretch.Findings.Select(FindingView.Of)], stretch.Next));
    }

    private static async Task<IResult> RefuseAsync(HttpContext context, int status, string sentence)
    {
        await Refusals.WriteAsync(context, status, sentence);
        return Results.Empty;
    }

    internal static IResult BadQuery() => Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);

    internal sealed record VisitBody(long UpTo);

    internal sealed record NewsAnswer(long Seen, DateTimeOffset? SeenAt, long UpTo, int MostCounted, IReadOnlyDictionary<string, int> Counts);

    internal sealed record ReviewAnswer(int Alerts, int Events, int Counts, IReadOnlyList<FindingView> Findings, Guid? Next);
}
