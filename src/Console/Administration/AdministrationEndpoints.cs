using System.Globalization;
using System.Text.Json.Nodes;
using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Administration;

/// <summary>
/// What the administrator's pages do, for programs. Each change names the version that was looked at; who comes second gets <c>changed</c> with the version that is there, and
/// each wrong field is named.
/// </summary>
internal static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder api)
    {
        var officers = new RequiresAttribute(ConsoleAct.ManageOfficers);
        api.MapGet("/admin/officers", ListOfficersAsync).WithMetadata(officers);
        api.MapPost("/admin/officers/{officer:guid}/suspend", (Guid officer, HttpContext context, AlertsRoom room) => ActAsync<OfficerBody>(
            context, (body, by, stop) => room.Administration.Officers.SuspendAsync(by, officer, body.Version, body.Note, stop))).WithMetadata(officers);
        api.MapPost("/admin/officers/{officer:guid}/reinstate", (Guid officer, HttpContext context, AlertsRoom room) => ActAsync<OfficerBody>(
            context, (body, by, stop) => room.Administration.Officers.ReinstateAsync(by, officer, body.Version, body.Note, stop))).WithMetadata(officers);
        api.MapPost("/admin/officers/{officer:guid}/move", (Guid officer, HttpContext context, AlertsRoom room) => ActAsync<MoveBody>(
            context, (body, by, stop) => room.Administration.Officers.MoveAsync(by, officer, body.Version, Choice<OfficerRole>(body.Role), body.Authority, body.Note, stop))).WithMetadata(officers);
        api.MapPost("/admin/officers/{officer:guid}/rename", (Guid officer, HttpContext context, AlertsRoom room) => ActAsync<NameBody>(
            context, (body, by, stop) => room.Administration.Officers.RenameAsync(by, officer, body.Version, body.Name, body.Note, stop))).WithMetadata(officers);

        var authorities = new RequiresAttribute(ConsoleAct.ManageAuthorities);
        api.MapGet("/admin/authorities", ListAuthorities).WithMetadata(authorities);
        api.MapGet("/admin/authorities/{authority}", FindAuthorityAsync).WithMetadata(authorities);
        api.MapPost("/admin/authorities/{authority}/names", (string authority, HttpContext context, AlertsRoom room) => ActAsync<DatedNameBody>(
            context, (body, by, stop) => room.Administration.Authorities.RenameAsync(by, authority, body.Version, body.Name, body.From, body.Note, stop))).WithMetadata(authorities);
        api.MapPost("/admin/authorities/{authority}/details", (string authority, HttpContext context, AlertsRoom room) => ActAsync<AuthorityBody>(
            context, (body, by, stop) => room.Administration.Authorities.ChangeAsync(by, authority, body.Version, body.Draft, body.Note, stop))).WithMetadata(authorities);
        api.MapPost("/admin/authorities/{authority}/calendar", (string authority, HttpContext context, AlertsRoom room) => ActAsync<CalendarBody>(
            context, (body, by, stop) => room.Administration.Authorities.SetCalendarAsync(by, authority, body.Version, body.Calendar, body.Zone, body.Note, stop))).WithMetadata(authorities);
        api.MapPost("/admin/authorities/{authority}/substitutes", (string authority, HttpContext context, AlertsRoom room) => ActAsync<SubstituteBody>(
            context, (body, by, stop) => room.Administration.Covers.DeclareAsync(by, authority, body.Version, body.Officer, body.Substitute, body.From, body.To, body.Note, stop))).WithMetadata(authorities);
        api.MapPost("/admin/authorities/{authority}/substitutes/{number:int}/withdraw", (string authority, int number, HttpContext context, AlertsRoom room) => ActAsync<OfficerBody>(
            context, (body, by, stop) => room.Administration.Covers.WithdrawAsync(by, authority, body.Version, number, body.Note, stop))).WithMetadata(authorities);
        api.MapPost("/admin/authorities/{authority}/escalation", (string authority, HttpContext context, AlertsRoom room) => ActAsync<ChainBody>(
            context, (body, by, stop) => room.Administration.Covers.SetChainAsync(by, authority, body.Version, body.Officers, body.Note, stop))).WithMetadata(authorities);

        var rules = new RequiresAttribute(ConsoleAct.ManageRules);
        api.MapGet("/admin/rules", ListRulesAsync).WithMetadata(rules);
        api.MapPost("/admin/rules/switches", (HttpContext context, AlertsRoom room) => ActAsync<RulesBody>(
            context, (body, by, stop) => room.Administration.Rules.SwitchAsync(by, body.Version, Why.Sound(body.Off), body.Note, stop))).WithMetadata(rules);
        api.MapPost("/admin/rules/previews", (HttpContext context, AlertsRoom room) => ActAsync<PreviewBody>(
            context, (body, by, stop) => room.Administration.Rules.PreviewAsync(by, Why.Sound(body.Off), stop))).WithMetadata(rules);
        api.MapGet("/admin/rules/previews/{preview:guid}", FindPreviewAsync).WithMetadata(rules);

        var calendars = new RequiresAttribute(ConsoleAct.ManageCalendars);
        api.MapGet("/admin/closures", ListClosuresAsync).WithMetadata(calendars);
        api.MapPost("/admin/closures", (HttpContext context, AlertsRoom room) => ActAsync<ClosureBody>(
            context, (body, by, stop) => room.Administration.Calendars.DeclareAsync(by, body.Version, new ClosureDraft(body.From, body.To, body.Basis, body.Authorities is { } some ? Why.Sound(some) : null), body.Note, stop))).WithMetadata(calendars);
        api.MapPost("/admin/closures/{number:int}/withdraw", (int number, HttpContext context, AlertsRoom room) => ActAsync<OfficerBody>(
            context, (body, by, stop) => room.Administration.Calendars.WithdrawAsync(by, body.Version, number, body.Note, stop))).WithMetadata(calendars);
        api.MapGet("/admin/recounts", ListRecountsAsync).WithMetadata(calendars);

        var retention = new RequiresAttribute(ConsoleAct.ManageRetention);
        api.MapGet("/admin/retention", ReadRetentionAsync).WithMetadata(retention);
        api.MapPost("/admin/retention", (HttpContext context, AlertsRoom room) => ActAsync<RetentionBody>(
            context, (body, by, stop) => room.Administration.Retention.SetAsync(by, body.Version, body.Read(), body.Note, stop))).WithMetadata(retention);
        api.MapPost("/admin/erasures", (HttpContext context, AlertsRoom room) => ActAsync<NoteBody>(
            context, (body, by, stop) => room.Administration.Retention.ProposeAsync(by, body.Note, stop))).WithMetadata(retention);
        var decide = new RequiresAttribute(ConsoleAct.DecideErasure);
        api.MapPost("/admin/erasures/{erasure:guid}/approve", (Guid erasure, HttpContext context, AlertsRoom room) => ActAsync<OfficerBody>(
            context, (body, by, stop) => room.Administration.Retention.DecideAsync(by, erasure, body.Version, approve: true, body.Note, stop))).WithMetadata(decide);
        api.MapPost("/admin/erasures/{erasure:guid}/refuse", (Guid erasure, HttpContext context, AlertsRoom room) => ActAsync<OfficerBody>(
            context, (body, by, stop) => room.Administration.Retention.DecideAsync(by, erasure, body.Version, approve: false, body.Note, stop))).WithMetadata(decide);

        api.MapGet("/admin/log", ReadLogAsync).WithMetadata(new RequiresAttribute(ConsoleAct.ReadAdministrationLog));
    }

    private static async Task<IResult> ListOfficersAsync(AlertsRoom room, CancellationToken cancellationToken) =>
        Items((await room.Administration.Officers.ListAsync(cancellationToken)).Select(one => new
        {
            id = one.Officer.Id,
            user = one.Officer.UserName,
            name = one.Officer.Name,
            role = one.Officer.Role.ToString(),
            authority = one.Officer.AuthorityId,
            status = one.Status.ToString(),
            version = one.Version,
            missingKeys = one.MissingKeys,
            rotationOwedBy = one.StillHold,
        }));

    private static IResult ListAuthorities(AlertsRoom room) =>
        Items(room.Directory.All.Select(one => new { id = one.Id, kind = one.Kind.ToString(), names = one.Names, calendar = one.Calendar, zone = one.TimeZone }));

    private static async Task<IResult> FindAuthorityAsync(string authority, AlertsRoom room, CancellationToken cancellationToken)
    {
        if (await room.Administration.Authorities.FindAsync(authority, cancellationToken) is not var (office, version)
            || await room.Administration.Covers.FindAsync(authority, cancellationToken) is not var (cover, coverVersion))
        {
            return Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);
        }

        return Results.Json(new { version, authority = office, coverVersion, substitutions = cover.Substitutions, escalation = cover.Escalation });
    }

    private static async Task<IResult> ListRulesAsync(AlertsRoom room, CancellationToken cancellationToken)
    {
        var (table, version) = await room.Administration.Rules.ReadAsync(cancellationToken);
        var items = table.Rules.Select(rule => new { id = rule.Id, nature = rule.Nature.ToString(), isSwitch = rule.IsSwitch, enabled = rule.Enabled, text = rule.Text, basis = rule.Basis });
        return Results.Json(new { version, table = table.Version, items, next = (string?)null });
    }

    private static async Task<IResult> FindPreviewAsync(Guid preview, AlertsRoom room, CancellationToken cancellationToken)
    {
        if (await room.Administration.Rules.FindPreviewAsync(preview, cancellationToken) is not { } found)
        {
            return Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);
        }

        var shown = found.FinishedAt is null ? null : found.Shown();
        return Results.Json(new
        {
            id = found.Id,
            off = found.Off,
            finished = found.FinishedAt is not null,
            percent = found.Total is { } total ? (total == 0 ? 100 : (int)(found.Looked * 100L / total)) : 0,
            total = shown?.Total,
            same = shown?.Same,
            undeterminable = shown?.Undeterminable,
            unreadable = shown?.Unreadable,
            cells = shown?.Cells.Select(cell => new
            {
                oldPrimary = cell.OldPrimary?.ToString(),
                oldPriority = cell.OldPriority?.ToString(),
                newPrimary = cell.NewPrimary?.ToString(),
                newPriority = cell.NewPriority?.ToString(),
                alerts = cell.Alerts,
            }),
        });
    }

    private static async Task<IResult> ListClosuresAsync(AlertsRoom room, CancellationToken cancellationToken)
    {
        await room.Directory.RefreshAsync(cancellationToken);
        var (closures, version) = await room.Administration.Calendars.ReadAsync(cancellationToken);
        return Results.Json(new { version, calendars = room.Law.BookFor(room.Directory).Version, items = closures, next = (string?)null });
    }

    private static async Task<IResult> ListRecountsAsync(AlertsRoom room, CancellationToken cancellationToken) =>
        Items((await room.Administration.Recounts.ListAsync(cancellationToken)).Select(one => new
        {
            id = one.Id,
            basis = one.Basis,
            calendars = one.CalendarVersion,
            startedAt = one.StartedAt,
            finishedAt = one.FinishedAt,
            moved = AdministrationTexts.About(one.Moved),
        }));

    private static async Task<IResult> ReadRetentionAsync(AlertsRoom room, CancellationToken cancellationToken)
    {
        var (policy, version) = await room.Administration.Retention.ReadAsync(cancellationToken);
        var erasures = (await room.Administration.Retention.ListAsync(cancellationToken)).Select(one => new
        {
            id = one.Erasure.Id,
            version = one.Version,
            state = one.Erasure.State.ToString(),
            proposedBy = one.Erasure.ProposedBy,
            proposedAt = one.Erasure.ProposedAt,
            decidedBy = one.Erasure.DecidedBy,
            decidedAt = one.Erasure.DecidedAt,
            alerts = AdministrationTexts.About(one.Erasure.Alerts.Count),
        });
        var due = AdministrationTexts.About(await room.Administration.Retention.CountDueAsync(cancellationToken));
        return Results.Json(new { version, terms = policy.Terms.Select(term => new { ending = term.Ending?.ToString() ?? "Archived", months = term.Months }), due, erasures });
    }

    private static async Task<IResult> ReadLogAsync(HttpContext context, AlertsRoom room, CancellationToken cancellationToken)
    {
        long? before = null;
        if (context.Request.Query["after"].ToString() is { Length: > 0 } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) || read < 1)
            {
                return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
            }

            before = read;
        }

        var page = await room.Administration.Log.ReadAsync(before, cancellationToken);
        var items = page.Entries.Select(entry => new
        {
            number = entry.Number,
            at = entry.At,
            officer = entry.Officer,
            role = entry.Role,
            act = entry.What.Act.ToString(),
            subject = entry.What.Subject,
            reason = entry.What.Reason.ToString(),
            reference = entry.What.Reference,
            changes = entry.What.Changes,
        });
        return Results.Json(new { items, next = page.Before?.ToString(CultureInfo.InvariantCulture) });
    }

    private static IResult Items<T>(IEnumerable<T> items) => Results.Json(new { items, next = (string?)null });

    /// <summary>0, which no list has, for what is not exactly a member's name: refused where the list is checked.</summary>
    internal static T Choice<T>(string text)
        where T : struct, Enum => Choices.TryRead<T>(text, out var value) ? value : default;

    internal static async Task<IResult> ActAsync<T>(HttpContext context, Func<T, OfficerSession, CancellationToken, Task<AdministrationOutcome>> actAsync)
        where T : class
    {
        var (body, refusal) = await JsonBody.ReadAsync<T>(context);
        return body is null ? refusal! : await actAsync(body, CurrentOfficer.Of(context), context.RequestAborted) switch
        {
            AdministrationOutcome.Done done => Results.Json(new { version = done.Version, id = done.Id }),
            AdministrationOutcome.Changed changed => Refusals.Problem(
                StatusCodes.Status409Conflict, AdministrationTexts.ChangedForPrograms, code: "changed", extensions: new JsonObject { ["version"] = changed.Version }),
            AdministrationOutcome.Invalid invalid => Refusals.Problem(
                StatusCodes.Status422UnprocessableEntity,
                AdministrationTexts.FaultsTitle,
                code: "invalid",
                detail: string.Join(" ", invalid.Faults.Select(fault => fault.Message)),
                extensions: new JsonObject { ["errors"] = new JsonArray([.. invalid.Faults.Select(fault => (JsonNode)new JsonObject { ["field"] = fault.Field, ["message"] = fault.Message })]) }),
            _ => Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound),
        };
    }
}
