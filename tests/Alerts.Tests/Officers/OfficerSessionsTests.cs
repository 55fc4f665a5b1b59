using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Tests.Founding;
using Npgsql;

namespace Alertadores.Alerts.Tests.Officers;

public class OfficerSessionsTests
{
    [Fact]
    public async Task A_session_is_found_on_every_node_with_its_own_secret()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var first = await EnterAsync(here, 0);
        var second = await EnterAsync(here, 1);

        var found = (await here.Sessions.FindAsync(first.Token)).ShouldNotBeNull();
        found.Officer.ShouldBe(first.Session.Officer);
        found.BrowserSecret.Length.ShouldBe(32);
        found.BrowserSecret.ShouldBe(first.Session.BrowserSecret);
        found.IdentityFile.ShouldBe(first.Session.IdentityFile);
        (await here.Sessions.FindAsync(second.Token))!.BrowserSecret.ShouldNotBe(found.BrowserSecret);
    }

    [Fact]
    public async Task A_session_ends_fifteen_minutes_after_its_last_request()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var entered = await EnterAsync(here, 0);

        here.Time.Pass(TimeSpan.FromMinutes(14));
        (await here.Sessions.FindAsync(entered.Token))!.IdleUntil.ShouldBe(here.Time.GetUtcNow().AddMinutes(15));
        here.Time.Pass(TimeSpan.FromMinutes(14));
        (await here.Sessions.FindAsync(entered.Token)).ShouldNotBeNull();
        here.Time.Pass(TimeSpan.FromMinutes(15));
        (await here.Sessions.FindAsync(entered.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_busy()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var entered = await EnterAsync(here, 0);
        for (var minutes = 10; minutes < 12 * 60; minutes += 10)
        {
            here.Time.Pass(TimeSpan.FromMinutes(10));
            (await here.Sessions.FindAsync(entered.Token)).ShouldNotBeNull();
        }

        here.Time.Pass(TimeSpan.FromMinutes(10));
        (await here.Sessions.FindAsync(entered.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Signing_out_ends_one_session_and_leaves_the_others()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var first = await EnterAsync(here, 0);
        here.Time.Pass(TimeSpan.FromSeconds(30));
        var second = await EnterAsync(here, 0);

        await here.Sessions.SignOutAsync(first.Token);
        await here.Sessions.SignOutAsync(first.Token);

        (await here.Sessions.FindAsync(first.Token)).ShouldBeNull();
        (await here.Sessions.FindAsync(second.Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_has_left_has_no_session_any_more_and_cannot_sign_in()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var entered = await EnterAsync(here, 0);
        var account = (await here.Store.LoadAsync<OfficerAccount>(entered.Session.Officer.Id))!;
        await using (var session = here.Store.OpenSession(new EventStore.EventContext("test", "Administrator")))
        {
            session.Store(account.Data.Id, account.Data with { Status = OfficerStatus.Left }, account.Version);
            await session.SaveChangesAsync();
        }

        (await here.Sessions.FindAsync(entered.Token)).ShouldBeNull();
        here.Time.Pass(TimeSpan.FromMinutes(1));
        var door = await here.SignInAsync();
        var signIn = DemonstrationInstallation.SignIns[0];
        (await door.ChallengeAsync(signIn.User)).Salt.ShouldNotBe(account.Data.Salt);
        (await door.EnterAsync(signIn.User, await DemonstrationTests.ValueAsync(door, signIn), DemonstrationTests.CodeOf(signIn, here.Time))).ShouldBeOfType<SignInOutcome.Refused>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ñññññññññññññññññññññññññññññññññññññññññññ")]
    public async Task What_is_no_token_finds_nothing(string? token)
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        await EnterAsync(here, 0);

        (await here.Sessions.FindAsync(token)).ShouldBeNull();
        await here.Sessions.SignOutAsync(token);
    }

    [Fact]
    public async Task Neither_token_nor_browser_secret_is_stored_and_ended_sessions_go()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var entered = await EnterAsync(here, 0);
        var stored = await here.EverythingStoredAsync();

        stored.ShouldNotContain(entered.Token);
        stored.ShouldNotContain(Convert.ToHexStringLower(entered.Session.BrowserSecret));
        stored.ShouldNotContain(Convert.ToBase64String(entered.Session.BrowserSecret));

        here.Time.Pass(TimeSpan.FromHours(1));
        await EnterAsync(here, 1);
        await using var owner = NpgsqlDataSource.Create(here.OwnerConnectionString);
        await using var count = owner.CreateCommand("SELECT count(*) FROM officer_session");
        (await count.ExecuteScalarAsync()).ShouldBe(1L);
    }

    private static async Task<SignInOutcome.SignedIn> EnterAsync(TestInstallation here, int who)
    {
        var signIn = DemonstrationInstallation.SignIns[who];
        var door = await here.SignInAsync();
        var entered = await door.EnterAsync(signIn.User, await DemonstrationTests.ValueAsync(door, signIn), DemonstrationTests.CodeOf(signIn, here.Time));
        return entered.ShouldBeOfType<SignInOutcome.SignedIn>();
    }
}
