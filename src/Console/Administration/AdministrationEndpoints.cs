using System.Text.Json.Nodes;
using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Api;
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
    public static void MapAdministration(this RouteGroupBuilder api)
    {
        api.MapAdministrationReading();
        api.MapPost("/admin/officers/{officer:guid}/suspend", (Guid officer, HttpContext context, AlertsRoom room) => ActAsync<VersionedBody>(
            context, (body, by, stop) => room.Administration.Officers.SuspendAsync(by, officer, body.Version, body.Note, stop)))
            .For(ConsoleAct.ManageOfficers, "An officer may not sign in any more; sessions end at once.").Changes<VersionedBody>();
        api.MapPost("/admin/officers/{officer:guid}/reinstate", (Guid officer, HttpContext context, AlertsRoom room) => ActAsync<VersionedBody>(
            context, (body, by, stop) => room.Administration.Officers.ReinstateAsync(by, officer, body.Version, body.Note, stop)))
            .For(ConsoleAct.ManageOfficers, "A suspended officer may sign in again.").Changes<VersionedBody>();
        api.MapPost("/admin/officers/{officer:guid}/move", (Guid officer, HttpContext context, AlertsRoom room) => ActAsync<MoveBody>(
            context, (body, by, stop) => room.Administration.Officers.MoveAsync(by, officer, body.Version, Choice<OfficerRole>(body.Role), body.Authority, body.Note, stop)))
            .For(ConsoleAct.ManageOfficers, "Another role or authority; sessions end at once, keys of the new authority come from a colleague.").Changes<MoveBody>();
        api.MapPost("/admin/officers/{officer:guid}/rename", (Guid officer, HttpContext context, AlertsRoom room) => ActAsync<NameBody>(
            context, (body, by, stop) => room.Administration.Officers.RenameAsync(by, officer, body.Version, body.Name, body.Note, stop)))
            .For(ConsoleAct.ManageOfficers, "The name that pages and the record show.").Changes<NameBody>();

        api.MapPost("/admin/invitations", (HttpContext context, AlertsRoom room) => InviteAsync<InvitationBody>(
            context, (body, by, stop) => room.Administration.Invitations.InviteAsync(by, body.User, body.Name, Choice<OfficerRole>(body.Role), body.Authority, body.Note, stop)))
            .For(ConsoleAct.ManageOfficers, "Invite somebody. The code is answered once and kept nowhere.").Takes<InvitationBody>().Answers<InvitationAnswer>().MayBeRepeated();
        api.MapPost("/admin/invitations/{officer:guid}/withdraw", (Guid officer, HttpContext context, AlertsRoom room) => ActAsync<VersionedBody>(
            context, (body, by, stop) => room.Administration.Invitations.WithdrawAsync(by, officer, body.Version, body.Note, stop)))
            .For(ConsoleAct.ManageOfficers, "An invitation's code opens nothing any more.").Changes<VersionedBody>();
        api.MapPost("/admin/officers/{officer:guid}/renew", (Guid officer, HttpContext context, AlertsRoom room) => InviteAsync<NoteBody>(
            context, (body, by, stop) => room.Administration.Invitations.RenewAsync(by, officer, body.Note, stop)))
            .For(ConsoleAct.ManageOfficers, "A code with which an officer makes new keys. It is answered once.").Takes<NoteBody>().Answers<InvitationAnswer>().MayBeRepeated();

        api.MapPost("/admin/authorities/{authority}/names", (string authority, HttpContext context, AlertsRoom room) => ActAsync<DatedNameBody>(
            context, (body, by, stop) => room.Administration.Authorities.RenameAsync(by, authority, body.Version, body.Name, body.From, body.Note, stop)))
            .For(ConsoleAct.ManageAuthorities, "A display name from a day on.").Changes<DatedNameBody>();
        api.MapPost("/admin/authorities/{authority}/details", (string authority, HttpContext context, AlertsRoom room) => ActAsync<AuthorityBody>(
            context, (body, by, stop) => room.Administration.Authorities.ChangeAsync(by, authority, body.Version, body.Read(), body.Note, stop)))
            .For(ConsoleAct.ManageAuthorities, "Institutions, scopes, units, contact.").Changes<AuthorityBody>();
        api.MapPost("/admin/authorities/{authority}/calendar", (string authority, HttpContext context, AlertsRoom room) => ActAsync<CalendarBody>(
            context, (body, by, stop) => room.Administration.Authorities.SetCalendarAsync(by, authority, body.Version, body.Calendar, body.Zone, body.Note, stop)))
            .For(ConsoleAct.ManageAuthorities, "Calendar expression and zone; with another calendar the terms that run are counted again.").Changes<CalendarBody>();
        api.MapPost("/admin/authorities/{authority}/substitutes", (string authority, HttpContext context, AlertsRoom room) => ActAsync<SubstituteBody>(
            context, (body, by, stop) => room.Administration.Covers.DeclareAsync(by, authority, body.Version, body.Officer, body.Substitute, body.From, body.To, body.Note, stop)))
            .For(ConsoleAct.ManageAuthorities, "Somebody is away from a day to a day, and somebody stands in. The version is that of the cover.").Changes<SubstituteBody>();
        api.MapPost("/admin/authorities/{authority}/substitutes/{number:int}/withdraw", (string authority, int number, HttpContext context, AlertsRoom room) => ActAsync<VersionedBody>(
            context, (body, by, stop) => room.Administration.Covers.WithdrawAsync(by, authority, body.Version, number, body.Note, stop)))
            .For(ConsoleAct.ManageAuthorities, "An absence that was declared by error holds on no day.").Changes<VersionedBody>();
        api.MapPost("/admin/authorities/{authority}/escalation", (string authority, HttpContext context, AlertsRoom room) => ActAsync<ChainBody>(
            context, (body, by, stop) => room.Administration.Covers.SetChainAsync(by, authority, body.Version, body.Officers, body.Note, stop)))
            .For(ConsoleAct.ManageAuthorities, "Who is told, in order, when nobody acts.").Changes<ChainBody>();

        api.MapPost("/admin/rules/switches", (HttpContext context, AlertsRoom room) => ActAsync<RulesBody>(
            context, (body, by, stop) => room.Administration.Rules.SwitchAsync(by, body.Version, Why.Sound(body.Off), body.Note, stop)))
            .For(ConsoleAct.ManageRules, "Which policy rules are off from now on: a new version of the table, kept for ever.").Changes<RulesBody>();
        api.MapPost("/admin/rules/previews", (HttpContext context, AlertsRoom room) => ActAsync<PreviewBody>(
            context, (body, by, stop) => room.Administration.Rules.PreviewAsync(by, Why.Sound(body.Off), stop)))
            .For(ConsoleAct.ManageRules, "Begin to count what these switches would have changed in the last year.").Changes<PreviewBody>();

        api.MapPost("/admin/closures", (HttpContext context, AlertsRoom room) => ActAsync<ClosureBody>(
            context, (body, by, stop) => room.Administration.Calendars.DeclareAsync(by, body.Version, body.Read(), body.Note, stop)))
            .For(ConsoleAct.ManageCalendars, "Declare a closure: a new version of the calendars; the terms that run are counted again.").Changes<ClosureBody>();
        api.MapPost("/admin/closures/{number:int}/withdraw", (int number, HttpContext context, AlertsRoom room) => ActAsync<VersionedBody>(
            context, (body, by, stop) => room.Administration.Calendars.WithdrawAsync(by, body.Version, number, body.Note, stop)))
            .For(ConsoleAct.ManageCalendars, "Take a wrong closure back: another version; the terms are counted again without it.").Changes<VersionedBody>();

        api.MapPost("/admin/retention", (HttpContext context, AlertsRoom room) => ActAsync<RetentionBody>(
            context, (body, by, stop) => room.Administration.Retention.SetAsync(by, body.Version, body.Read(), body.Note, stop)))
            .For(ConsoleAct.ManageRetention, "Months that an ended alert is kept, by how it ended.").Changes<RetentionBody>();
        api.MapPost("/admin/erasures", (HttpContext context, AlertsRoom room) => ActAsync<NoteBody>(
            context, (body, by, stop) => room.Administration.Retention.ProposeAsync(by, body.Note, stop)))
            .For(ConsoleAct.ManageRetention, "Propose to erase what is due today. Nothing is erased before another person approves.").Changes<NoteBody>();
        api.MapPost("/admin/erasures/{erasure:guid}/approve", (Guid erasure, HttpContext context, AlertsRoom room) => ActAsync<VersionedBody>(
            context, (body, by, stop) => room.Administration.Retention.DecideAsync(by, erasure, body.Version, approve: true, body.Note, stop)))
            .For(ConsoleAct.DecideErasure, "Approve an erasure that another person proposed. It cannot be undone.").Changes<VersionedBody>();
        api.MapPost("/admin/erasures/{erasure:guid}/refuse", (Guid erasure, HttpContext context, AlertsRoom room) => ActAsync<VersionedBody>(
            context, (body, by, stop) => room.Administration.Retention.DecideAsync(by, erasure, body.Version, approve: false, body.Note, stop)))
            .For(ConsoleAct.DecideErasure, "Refuse an erasure.").Changes<VersionedBody>();

    }

    /// <summary>0, which no list has, for what is not exactly a member's name: refused where the list is checked.</summary>
    internal static T Choice<T>(string text)
        where T : struct, Enum => Choices.TryRead<T>(text, out var value) ? value : default;

    /// <summary>Takes a body, and answers the version of what it changed.</summary>
    internal static RouteHandlerBuilder Changes<T>(this RouteHandlerBuilder endpoint)
        where T : class => endpoint.Takes<T>().Answers<AdministrationReceipt>();

    internal static Task<IResult> ActAsync<T>(HttpContext context, Func<T, OfficerSession, CancellationToken, Task<AdministrationOutcome>> actAsync)
        where T : class => AnswerAsync(context, actAsync, done => Results.Json(new AdministrationReceipt(done.Version, done.Id)));

    // The code is a secret: this answer is no receipt, and is kept with no key.
    private static Task<IResult> InviteAsync<T>(HttpContext context, Func<T, OfficerSession, CancellationToken, Task<AdministrationOutcome>> actAsync)
        where T : class => AnswerAsync(context, actAsync, done => Results.Json(new InvitationAnswer(done.Id)));

    private static async Task<IResult> AnswerAsync<T>(
        HttpContext context, Func<T, OfficerSession, CancellationToken, Task<AdministrationOutcome>> actAsync, Func<AdministrationOutcome.Done, IResult> answer)
        where T : class
    {
        var (body, refusal) = await JsonBody.ReadAsync<T>(context);
        return body is null ? refusal! : await actAsync(body, CurrentOfficer.Of(context), context.RequestAborted) switch
        {
            AdministrationOutcome.Done done => answer(done),
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

/// <summary>The answer to an administrator's change.</summary>
/// <param name="Version">Of the changed document; the next change names it.</param>
/// <param name="Id">Of what was made, or empty.</param>
internal sealed record AdministrationReceipt(int Version, string Id) : IReceipt;

/// <param name="Code">To be handed over in person.</param>
internal sealed record InvitationAnswer(string Code);
