using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Tests.Rights;
using Alertadores.Console.Tests.Serving;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Tests.Api;

/// <summary>
/// Whatever is sent to whichever page or endpoint: an answer, in Spanish where it is a refusal, and never a 500. The same seed sends the same requests; the room's log of errors must stay empty
/// (<see cref="RunningConsole.DisposeAsync"/>).
/// </summary>
public sealed partial class MalformedRequestTests(RightsRoom room) : IClassFixture<RightsRoom>
{
    private const int RoundsPerDoor = 40;

    private static readonly string[] ContentTypes = ["application/json", "application/json", "application/json", "application/json", "text/plain", "application/problem+json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"];

    private static readonly string[] Ids = ["3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c43", "00000000-0000-0000-0000-000000000000", "1", "x", "%00", "..", "%2e%2e", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{3f2c8a54}", "-1", "99999999999999999999", "%F0%9F%98%80"];

    private static readonly string[] Queries = ["", "?", "?size=x", "?size=0&after=%00", "?after=", "?after=1.20260310.x", "?size=50&size=50", "?%00=1", "?despues=%FF%FE", "?q=", "?from=2026-13-01&to=x", "?a[]=1&a[b]=2"];

    [Theory]
    [InlineData(20260310)]
    [InlineData(4)]
    public async Task No_request_is_answered_with_an_error_of_ours(int seed)
    {
        var dice = new Dice((ulong)seed);
        var alert = await room.AlertAsync(RightsRoom.People[2], Stages.Confirmed, recused: false);
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints())
        {
            var door = Door.Of(endpoint);
            var person = RightsRoom.People.Where(person => person.Standing is Standing.Primary || person.Authority is null)
                .OrderByDescending(person => person.Role == Alerts.Officers.OfficerRole.Coordinator)
                .First(person => RightsTable.Allows(person.Role, door.Act));
            for (var round = 0; round < RoundsPerDoor; round++)
            {
                var caller = await room.CallerAsync(person.User);
                var path = Place().Replace(door.Pattern, match => match.Value.StartsWith("{alert", StringComparison.Ordinal) && dice.Roll(4) > 0 ? alert.ToString() : dice.Of(Ids)) + (dice.Roll(3) == 0 ? dice.Of(Queries) : "");
                var body = door.Method == "GET" ? null : BodyFor(endpoint, dice);
                using var content = body is null ? null : new StringContent(body, Encoding.UTF8);
                if (content is not null)
                {
                    content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(dice.Of(ContentTypes));
                    caller.IdempotencyKey = dice.Roll(4) == 0 ? dice.Of((string[])["", "x", "kkkkkkkkkkkkkkkk", Guid.NewGuid().ToString(), "\"kkkkkkkkkkkkkkkk\""]) : null;
                }

                var answer = await caller.SendAsync(new HttpMethod(door.Method), path, content, dice.Roll(2) == 0 ? "application/json" : "text/html");
                caller.IdempotencyKey = null;
                var asked = string.Create(CultureInfo.InvariantCulture, $"{person.User} {door.Method} {path} {body?[..Math.Min(body.Length, 300)]}");
                if (answer.Code >= 500)
                {
                    wrong.Add($"{asked}: {answer.Code}");
                }
                else if (answer.Code >= 400)
                {
                    answer.ShouldShowNoInside();

                    // A zero byte in an address is no HTTP: the server itself says 400, before the console sees a request.
                    if (!path.Split('?')[0].Contains("%00", StringComparison.Ordinal) && path.StartsWith("/api/", StringComparison.Ordinal) && (!answer.ContentType.StartsWith("application/problem+json", StringComparison.Ordinal) || answer.Problem().Length == 0 || answer.Json.GetProperty("code").GetString() is null))
                    {
                        wrong.Add($"{asked}: {answer.Code} {answer.ContentType} {answer.Body}");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong.Take(60)) + "\n" + string.Join('\n', room.Running.Log.Take(3)));
    }

    private static string BodyFor(RouteEndpoint endpoint, Dice dice) =>
        RandomBodies.Mutated(endpoint.Metadata.GetMetadata<TakesBodyAttribute>() is { } takes ? RandomBodies.Of(takes.Body, dice) : new System.Text.Json.Nodes.JsonObject(), dice);

    // Signing out would end the session that the next requests need.
    private List<RouteEndpoint> Endpoints() =>
        [.. ((IEndpointRouteBuilder)room.Running.Console).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<RequiresAttribute>() is not null && endpoint.RoutePattern.RawText is not "/salir")
            .OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(endpoint => endpoint.DisplayName, StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
