using System.Globalization;
using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Search;
using Alertadores.Alerts.Worklists;
using Alertadores.Console.Api;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Lists;

/// <summary>The lists as the pages show them, and the filters that an officer keeps.</summary>
internal static class ListEndpoints
{
    public static void MapLists(this RouteGroupBuilder api)
    {
        api.MapGet("/alerts", ListAsync)
            .For(ConsoleAct.SeeInbox, "The alerts of one's authority. Filters as on the inbox page: state, priority, queue, assignee (`yo`, `nadie` or an id), dueFrom, dueUntil, breached, awaitingSecond, idleSince, reference, order, conduct, institution, entity, rank, scope, amount, electoral, unit, evidenceAtRisk, ongoing, oicConflict.")
            .Answers<ApiList<AlertRowAnswer>>();
        api.MapGet("/alerts/version", VersionAsync)
            .For(ConsoleAct.SeeInbox, "A number that grows when the list of one's authority changes, and how many alerts changed after `since`.")
            .Answers<InboxVersion>();
        api.MapGet("/agenda", AgendaAsync)
            .For(ConsoleAct.SeeInbox, "What the day begins with: each list with its count, at most 1000, and its first alerts. `own=si` for what one has oneself.")
            .Answers<ApiList<WorklistAnswer>>();
        api.MapGet("/coordination", CoordinationAsync)
            .For(ConsoleAct.SeeCoordination, "What stands still in one's authority: lists as in the agenda, and what each officer has. `idleDays` is 5 unless given.")
            .Answers<CoordinationAnswer>();
        api.MapGet("/saved-filters", SavedAsync)
            .For(ConsoleAct.SeeInbox, "The filters that the officer keeps.")
            .Answers<ApiList<SavedFilter>>();
        api.MapPost("/saved-filters", KeepAsync)
            .For(ConsoleAct.SeeInbox, "Keeps a filter under a name; one of the same name is replaced. `query` is the query string of the inbox page.")
            .Takes<FilterBody>()
            .Answers<SavedFilter>()
            .MayBeRepeated();
        api.MapPost("/saved-filters/{filter:guid}/delete", ForgetAsync)
            .For(ConsoleAct.SeeInbox, "Forgets a filter of the officer. Answers those that are left.")
            .Takes<ForgetBody>()
            .Answers<ApiList<SavedFilter>>()
            .MayBeRepeated();
    }

    private static async Task<IResult> ListAsync(HttpContext context, AlertsRoom room)
    {
        var session = CurrentOfficer.Of(context);
        if (PageRequest.Read(context.Request) is not { } page
            || new ListReader(context.Request.Query, ListNames.Api, session.Officer.Id).Read() is not { } query
            || await room.Inbox.ListAsync(session, query with { Size = page.Size }, context.RequestAborted) is not { } list)
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        return Results.Json(new ApiList<AlertRowAnswer>([.. list.Rows.Select(AlertRowAnswer.Of)], list.Next));
    }

    private static async Task<IResult> VersionAsync(HttpContext context, AlertsRoom room)
    {
        var text = context.Request.Query["since"].FirstOrDefault();
        var since = 0L;
        return text is { Length: > 0 } && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out since)
            ? Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest)
            : Results.Json(await room.Inbox.VersionAsync(CurrentOfficer.Of(context), since, context.RequestAborted));
    }

    private static async Task<IResult> AgendaAsync(HttpContext context, AlertsRoom room)
    {
        var session = CurrentOfficer.Of(context);
        var own = context.Request.Query["own"].FirstOrDefault();
        if (own is not (null or "" or ListReader.Yes))
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        var lists = await room.Agenda.OfAsync(session, OfficeClock.Today(room, session.Officer), own is ListReader.Yes, context.RequestAborted);
        return Results.Json(new ApiList<WorklistAnswer>([.. lists.Select(WorklistAnswer.Of)], Next: null));
    }

    private static async Task<IResult> CoordinationAsync(HttpContext context, AlertsRoom room)
    {
        if (IdleDays.Read(context.Request.Query["idleDays"].FirstOrDefault()) is not { } days)
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        var session = CurrentOfficer.Of(context);
        var today = OfficeClock.Today(room, session.Officer);
        var lists = await room.Coordination.ListsAsync(session, today, days, context.RequestAborted);
        var loads = await room.Coordination.WorkloadsAsync(session, today, context.RequestAborted);
        return Results.Json(new CoordinationAnswer(
            [.. lists.Select(WorklistAnswer.Of)],
            [.. loads.Select(load => new WorkloadAnswer(load.Officer.Id, load.Officer.Name, load.Open, load.DueSoon, load.Breached))]));
    }

    private static async Task<IResult> SavedAsync(HttpContext context, AlertsRoom room) =>
        Results.Json(new ApiList<SavedFilter>(await room.SavedFilters.OfAsync(CurrentOfficer.Of(context), context.RequestAborted), Next: null));

    private static async Task<IResult> KeepAsync(HttpContext context, AlertsRoom room)
    {
        var (body, refusal) = await JsonBody.ReadAsync<FilterBody>(context);
        if (body is null)
        {
            return refusal!;
        }

        var session = CurrentOfficer.Of(context);
        var name = body.Name.Trim();
        if (SavedQuery.Of(body.Query, session.Officer.Id) is not { } query
            || name.Length is 0 or > SavedFilters.LongestName
            || name.Any(char.IsControl))
        {
            return Refusals.Problem(StatusCodes.Status422UnprocessableEntity, InboxTexts.FilterMalformed, code: "filter_malformed");
        }

        return await room.SavedFilters.KeepAsync(session, name, query, context.RequestAborted) is { } kept
            ? Results.Json(kept)
            : Refusals.Problem(StatusCodes.Status422UnprocessableEntity, InboxTexts.TooManyFilters, code: "too_many_filters");
    }

    private static async Task<IResult> ForgetAsync(Guid filter, HttpContext context, AlertsRoom room) =>
        await room.SavedFilters.ForgetAsync(CurrentOfficer.Of(context), filter, context.RequestAborted)
            ? await SavedAsync(context, room)
            : Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);

    private sealed record FilterBody(string Name, string Query);

    private sealed record ForgetBody;

    private sealed record CoordinationAnswer(IReadOnlyList<WorklistAnswer> Lists, IReadOnlyList<WorkloadAnswer> Officers);

    private sealed record WorkloadAnswer(Guid Officer, string Name, int Open, int DueSoon, int Breached);

    private sealed record WorklistAnswer(string List, int Count, bool More, IReadOnlyList<AlertRowAnswer> First)
    {
        public static WorklistAnswer Of(Worklist list) => new(list.Kind.ToString(), list.Count, list.IsMore, [.. list.First.Select(AlertRowAnswer.Of)]);
    }

    private sealed record AlertRowAnswer(
        Guid Id,
        bool IsPrimary,
        string State,
        string Priority,
        DateOnly LegalDate,
        DateOnly? DueDate,
        bool Breached,
        Guid? Assignee,
        bool AwaitsSecond,
        DateOnly LastAct)
    {
        public static AlertRowAnswer Of(InboxRow row) => new(
            row.AlertId,
            row.IsPrimary,
            row.State.ToString(),
            row.Priority.ToString(),
            row.LegalDate,
            row.DueDate,
            row.Breached,
            row.Assignee,
            row.Proposer is not null,
            row.LastAct);
    }
}
