using Alertadores.Alerts;
using Alertadores.Alerts.Directory;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Api.Reading;

/// <summary>The public directory: authorities, their units, their names by date, the keys that copies for them are sealed to.</summary>
internal static class DirectoryEndpoint
{
    public static void MapDirectory(this RouteGroupBuilder api) =>
        api.MapGet("/directory", Read)
            .For(ConsoleAct.SeeDirectory, "The authorities of this installation with their names by date, units, calendar and current key. Public knowledge; whole, without pages.")
            .Answers<ApiList<AuthorityAnswer>>();

    private static IResult Read(HttpContext context, AlertsRoom room)
    {
        var today = OfficeClock.Today(room, CurrentOfficer.Of(context).Officer);
        return Results.Json(new ApiList<AuthorityAnswer>([.. room.Directory.All.Select(authority => Of(authority, room, today))], Next: null));
    }

    private static AuthorityAnswer Of(Authority authority, AlertsRoom room, DateOnly today) => new(
        authority.Id,
        authority.Kind.ToString(),
        authority.NameOn(today),
        [.. authority.Names.Select(name => new NameAnswer(name.Text, name.From, name.Until))],
        [.. authority.Units.Select(unit => new UnitAnswer(unit.Code, unit.Name))],
        authority.State,
        authority.Calendar,
        authority.TimeZone,
        room.Keys.CurrentFor(authority.Id) is { } key ? new KeyAnswer(key.Id, key.Recipient) : null);

    private sealed record AuthorityAnswer(
        string Id,
        string Kind,
        string Name,
        IReadOnlyList<NameAnswer> Names,
        IReadOnlyList<UnitAnswer> Units,
        string? State,
        string Calendar,
        string TimeZone,
        KeyAnswer? Key);

    private sealed record NameAnswer(string Text, DateOnly? From, DateOnly? Until);

    private sealed record UnitAnswer(string Code, string Name);

    private sealed record KeyAnswer(string Id, string Recipient);
}
