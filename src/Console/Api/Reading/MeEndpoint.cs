using Alertadores.Alerts;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Api.Reading;

/// <summary>Who is signed in and what their role may do.</summary>
internal static class MeEndpoint
{
    public static void MapMe(this RouteGroupBuilder api) =>
        api.MapGet("/me", Read).For(ConsoleAct.BeSignedIn, "Who is signed in, and which acts the role includes.").Answers<MeAnswer>();

    private static IResult Read(HttpContext context, AlertsRoom room)
    {
        var officer = CurrentOfficer.Of(context).Officer;
        var today = OfficeClock.Today(room, officer);
        return Results.Json(new MeAnswer(
            officer.Id,
            officer.UserName,
            officer.Name,
            officer.Role.ToString(),
            officer.AuthorityId is { } id ? new AuthorityName(id, room.Directory.DisplayName(id, today)) : null,
            today,
            OfficeClock.ZoneOf(room, officer),
            [.. Enum.GetValues<ConsoleAct>().Where(act => RightsTable.Allows(officer.Role, act)).Select(act => act.ToString()).Order(StringComparer.Ordinal)]));
    }

    private sealed record MeAnswer(Guid Id, string UserName, string Name, string Role, AuthorityName? Authority, DateOnly Today, string TimeZone, IReadOnlyList<string> Acts);

    private sealed record AuthorityName(string Id, string Name);
}
