using System.Globalization;
using Alertadores.Alerts;
using Alertadores.Alerts.Directory;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Administration;

/// <summary>What administrators read, for programs. Counts of alerts are words, as on the pages: fewer than three are not told apart.</summary>
internal static class AdministrationReading
{
    public static void MapAdministrationReading(this RouteGroupBuilder api)
    {
        api.MapGet("/admin/officers", OfficersAsync).For(ConsoleAct.ManageOfficers, "Every account, and which keys it waits for or should no longer open.").Answers<ApiList<OfficerAnswer>>();
        api.MapGet("/admin/invitations", InvitationsAsync).For(ConsoleAct.ManageOfficers, "Invitations that are still good, without their codes.").Answers<ApiList<InvitedAnswer>>();
        api.MapGet("/admin/authorities", Authorities).For(ConsoleAct.ManageAuthorities, "Every authority.").Answers<ApiList<Authority>>();
        api.MapGet("/admin/authorities/{authority}", AuthorityAsync).For(ConsoleAct.ManageAuthorities, "One authority with its substitutes and chain of escalation, and the versions to hand back.").Answers<AuthorityAnswer>();
        api.MapGet("/admin/rules", RulesAsync).For(ConsoleAct.ManageRules, "The rule table with its switches.").Answers<RulesAnswer>();
        api.MapGet("/admin/rules/previews/{preview:guid}", PreviewAsync).For(ConsoleAct.ManageRules, "How far a preview is; its counts, rounded to five, once it is done.").Answers<PreviewAnswer>();
        api.MapGet("/admin/closures", ClosuresAsync).For(ConsoleAct.ManageCalendars, "Every closure that was ever declared.").Answers<ClosuresAnswer>();
        api.MapGet("/admin/recounts", RecountsAsync).For(ConsoleAct.ManageCalendars, "Recounts of terms, newest first.").Answers<ApiList<RecountAnswer>>();
        api.MapGet("/admin/retention", RetentionAsync).For(ConsoleAct.ManageRetention, "How long ended alerts are kept, how many are due, and the proposals to erase.").Answers<RetentionAnswer>();
        api.MapGet("/admin/log", LogAsync).For(ConsoleAct.ReadAdministrationLog, "Who changed what of the installation, newest first. `after` is the `next` of the page before.").Answers<ApiList<LogAnswer>>();
    }

    private static async Task<IResult> OfficersAsync(AlertsRoom room, CancellationToken cancellationToken) =>
        Results.Json(new ApiList<OfficerAnswer>(
            [
                .. (await room.Administration.Officers.ListAsync(cancellationToken)).Select(one => new OfficerAnswer(
                    one.Officer.Id, one.Officer.UserName, one.Officer.Name, one.Officer.Role.ToString(), one.Officer.AuthorityId, one.Status.ToString(), one.Version, one.MissingKeys, one.StillHold)),
            ],
            Next: null));

    private static async Task<IResult> InvitationsAsync(AlertsRoom room, CancellationToken cancellationToken) =>
        Results.Json(new ApiList<InvitedAnswer>(
            [
                .. (await room.Administration.Invitations.ListAsync(cancellationToken)).Select(one => new InvitedAnswer(
                    one.Invitation.Id, one.Invitation.UserName, one.Invitation.Name, one.Invitation.Role.ToString(), one.Invitation.AuthorityId, one.Invitation.ExpiresAt, one.Version)),
            ],
            Next: null));

    private static IResult Authorities(AlertsRoom room) => Results.Json(new ApiList<Authority>(room.Directory.All, Next: null));

    private static async Task<IResult> AuthorityAsync(string authority, AlertsRoom room, CancellationToken cancellationToken) =>
        await room.Administration.Authorities.FindAsync(authority, cancellationToken) is var (office, version)
            && await room.Administration.Covers.FindAsync(authority, cancellationToken) is var (cover, coverVersion)
            ? Results.Json(new AuthorityAnswer(version, office, coverVersion, cover.Substitutions, cover.Escalation))
            : Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);

    private static async Task<IResult> RulesAsync(AlertsRoom room, CancellationToken cancellationToken)
    {
        var (table, version) = await room.Administration.Rules.ReadAsync(cancellationToken);
        return Results.Json(new RulesAnswer(
            version, table.Version, [.. table.Rules.Select(rule => new RuleAnswer(rule.Id, rule.Nature.ToString(), rule.IsSwitch, rule.Enabled, rule.Text, rule.Basis))]));
    }

    private static async Task<IResult> PreviewAsync(Guid preview, AlertsRoom room, CancellationToken cancellationToken)
    {
        if (await room.Administration.Rules.FindPreviewAsync(preview, cancellationToken) is not { } found)
        {
            return Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);
        }

        var shown = found.FinishedAt is null ? null : found.Shown();
        var percent = found.Total is not { } total ? 0 : total == 0 ? 100 : (int)(found.Looked * 100L / total);
        return Results.Json(new PreviewAnswer(
            found.Off,
            shown is not null,
            percent,
            shown?.Total,
            shown?.Same,
            shown?.Undeterminable,
            shown?.Unreadable,
            [.. (shown?.Cells ?? []).Select(cell => new PreviewCellAnswer(cell.OldPrimary?.ToString(), cell.OldPriority?.ToString(), cell.NewPrimary?.ToString(), cell.NewPriority?.ToString(), cell.Alerts))]));
    }

    private static async Task<IResult> ClosuresAsync(AlertsRoom room, CancellationToken cancellationToken)
    {
        await room.Directory.RefreshAsync(cancellationToken);
        var (closures, version) = await room.Administration.Calendars.ReadAsync(cancellationToken);
        return Results.Json(new ClosuresAnswer(version, room.Law.BookFor(room.Directory).Version, closures));
    }

    private static async Task<IResult> RecountsAsync(AlertsRoom room, CancellationToken cancellationToken) =>
        Results.Json(new ApiList<RecountAnswer>(
            [
                .. (await room.Administration.Recounts.ListAsync(cancellationToken)).Select(one => new RecountAnswer(
                    one.Id, one.Basis, one.CalendarVersion, one.StartedAt, one.FinishedAt, AdministrationTexts.About(one.Moved), AdministrationTexts.About(one.Uncounted))),
            ],
            Next: null));

    private static async Task<IResult> RetentionAsync(AlertsRoom room, CancellationToken cancellationToken)
    {
        var (policy, version) = await room.Administration.Retention.ReadAsync(cancellationToken);
        var erasures = (await room.Administration.Retention.ListAsync(cancellationToken)).Select(one => new ErasureAnswer(
            one.Erasure.Id, one.Version, one.Erasure.State.ToString(), one.Erasure.ProposedBy, one.Erasure.ProposedAt, one.Erasure.DecidedBy, one.Erasure.DecidedAt, AdministrationTexts.About(one.Erasure.Alerts.Count)));
        return Results.Json(new RetentionAnswer(
            version,
            [.. policy.Terms.Select(term => new TermBody(term.Ending?.ToString() ?? TermBody.Archived, term.Months))],
            AdministrationTexts.About(await room.Administration.Retention.CountDueAsync(cancellationToken)),
            [.. erasures]));
    }

    private static async Task<IResult> LogAsync(HttpContext context, AlertsRoom room, CancellationToken cancellationToken)
    {
        long? before = null;
        if (PageRequest.Read(context.Request) is not { } page)
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        if (page.After is { } after)
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var read) || read < 1)
            {
                return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
            }

            before = read;
        }

        var log = await room.Administration.Log.ReadAsync(before, cancellationToken);
        return Results.Json(new ApiList<LogAnswer>(
            [
                .. log.Entries.Select(entry => new LogAnswer(
                    entry.Number, entry.At, entry.Officer, entry.Role, entry.What.Act.ToString(), entry.What.Subject, entry.What.Reason.ToString(), entry.What.Reference,
                    [.. entry.What.Changes.Select(change => new ChangeAnswer(change.Field, change.Before, change.After))])),
            ],
            log.Before?.ToString(CultureInfo.InvariantCulture)));
    }

    private sealed record OfficerAnswer(
        Guid Id, string User, string Name, string Role, string? Authority, string Status, int Version, IReadOnlyList<string> MissingKeys, IReadOnlyList<string> RotationOwedBy);

    private sealed record InvitedAnswer(Guid Id, string User, string Name, string Role, string? Authority, DateTimeOffset ExpiresAt, int Version);

    private sealed record AuthorityAnswer(int Version, Authority Authority, int CoverVersion, IReadOnlyList<Substitution> Substitutions, IReadOnlyList<Guid> Escalation);

    private sealed record RulesAnswer(int Version, string Table, IReadOnlyList<RuleAnswer> Items);

    private sealed record RuleAnswer(string Id, string Nature, bool IsSwitch, bool Enabled, string Text, string? Basis);

    private sealed record PreviewAnswer(
        IReadOnlyList<string> Off, bool Finished, int Percent, int? Total, int? Same, int? Undeterminable, int? Unreadable, IReadOnlyList<PreviewCellAnswer> Cells);

    private sealed record PreviewCellAnswer(string? OldPrimary, string? OldPriority, string? NewPrimary, string? NewPriority, int? Alerts);

    private sealed record ClosuresAnswer(int Version, string Calendars, IReadOnlyList<Closure> Items);

    private sealed record RecountAnswer(Guid Id, string Basis, string Calendars, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string Moved, string Uncounted);

    private sealed record RetentionAnswer(int Version, IReadOnlyList<TermBody> Terms, string Due, IReadOnlyList<ErasureAnswer> Erasures);

    private sealed record ErasureAnswer(Guid Id, int Version, string State, Guid ProposedBy, DateTimeOffset ProposedAt, Guid? DecidedBy, DateTimeOffset? DecidedAt, string Alerts);

    private sealed record LogAnswer(
        long Number, DateTimeOffset At, Guid? Officer, string Role, string Act, string Subject, string Reason, string Reference, IReadOnlyList<ChangeAnswer> Changes);

    private sealed record ChangeAnswer(string Field, string? Before, string? After);
}
