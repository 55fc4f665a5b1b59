using System.Text.Json;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.SignIn;

[Collection(ConsoleTests.Name)]
public sealed class SignInTests(RunningConsole running)
{
    [Fact]
    public async Task Right_name_value_and_code_give_a_session()
    {
        using var caller = running.Visit();
        var answer = await running.EnterAsync(caller, "ivan.cordero");

        answer.Code.ShouldBe(200);
        answer.Json.GetProperty("userName").GetString().ShouldBe("ivan.cordero");
        answer.Json.GetProperty("idleSeconds").GetInt32().ShouldBe(900);
        answer.Json.GetProperty("browserSecret").GetBytesFromBase64().Length.ShouldBe(32);
        (await caller.GetAsync("/bandeja")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task A_wrong_value_a_wrong_code_a_used_code_and_an_unknown_name_are_answered_alike()
    {
        using var caller = running.Visit();
        var used = running.NextCode("raul.mendez");
        (await running.EnterAsync(caller, "raul.mendez", code: used)).Code.ShouldBe(200);
        var fresh = running.NextCode("raul.mendez");
        var wrong = fresh == "000000" ? "000001" : "000000";

        Answer[] answers =
        [
            await running.EnterAsync(caller, "raul.mendez", value: new byte[32], code: fresh),
            await running.EnterAsync(caller, "raul.mendez", code: wrong),
            await running.EnterAsync(caller, "raul.mendez", code: used),
            await running.EnterAsync(caller, "no.existe", value: new byte[32], code: fresh),
        ];

        foreach (var answer in answers)
        {
            answer.Code.ShouldBe(401);
            answer.Body.ShouldBe(answers[0].Body);
            answer.Headers.Keys.Order().ShouldBe(answers[0].Headers.Keys.Order());
            answer.Headers.ShouldNotContainKey("Set-Cookie");
            answer.Problem().ShouldContain("no coinciden");
            answer.Json.GetProperty("code").GetString().ShouldBe("sign_in_refused");
        }

        (await running.EnterAsync(caller, "raul.mendez", code: fresh)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task The_challenge_of_an_unknown_name_has_the_shape_of_a_known_one_and_stays_the_same()
    {
        using var caller = running.Visit();
        var known = await caller.PostAsync("/entrar/reto", """{"userName":"laura.nava"}""");
        var unknown = await caller.PostAsync("/entrar/reto", """{"userName":"no.existe"}""");

        known.Code.ShouldBe(200);
        unknown.Code.ShouldBe(200);
        unknown.Body.Length.ShouldBe(known.Body.Length);
        unknown.Json.EnumerateObject().Select(member => member.Name).ShouldBe(known.Json.EnumerateObject().Select(member => member.Name));
        (await caller.PostAsync("/entrar/reto", """{"userName":"no.existe"}""")).Body.ShouldBe(unknown.Body);
    }

    [Fact]
    public async Task After_five_failures_one_is_told_when_to_try_again()
    {
        using var caller = running.Visit();
        for (var i = 0; i < SignInThrottle.FreeFailures; i++)
        {
            (await running.EnterAsync(caller, "insiste.mucho", new byte[32], "000000")).Code.ShouldBe(401);
        }

        var later = await running.EnterAsync(caller, "insiste.mucho", new byte[32], "000000");
        later.Code.ShouldBe(429);
        later.Problem().ShouldContain("Demasiados intentos");
        later.Headers["Retry-After"].ShouldBe("30");
    }

    [Theory]
    [InlineData("userName", "")]
    [InlineData("totp", "")]
    [InlineData("signInValue", "")]
    [InlineData("signInValue", "AAAA")]
    [InlineData("signInValue", "no es base64")]
    public async Task A_missing_or_malformed_part_is_said_to_be_that(string field, string text)
    {
        using var caller = running.Visit();
        var body = new Dictionary<string, string> { ["userName"] = "oscar.lugo", ["signInValue"] = Convert.ToBase64String(new byte[32]), ["totp"] = "123456", [field] = text };
        var answer = await caller.PostAsync("/entrar", JsonSerializer.Serialize(body));
        answer.Code.ShouldBe(400);
        answer.Problem().ShouldContain("No se cambió nada");
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("laura.nava\\u0000")]
    [InlineData("'; DROP TABLE officer_session; --")]
    [InlineData("\\ud800")]
    [InlineData("  LAURA.NAVA  ")]
    public async Task Odd_names_are_names_that_nobody_has_or_are_refused(string name)
    {
        using var caller = running.Visit();
        (await caller.PostAsync("/entrar/reto", $$"""{"userName":"{{name}}"}""")).Code.ShouldBeOneOf(200, 400);
        var value = Convert.ToBase64String(new byte[32]);
        if (!name.Contains("LAURA", StringComparison.Ordinal))
        {
            (await caller.PostAsync("/entrar", $$"""{"userName":"{{name}}","signInValue":"{{value}}","totp":"000000"}""")).Code.ShouldBeOneOf(400, 401);
        }
    }

    [Theory]
    [InlineData("/bandeja", "/bandeja")]
    [InlineData("/alertas/0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d", "/alertas/0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d")]
    [InlineData("https://otra.example/", "/")]
    [InlineData("//otra.example/", "/")]
    [InlineData("/\\otra.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\"><script>", "/")]
    public async Task One_is_taken_only_to_paths_of_this_console(string next, string expected)
    {
        using var caller = running.Visit();
        var page = await caller.GetAsync("/entrar?siguiente=" + Uri.EscapeDataString(next));
        page.Body.ShouldContain($"data-next=\"{expected}\"");
    }

    [Fact]
    public async Task The_public_sign_ins_are_shown_in_no_real_installation()
    {
        using var real = running.Visit();
        (await real.GetAsync("/entrar")).Body.ShouldNotContain("<code>");

        // Told to be a demonstration, but founded as a real one: there are no public passphrases to show.
        using var mistaken = running.VisitDemonstration();
        var page = System.Net.WebUtility.HtmlDecode((await mistaken.GetAsync("/entrar")).Body);
        page.ShouldContain("DEMOSTRACIÓN");
        page.ShouldNotContain("<code>");
    }
}
