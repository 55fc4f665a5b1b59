using System.Text.RegularExpressions;
using Alertadores.Console.Rights;
using Alertadores.Console.Tests.Api;
using Alertadores.Console.Tests.Serving;
using Alertadores.RealParts;

namespace Alertadores.Console.Tests.Rights;

/// <summary>
/// An officer of one authority learns nothing of another's alerts by any request: a foreign id in whatever place of an address, query or body gets the answer of an unknown one, byte for byte, and
/// the database is asked the same of both.
/// </summary>
public sealed partial class IsolationTests(RightsRoom room) : IClassFixture<RightsRoom>
{
    [Fact]
    public async Task At_every_door_a_foreign_alert_is_an_unknown_one()
    {
        var alert = await room.AlertAsync(RightsRoom.People[0], Stages.Filed, recused: false);
        var callers = new[] { await room.CallerAsync("hugo.zamora"), await room.CallerAsync("saul.vega"), await room.CallerAsync("irma.cruz") };
        using var statements = new Statements(room.Running.Here.Database.Name);
        var wrong = new List<string>();
        foreach (var door in Doors().Where(door => door.IsAboutAlert))
        {
            var question = await ActProbes.AskAsync(door.ToString(), new Asking(room, RightsRoom.People[0], alert, door.Pattern));
            var version = await room.Running.VersionOfAsync(alert);
            foreach (var caller in callers)
            {
                var nobody = Guid.NewGuid();
                var (foreign, ofForeign) = await AskAsync(caller, statements, question.Path, question.Body);
                var (unknown, ofUnknown) = await AskAsync(caller, statements, question.Path.Replace(alert.ToString(), nobody.ToString(), StringComparison.Ordinal), question.Body);
                if (!Alike(foreign, unknown, alert, nobody))
                {
                    wrong.Add($"{door}: {foreign.Code} {foreign.Body} and {unknown.Code} {unknown.Body}");
                }

                if (!ofForeign.SequenceEqual(ofUnknown))
                {
                    wrong.Add($"{door}: the database is asked\n  {string.Join("\n  ", ofForeign)}\nfor a foreign alert and\n  {string.Join("\n  ", ofUnknown)}\nfor an unknown one");
                }

                if (foreign.Code is not (404 or 403))
                {
                    wrong.Add($"{door}: {foreign.Code}");
                }
            }

            if (await room.Running.VersionOfAsync(alert) != version)
            {
                wrong.Add($"{door}: something was left behind");
            }
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task In_every_other_place_of_an_address_a_foreign_id_is_an_unknown_one()
    {
        var foreign = await room.AlertAsync(RightsRoom.People[0], Stages.Filed, recused: false);
        var foreignPart = await room.PartAsync(foreign, Alerts.Parts.PartKind.Answers);
        var officer = await room.CallerAsync("silvia.prado");
        var silvia = RightsRoom.People.Single(person => person.User == "silvia.prado");
        var own = await room.AlertAsync(silvia, Stages.Confirmed, recused: false);
        var before = (await room.Running.VersionOfAsync(foreign), await room.Running.VersionOfAsync(own));
        foreach (var door in Doors().Where(door => door.IsAboutAlert && door.Pattern.Count(letter => letter == '{') > 1))
        {
            var body = door.Method == "GET" ? null : (await ActProbes.AskAsync(door.ToString(), new Asking(room, silvia, own, door.Pattern))).Body;
            foreach (var id in (Guid[])[foreign, foreignPart])
            {
                var unknown = Guid.NewGuid();
                var one = await AskAsync(officer, Filled(door.Pattern, own, id), body);
                var other = await AskAsync(officer, Filled(door.Pattern, own, unknown), body);
                Alike(one, other, id, unknown).ShouldBeTrue($"{door}: {one.Code} {one.Body} and {other.Code} {other.Body}");
                one.Code.ShouldBeInRange(400, 499, door.ToString());
            }
        }

        (await room.Running.VersionOfAsync(foreign)).ShouldBe(before.Item1);
    }

    [Fact]
    public async Task In_every_place_of_a_body_a_foreign_id_is_an_unknown_one()
    {
        var foreign = await room.AlertAsync(RightsRoom.People[0], Stages.Filed, recused: false);
        var silvia = RightsRoom.People.Single(person => person.User == "silvia.prado");
        var officer = await room.CallerAsync("silvia.prado");
        foreach (var door in Doors().Where(door => door.IsAboutAlert && door.Method == "POST"))
        {
            var own = await room.AlertAsync(silvia, Stages.Confirmed, recused: false);
            var question = await ActProbes.AskAsync(door.ToString(), new Asking(room, silvia, own, door.Pattern));
            var places = Id().Matches(question.Body!).Select(match => match.Value).Distinct().ToList();
            foreach (var place in places)
            {
                var unknown = Guid.NewGuid();
                var one = await AskAsync(officer, question.Path, question.Body!.Replace(place, foreign.ToString(), StringComparison.Ordinal));
                if (one.Code is 200 or 409)
                {
                    // An id that the browser draws itself (a message's) may be anything.
                    room.Used(own);
                    break;
                }

                var other = await AskAsync(officer, question.Path, question.Body.Replace(place, unknown.ToString(), StringComparison.Ordinal));
                Alike(one, other, foreign, unknown).ShouldBeTrue($"{door}: {one.Code} {one.Body} and {other.Code} {other.Body}");
            }

            room.Used(own);
        }
    }

    [Fact]
    public async Task No_list_export_filter_order_or_cursor_shows_a_foreign_alert()
    {
        var foreign = await room.AlertAsync(RightsRoom.People[0], Stages.Filed, recused: false);
        var dice = new Dice(20260310);
        string[] names = ["after", "size", "despues", "estado", "prioridad", "buzon", "state", "priority", "queue", "sort", "order", "orden", "authority", "autoridad", "alert", "alerta", "assignee", "q", "token", "filter", "columns", "from", "to", "format"];
        string[] values =
        [
            foreign.ToString(), foreign.ToString("N"), $"0.20200101.{foreign:N}", $"1.20260310.{foreign:N}", $"3.20260310.{Guid.Empty:N}", "oic-bienestar", "fgr", "*", "%", "' OR ''='", "1", "200", "-1",
            "Filed", "Confirmed", "P0", "P1", "P2", "P3", "Nepotism", "all", "authority", "alert_id", "legal_date desc", "csv", "json", "2026-01-01", "2026-12-31", "\u0000", "ñ", new string('x', 500),
        ];
        foreach (var user in (string[])["hugo.zamora", "irma.cruz", "saul.vega", "silvia.prado"])
        {
            var caller = await room.CallerAsync(user);
            foreach (var door in Doors().Where(door => door.Method == "GET" && !door.IsAboutAlert && RightsTable.Allows(RightsRoom.People.Single(person => person.User == user).Role, door.Act)))
            {
                for (var i = 0; i < 25; i++)
                {
                    var query = string.Join('&', Enumerable.Range(0, dice.Roll(4)).Select(_ => $"{dice.Of(names)}={Uri.EscapeDataString(dice.Of(values))}"));
                    var path = Id().Replace(Filled(door.Pattern, foreign, foreign), foreign.ToString());
                    var answer = await AskAsync(caller, i == 0 ? path : $"{path}?{query}", null);
                    answer.Code.ShouldBeLessThan(500, $"{user} {door}?{query}");
                    Shown(answer, foreign).ShouldBeFalse($"{user} {door}?{query} shows another authority's alert");
                }
            }
        }
    }

    [Fact]
    public async Task The_comparison_would_see_a_difference()
    {
        var alert = await room.AlertAsync(RightsRoom.People[0], Stages.Filed, recused: false);
        var laura = await room.CallerAsync("laura.nava");
        using var statements = new Statements(room.Running.Here.Database.Name);
        var (known, ofKnown) = await AskAsync(laura, statements, $"/api/v1/alerts/{alert}", null);
        var (unknown, ofUnknown) = await AskAsync(laura, statements, $"/api/v1/alerts/{Guid.NewGuid()}", null);
        Alike(known, unknown, alert, alert).ShouldBeFalse();
        ofKnown.SequenceEqual(ofUnknown).ShouldBeFalse();
    }

    private List<Door> Doors() => Door.Of(room.Running.Console);

    // An address that was refused with the question in it repeats the question, not the alert.
    private static bool Shown(Answer answer, Guid alert) =>
        answer.Code == 200 && Address().Matches(answer.Body).Any(match => match.Value.Contains(alert.ToString(), StringComparison.OrdinalIgnoreCase));

    private static string Filled(string pattern, Guid alert, Guid other) =>
        Place().Replace(Regex.Replace(pattern, @"\{alert(:[^}]*)?\}", alert.ToString(), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), other.ToString());

    private static bool Alike(Answer one, Answer other, Guid id, Guid unknown) =>
        one.Code == other.Code
        && one.Body.Replace(id.ToString(), "id", StringComparison.Ordinal) == other.Body.Replace(unknown.ToString(), "id", StringComparison.Ordinal)
        && HeadersOf(one) == HeadersOf(other);

    private static string HeadersOf(Answer answer) =>
        string.Join('\n', answer.Headers.Where(header => header.Key is not "Date").OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {header.Value}"));

    private static async Task<(Answer Answer, IReadOnlyList<string> Statements)> AskAsync(Caller caller, Statements statements, string path, string? body)
    {
        statements.Take();
        var answer = await AskAsync(caller, path, body);
        return (answer, statements.Take());
    }

    private static Task<Answer> AskAsync(Caller caller, string path, string? body) => body is null ? caller.GetAsync(path, "application/json") : caller.PostAsync(path, body);

    [GeneratedRegex(@"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex("""(/alertas/|"id":"|"alert":"|/historias/|/alerts/)[0-9a-fA-F-]{36}""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
