using Alertadores.Alerts.Officers;
using Alertadores.Console.Rights;
using Alertadores.Console.Tests.Serving;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Tests.Rights;

/// <summary>
/// The rights table, asked through HTTP: every endpoint and page about one alert × every role × how its authority stands to the alert × where the case stands × recused or not; and every other
/// endpoint × every role. What to ask is in <see cref="ActProbes"/>; what to expect is the table alone.
/// </summary>
public sealed class RightsCellsTests(RightsRoom room) : IClassFixture<RightsRoom>
{
    private static readonly Stages[] EveryStage = [Stages.Filed, Stages.Confirmed, Stages.Overridden, Stages.Archived, Stages.Closed];

    public static TheoryData<ConsoleAct> ActsOnAlerts() => [.. Enum.GetValues<ConsoleAct>().Where(act => RightsTable.RuleOf(act) is not null)];

    [Theory]
    [MemberData(nameof(ActsOnAlerts))]
    public async Task Every_cell_of_an_act_on_an_alert_is_answered_as_the_table_says(ConsoleAct act)
    {
        var wrong = new List<string>();
        var asked = 0;
        foreach (var endpoint in Doors().Where(door => door.Act == act && door.IsAboutAlert))
        {
            foreach (var person in RightsRoom.People)
            {
                foreach (var (stage, recused) in Columns(act, person))
                {
                    asked++;
                    var expected = RightsTable.Of(person.Role, act, person.Standing, stage, recused);
                    var (answer, changed) = await AskAsync(endpoint, person, stage, recused);
                    if (VerdictOf(answer) != expected)
                    {
                        wrong.Add($"{endpoint} · {person.Role} {person.Standing} {stage}{(recused ? " recused" : "")}: {expected} expected, {answer.Code} {(answer.Code == 200 ? "" : answer.Body[..Math.Min(answer.Body.Length, 160)])}");
                    }

                    if (expected != Verdict.Allowed && changed)
                    {
                        wrong.Add($"{endpoint} · {person.Role} {person.Standing} {stage}{(recused ? " recused" : "")}: was refused and left something behind");
                    }
                }
            }
        }

        asked.ShouldBeGreaterThan(0, $"no endpoint is for {act}");
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_other_door_opens_for_exactly_the_roles_of_the_table()
    {
        var wrong = new List<string>();
        foreach (var door in Doors().Where(door => !door.IsAboutAlert))
        {
            foreach (var person in RightsRoom.People.DistinctBy(person => person.Role))
            {
                using var own = door.Pattern == "/salir" ? await room.Running.SignInAsync(person.User) : null;
                var caller = own ?? await room.CallerAsync(person.User);
                var path = PathOf(door);
                var answer = door.Method == "GET" ? await caller.GetAsync(path) : await caller.PostAsync(path);
                var allowed = answer.Code is not (401 or 403) and < 500;
                if (allowed != RightsTable.Allows(person.Role, door.Act))
                {
                    wrong.Add($"{door} · {person.Role}: {answer.Code}");
                }
            }
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public void No_cell_is_untested()
    {
        var missing = new List<string>();
        foreach (var endpoint in AllEndpoints())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<OpenToAll>() is not null)
            {
                continue;
            }

            if (endpoint.Metadata.GetMetadata<RequiresAttribute>() is not { } requires)
            {
                missing.Add($"{pattern} names no act and is closed to all: map it with .For(ConsoleAct.X, …), or put [Requires(ConsoleAct.X)] on the page");
            }
            else if (!RightsTable.All.Contains(requires.Act))
            {
                missing.Add($"{requires.Act} has no row in RightsTable: nobody may do it");
            }
        }

        foreach (var door in Doors().Where(door => door.IsAboutAlert))
        {
            if (RightsTable.RuleOf(door.Act) is null)
            {
                missing.Add($"{door} is about one alert, and {door.Act} has no row in RightsTable.OnAlert: say there what it asks of the alert");
            }

            if (!ActProbes.Has(door.ToString()))
            {
                missing.Add($"{door} has no probe: add one to ActProbes.All, a valid body with whatever must have happened before, so that its cells can be asked");
            }
        }

        foreach (var act in Enum.GetValues<ConsoleAct>().Except(Doors().Select(door => door.Act)))
        {
            missing.Add($"{act} is behind no door: take it out of ConsoleAct, or map its endpoint");
        }

        Enum.GetValues<OfficerRole>().Order().ShouldBe(RightsRoom.People.Select(person => person.Role).Distinct().Order());
        missing.ShouldBeEmpty(string.Join('\n', missing));
    }

    [Fact]
    public async Task Without_a_session_a_page_asks_to_sign_in_and_a_call_is_refused()
    {
        using var stranger = room.Running.Visit();
        foreach (var door in Doors())
        {
            var path = PathOf(door);
            var answer = door.Method == "GET" ? await stranger.GetAsync(path) : await stranger.PostAsync(path);
            if (answer.Code == 302)
            {
                (door.Method == "GET" && !door.Pattern.StartsWith("/api/", StringComparison.Ordinal)).ShouldBeTrue(door.ToString());
                answer.Headers["Location"].ShouldStartWith("/entrar");
            }
            else
            {
                answer.Code.ShouldBe(401, door.ToString());
            }
        }
    }

    [Fact]
    public void Only_signing_in_and_what_pages_are_made_of_is_open_to_all() =>
        AllEndpoints().Where(endpoint => endpoint.Metadata.GetMetadata<OpenToAll>() is not null).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).Distinct()
            .ShouldBeSubsetOf(["/alta", "/alta/invitacion", "/entrar", "/entrar/reto", "/console.css", "/console.js", "/visor"]);

    // Recused is one more column, at a stage at which the act would be allowed. Who has no authority stands at no stage.
    private static IEnumerable<(Stages Stage, bool Recused)> Columns(ConsoleAct act, Person person) =>
        person.Authority is null || person.Standing == Standing.None
            ? [(Stages.Filed, false), (Stages.Closed, false)]
            : [.. EveryStage.Select(stage => (stage, false)), (EveryStage.First(stage => RightsTable.RuleOf(act)!.When.HasFlag(stage)), true)];

    private async Task<(Answer Answer, bool Changed)> AskAsync(Door door, Person person, Stages stage, bool recused)
    {
        var caller = await room.CallerAsync(person.User);
        var alert = await room.AlertAsync(person, stage, recused);
        var fresh = await room.Running.VersionOfAsync(alert);
        var question = await ActProbes.AskAsync(door.ToString(), new Asking(room, person, alert, door.Pattern));
        var before = await room.Running.VersionOfAsync(alert);
        var answer = question.Body is { } body ? await caller.PostAsync(question.Path, body) : await caller.GetAsync(question.Path);
        var after = await room.Running.VersionOfAsync(alert);
        if (after != fresh)
        {
            room.Used(alert);
        }

        return (answer, after != before);
    }

    private static Verdict? VerdictOf(Answer answer) => answer.Code switch
    {
        200 or 302 => Verdict.Allowed,
        403 => Verdict.NotYourRole,
        404 => Verdict.Unknown,
        422 => Verdict.Refused,
        _ => null,
    };

    private IEnumerable<RouteEndpoint> AllEndpoints() => ((IEndpointRouteBuilder)room.Running.Console).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private List<Door> Doors() => Door.Of(room.Running.Console);

    // Ids and numbers that nothing has.
    private static string PathOf(Door door) => System.Text.RegularExpressions.Regex.Replace(
        door.Pattern, @"\{[^}]*\}", one => one.Value.EndsWith(":int}", StringComparison.Ordinal) || one.Value.EndsWith(":long}", StringComparison.Ordinal) ? "7" : Guid.NewGuid().ToString(), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
