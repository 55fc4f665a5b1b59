using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.SignIn;

[Collection(ConsoleTests.Name)]
public sealed class SessionTests(RunningConsole running)
{
    [Fact]
    public async Task The_cookie_is_bound_to_the_host_and_out_of_reach_of_scripts_and_other_sites()
    {
        using var caller = running.Visit();
        var cookie = (await running.EnterAsync(caller, "rosa.tellez")).Headers["Set-Cookie"];

        cookie.ShouldStartWith("__Host-officer=");
        var attributes = cookie.Split("; ").Skip(1).Select(attribute => attribute.ToUpperInvariant()).Order().ToList();
        attributes.ShouldBe(["HTTPONLY", "PATH=/", "SAMESITE=STRICT", "SECURE"]);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_every_copy_of_its_cookie()
    {
        using var caller = await running.SignInAsync("rosa.tellez");
        var answer = await caller.PostFormAsync("/salir", new KeyValuePair<string, string>("antiForgery", caller.AntiForgery!));

        answer.Code.ShouldBe(302);
        answer.Headers["Location"].ShouldBe("/entrar");
        answer.Headers["Set-Cookie"].ShouldContain("expires=Thu, 01 Jan 1970");
        (await caller.GetAsync("/bandeja")).Headers["Location"].ShouldBe("/entrar?siguiente=%2Fbandeja");
        (await caller.GetAsync("/sesion")).Code.ShouldBe(401);
    }

    [Fact]
    public async Task Fifteen_idle_minutes_end_it_and_use_keeps_it_alive()
    {
        using var caller = await running.SignInAsync("rosa.tellez");
        for (var turn = 0; turn < 3; turn++)
        {
            running.Here.Clock.Pass(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
            (await caller.GetAsync("/bandeja")).Code.ShouldBe(200);
        }

        running.Here.Clock.Pass(TimeSpan.FromMinutes(15));
        (await caller.GetAsync("/bandeja")).Code.ShouldBe(302);
        (await caller.GetAsync("/sesion")).Problem().ShouldContain("Tu sesión terminó");
        (await caller.PostAsync($"/api/v1/alerts/{Guid.NewGuid()}/route/confirm", """{"version":1,"reason":"RouteFits"}""")).Code.ShouldBe(401);
    }

    [Theory]
    [InlineData("__Host-officer=")]
    [InlineData("__Host-officer=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("__Host-officer=%00%ff")]
    [InlineData("officer-demonstration=AAAA")]
    public async Task A_token_that_nobody_was_given_is_no_session(string cookie)
    {
        using var caller = running.Visit();
        caller.Cookie = cookie;
        (await caller.GetAsync("/sesion")).Code.ShouldBe(401);
    }

    [Fact]
    public async Task A_post_without_the_sessions_own_token_or_from_elsewhere_does_nothing()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        var other = await running.OfficerAsync("pablo.ibarra");
        var version = await running.VersionOfAsync(alert);
        var path = $"/api/v1/alerts/{alert}/route/confirm";
        var body = $$"""{"version":{{version}},"reason":"RouteFits"}""";

        using var forged = running.Visit();
        forged.Cookie = officer.Cookie;
        foreach (var token in (string?[])[null, "", "AAAA", other.AntiForgery, officer.AntiForgery![..^1]])
        {
            forged.AntiForgery = token;
            (await forged.PostAsync(path, body)).Code.ShouldBe(403, token);
        }

        forged.AntiForgery = officer.AntiForgery;
        foreach (var (origin, site) in ((string?, string?)[])[("https://otra.example", "cross-site"), ("null", "cross-site"), (Caller.ConsoleOrigin, "cross-site"), (Caller.ConsoleOrigin, "same-site"), (RunningConsole.Options.VaultOrigin, null), ("http://consola.example.mx", null)])
        {
            forged.Origin = origin;
            forged.FetchSite = site;
            var answer = await forged.PostAsync(path, body);
            answer.Code.ShouldBe(403, origin);
            answer.Problem().ShouldContain("no vino de las páginas de la consola");
        }

        (await running.VersionOfAsync(alert)).ShouldBe(version);
        (await officer.PostAsync(path, body)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Another_site_cannot_sign_anybody_in_or_out()
    {
        using var officer = await running.SignInAsync("rosa.tellez");
        officer.Origin = "https://otra.example";
        (await running.EnterAsync(officer, "rosa.tellez")).Code.ShouldBe(403);
        (await officer.PostFormAsync("/salir", new KeyValuePair<string, string>("antiForgery", officer.AntiForgery!))).Code.ShouldBe(403);
        officer.Origin = Caller.ConsoleOrigin;
        (await officer.PostFormAsync("/salir")).Code.ShouldBe(403);
        (await officer.GetAsync("/sesion")).Code.ShouldBe(200);
    }
}
