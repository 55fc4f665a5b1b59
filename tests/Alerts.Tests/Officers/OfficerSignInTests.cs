using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Tests.Founding;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Alerts.Tests.Officers;

public class OfficerSignInTests
{
    private static readonly DemonstrationSignIn Officer = DemonstrationInstallation.SignIns[0];

    [Fact]
    public async Task The_salt_of_an_unknown_name_looks_real_and_stays_the_same_on_every_node()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var one = await here.SignInAsync();
        var other = await here.SignInAsync();

        var unknown = await one.ChallengeAsync("nadie");
        unknown.Salt.Length.ShouldBe(16);
        (await other.ChallengeAsync(" NADIE ")).Salt.ShouldBe(unknown.Salt);
        (await one.ChallengeAsync("nadie2")).Salt.ShouldNotBe(unknown.Salt);
        var known = await one.ChallengeAsync(Officer.User);
        (known with { Salt = [] }).ShouldBe(unknown with { Salt = [] }, new SameShape());
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var door = await here.SignInAsync();
        var value = await DemonstrationTests.ValueAsync(door, Officer);
        var code = DemonstrationTests.CodeOf(Officer, here.Time);

        (await door.EnterAsync(Officer.User, value, code)).ShouldBeOfType<SignInOutcome.SignedIn>();
        (await door.EnterAsync(Officer.User, value, code)).ShouldBeOfType<SignInOutcome.Refused>();
        here.Time.Pass(TimeSpan.FromSeconds(30));
        (await door.EnterAsync(Officer.User, value, code)).ShouldBeOfType<SignInOutcome.Refused>();
        (await door.EnterAsync(Officer.User, value, DemonstrationTests.CodeOf(Officer, here.Time))).ShouldBeOfType<SignInOutcome.SignedIn>();
    }

    [Fact]
    public async Task Of_two_who_use_one_code_at_once_one_gets_in()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var one = await here.SignInAsync();
        var other = await here.SignInAsync();
        var value = await DemonstrationTests.ValueAsync(one, Officer);
        var code = DemonstrationTests.CodeOf(Officer, here.Time);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).EnterAsync(Officer.User, value, code))));

        outcomes.Count(outcome => outcome is SignInOutcome.SignedIn).ShouldBe(1);
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-60, false)]
    [InlineData(60, false)]
    public async Task A_clock_may_be_half_a_minute_off(int seconds, bool entered)
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var door = await here.SignInAsync();
        var value = await DemonstrationTests.ValueAsync(door, Officer);
        var code = DemonstrationTests.CodeOf(Officer, new StoppedClock(here.Time.GetUtcNow().AddSeconds(seconds)));

        (await door.EnterAsync(Officer.User, value, code) is SignInOutcome.SignedIn).ShouldBe(entered);
    }

    [Fact]
    public async Task A_wrong_value_a_wrong_code_and_an_unknown_name_are_answered_alike()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var door = await here.SignInAsync();
        var value = await DemonstrationTests.ValueAsync(door, Officer);
        var code = DemonstrationTests.CodeOf(Officer, here.Time);
        var otherCode = DemonstrationTests.CodeOf(DemonstrationInstallation.SignIns[1], here.Time);

        (await door.EnterAsync(Officer.User, new byte[32], code)).ShouldBeOfType<SignInOutcome.Refused>();
        (await door.EnterAsync(Officer.User, [], code)).ShouldBeOfType<SignInOutcome.Refused>();
        (await door.EnterAsync(Officer.User, value, otherCode)).ShouldBeOfType<SignInOutcome.Refused>();
        (await door.EnterAsync(Officer.User, value, "")).ShouldBeOfType<SignInOutcome.Refused>();
        (await door.EnterAsync("nadie", value, code)).ShouldBeOfType<SignInOutcome.Refused>();
        (await door.EnterAsync("", value, code)).ShouldBeOfType<SignInOutcome.Refused>();
        (await door.EnterAsync(new string('x', 100_000), value, new string('1', 100_000))).ShouldBeOfType<SignInOutcome.Refused>();
        (await door.EnterAsync(Officer.User, value, $" {code[..3]} {code[3..]} ")).ShouldBeOfType<SignInOutcome.SignedIn>();
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_not_let_in_with_what_is_right_for_somebody_else()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var door = await here.SignInAsync();
        foreach (var signIn in DemonstrationInstallation.SignIns)
        {
            (await door.EnterAsync("nadie", await DemonstrationTests.ValueAsync(door, signIn), DemonstrationTests.CodeOf(signIn, here.Time))).ShouldNotBeOfType<SignInOutcome.SignedIn>();
        }
    }

    [Theory]
    [InlineData("oic.triaje")]
    [InlineData("nadie")]
    public async Task After_five_failures_the_wait_grows_and_known_and_unknown_names_wait_alike(string name)
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var door = await here.SignInAsync();
        for (var i = 0; i < SignInThrottle.FreeFailures; i++)
        {
            (await door.EnterAsync(name, new byte[32], "000000")).ShouldBeOfType<SignInOutcome.Refused>();
        }

        foreach (var wait in (int[])[30, 60, 120, 240, 480, 900, 900])
        {
            var later = (await (await here.SignInAsync()).EnterAsync(name, new byte[32], "000000")).ShouldBeOfType<SignInOutcome.TryLater>();
            later.When.ShouldBe(here.Time.GetUtcNow().AddSeconds(wait), TimeSpan.FromSeconds(1));
            here.Time.Pass(TimeSpan.FromSeconds(wait));
            (await door.EnterAsync(name, new byte[32], "000000")).ShouldBeOfType<SignInOutcome.Refused>();
        }
    }

    [Fact]
    public async Task Who_waits_is_not_let_in_by_the_right_passphrase_and_a_success_forgets_the_failures()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var door = await here.SignInAsync();
        var value = await DemonstrationTests.ValueAsync(door, Officer);
        for (var i = 0; i < SignInThrottle.FreeFailures; i++)
        {
            await door.EnterAsync(Officer.User, new byte[32], "000000");
        }

        (await door.EnterAsync(Officer.User, value, DemonstrationTests.CodeOf(Officer, here.Time))).ShouldBeOfType<SignInOutcome.TryLater>();
        here.Time.Pass(TimeSpan.FromSeconds(30));
        (await door.EnterAsync(Officer.User, value, DemonstrationTests.CodeOf(Officer, here.Time))).ShouldBeOfType<SignInOutcome.SignedIn>();
        for (var i = 0; i < SignInThrottle.FreeFailures - 1; i++)
        {
            (await door.EnterAsync(Officer.User, new byte[32], "000000")).ShouldBeOfType<SignInOutcome.Refused>();
        }

        (await door.EnterAsync(Officer.User, new byte[32], "000000")).ShouldBeOfType<SignInOutcome.Refused>();
        (await door.EnterAsync(Officer.User, new byte[32], "000000")).ShouldBeOfType<SignInOutcome.TryLater>();
    }

    [Fact]
    public async Task One_name_that_waits_does_not_keep_others_waiting()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var door = await here.SignInAsync();
        var other = DemonstrationInstallation.SignIns[1];
        for (var i = 0; i < 10; i++)
        {
            await door.EnterAsync(Officer.User, new byte[32], "000000");
        }

        (await door.EnterAsync(other.User, await DemonstrationTests.ValueAsync(door, other), DemonstrationTests.CodeOf(other, here.Time))).ShouldBeOfType<SignInOutcome.SignedIn>();
    }

    [Fact]
    public async Task What_is_typed_as_a_name_is_not_stored_and_old_rows_go()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var door = await here.SignInAsync();
        await door.EnterAsync("mi frase secreta canario", new byte[32], "000000");
        (await here.EverythingStoredAsync()).ShouldNotContain("canario");
        (await RowsAsync(here)).ShouldBe(1);

        here.Time.Pass(TimeSpan.FromDays(2));
        await door.EnterAsync("otra", new byte[32], "000000");

        (await RowsAsync(here)).ShouldBe(1);
    }

    [Fact]
    public async Task Before_founding_a_challenge_looks_the_same_and_nobody_gets_in()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var door = await here.SignInAsync();

        (await door.ChallengeAsync("ana")).Salt.ShouldBe((await door.ChallengeAsync("ana")).Salt);
        (await door.EnterAsync("ana", new byte[32], "000000")).ShouldBeOfType<SignInOutcome.Refused>();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(9, 480)]
    [InlineData(10, 900)]
    [InlineData(1_000_000, 900)]
    public void The_wait_after_failures(int failures, int seconds) => SignInThrottle.WaitAfter(failures).ShouldBe(TimeSpan.FromSeconds(seconds));

    private static async Task<long> RowsAsync(TestInstallation here)
    {
        await using var owner = NpgsqlDataSource.Create(here.OwnerConnectionString);
        await using var count = owner.CreateCommand("SELECT count(*) FROM officer_sign_in");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private sealed class SameShape : IEqualityComparer<SignInChallenge>
    {
        public bool Equals(SignInChallenge? x, SignInChallenge? y) => (x?.MemoryBytes, x?.Passes, x?.Lanes) == (y?.MemoryBytes, y?.Passes, y?.Lanes);

        public int GetHashCode(SignInChallenge obj) => obj.Passes;
    }
}
