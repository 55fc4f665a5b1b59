using Alertadores.Alerts.Officers;
using Alertadores.Console.Rights;
using Alertadores.Console.Tests.Serving;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Tests.Rights;

/// <summary>Every role at every door. The expectation is written out here once more, so that a change of the table in the code shows.</summary>
[Collection(ConsoleTests.Name)]
public sealed class RightsOverHttpTests(RunningConsole running)
{
    // Columns: Triager, Investigator, Coordinator, Auditor, Administrator, Custodian.
    private static readonly (string User, OfficerRole Role)[] People =
    [
        ("laura.nava", OfficerRole.Triager), ("pablo.ibarra", OfficerRole.Investigator), ("silvia.prado", OfficerRole.Coordinator),
        ("tomas.rangel", OfficerRole.Auditor), ("adela.quiroz", OfficerRole.Administrator), ("nora.campos", OfficerRole.Custodian),
    ];

    private static readonly Dictionary<ConsoleAct, string> Expected = new()
    {
        [ConsoleAct.BeSignedIn] = "yes yes yes yes yes yes",
        [ConsoleAct.SeeDirectory] = "yes yes yes yes yes yes",
        [ConsoleAct.SeeInbox] = "yes yes yes no no no",
        [ConsoleAct.ReadAlert] = "yes yes yes no no no",
        [ConsoleAct.OpenPart] = "yes yes yes no no no",
        [ConsoleAct.ConfirmRoute] = "yes no yes no no no",
        [ConsoleAct.OverrideRoute] = "yes no yes no no no",
        [ConsoleAct.AcknowledgeCopy] = "yes yes yes no no no",
        [ConsoleAct.ReadConversation] = "yes yes yes no no no",
        [ConsoleAct.Reply] = "yes yes yes no no no",
        [ConsoleAct.ReadTimelines] = "no no no yes no no",
        [ConsoleAct.SeeInstallation] = "no no no no yes no",
    };

    // What is behind each act: route pattern and how it is asked for. {alert} is an alert of the OIC.
    private static readonly (ConsoleAct Act, string Method, string Pattern)[] Doors =
    [
        (ConsoleAct.BeSignedIn, "GET", "/"),
        (ConsoleAct.BeSignedIn, "GET", "/sesion"),
        (ConsoleAct.BeSignedIn, "POST", "/salir"),
        (ConsoleAct.BeSignedIn, "GET", "/api/v1/me"),
        (ConsoleAct.BeSignedIn, "GET", "/api/v1/openapi.json"),
        (ConsoleAct.SeeDirectory, "GET", "/api/v1/directory"),
        (ConsoleAct.ReadAlert, "GET", "/api/v1/alerts/{alert:guid}"),
        (ConsoleAct.ReadAlert, "GET", "/api/v1/alerts/{alert:guid}/timeline"),
        (ConsoleAct.ReadAlert, "GET", "/api/v1/alerts/{alert:guid}/deadlines"),
        (ConsoleAct.SeeInbox, "GET", "/bandeja"),
        (ConsoleAct.ReadAlert, "GET", "/alertas/{alert:guid}"),
        (ConsoleAct.OpenPart, "POST", "/api/v1/alerts/{alert:guid}/parts/{part:guid}/open"),
        (ConsoleAct.OpenPart, "POST", "/api/v1/alerts/{alert:guid}/files/{part:guid}"),
        (ConsoleAct.ConfirmRoute, "POST", "/api/v1/alerts/{alert:guid}/route/confirm"),
        (ConsoleAct.OverrideRoute, "POST", "/api/v1/alerts/{alert:guid}/route/override"),
        (ConsoleAct.AcknowledgeCopy, "POST", "/api/v1/alerts/{alert:guid}/copy/acknowledge"),
        (ConsoleAct.ReadConversation, "GET", "/api/v1/alerts/{alert:guid}/messages"),
        (ConsoleAct.Reply, "POST", "/api/v1/alerts/{alert:guid}/messages"),
        (ConsoleAct.ReadTimelines, "GET", "/historias"),
        (ConsoleAct.ReadTimelines, "GET", "/historias/{alert:guid}"),
        (ConsoleAct.SeeInstallation, "GET", "/instalacion"),
    ];

    public static TheoryData<string, string, string, bool> Cells()
    {
        var cells = new TheoryData<string, string, string, bool>();
        foreach (var (act, method, pattern) in Doors)
        {
            var row = Expected[act].Split(' ');
            for (var column = 0; column < People.Length; column++)
            {
                cells.Add(People[column].User, method, pattern, row[column] == "yes");
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_role_gets_through_exactly_the_doors_of_its_rights(string user, string method, string pattern, bool allowed)
    {
        using var own = method == "POST" && pattern == "/salir" ? await running.SignInAsync(user) : null;
        var caller = own ?? await running.OfficerAsync(user);
        var path = pattern.Replace("{alert:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{part:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
        var answer = method == "GET" ? await caller.GetAsync(path) : await caller.PostAsync(path, ActBody(pattern));

        if (allowed)
        {
            answer.Code.ShouldBe(pattern is "/" && answer.Code == 302 ? 302 : pattern is "/salir" ? 302 : pattern.Contains(':', StringComparison.Ordinal) ? 404 : 200);
        }
        else
        {
            answer.Code.ShouldBe(403);
            answer.Body.ShouldContain("funci");
        }
    }

    [Fact]
    public void The_table_in_the_code_says_what_is_expected_here_in_every_cell()
    {
        foreach (var act in Enum.GetValues<ConsoleAct>())
        {
            var row = Expected[act].Split(' ');
            for (var column = 0; column < People.Length; column++)
            {
                RightsTable.Allows(People[column].Role, act).ShouldBe(row[column] == "yes", $"{People[column].Role} {act}");
            }
        }

        Enum.GetValues<OfficerRole>().Order().ShouldBe(People.Select(person => person.Role).Order());
    }

    [Fact]
    public void No_door_is_outside_of_this_test_and_none_is_without_an_act()
    {
        var guarded = new List<string>();
        foreach (var endpoint in ((IEndpointRouteBuilder)running.Console).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<OpenToAll>() is not null)
            {
                pattern.ShouldBeOneOf("/entrar", "/entrar/reto", "/console.css", "/console.js", "/visor");
                continue;
            }

            var act = endpoint.Metadata.GetMetadata<RequiresAttribute>().ShouldNotBeNull(pattern).Act;
            Doors.ShouldContain(door => door.Pattern == pattern && door.Act == act, $"{pattern} {act}");
            guarded.Add(pattern);
        }

        guarded.Distinct().Order().ShouldBe(Doors.Select(door => door.Pattern).Distinct().Order());
    }

    [Fact]
    public async Task Without_a_session_a_page_asks_to_sign_in_and_a_call_is_refused()
    {
        using var stranger = running.Visit();
        foreach (var (_, method, pattern) in Doors)
        {
            var path = pattern.Replace("{alert:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{part:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
            var answer = method == "GET" ? await stranger.GetAsync(path) : await stranger.PostAsync(path);
            answer.Code.ShouldBe(method == "POST" || pattern == "/sesion" || pattern.StartsWith("/api/", StringComparison.Ordinal) ? 401 : 302, pattern);
            if (answer.Code == 302)
            {
                answer.Headers["Location"].ShouldStartWith("/entrar");
            }
        }
    }

    private static string ActBody(string pattern) => pattern switch
    {
        "/salir" => "{}",
        _ when pattern.EndsWith("open", StringComparison.Ordinal) => "{}",
        _ when pattern.EndsWith("messages", StringComparison.Ordinal) => """{"version":1,"id":"3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c43","number":1,"payload":"","headers":[]}""",
        _ when pattern.EndsWith("acknowledge", StringComparison.Ordinal) => """{"version":1}""",
        _ => """{"version":1,"reason":"RouteFits","newPrimary":"sfp","newPriority":"P1"}""",
    };
}
