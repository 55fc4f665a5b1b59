using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Officers;
using Alertadores.Host.Founding;

namespace Alertadores.Alerts.Tests.Founding;

public class DemonstrationTests
{
    [Fact]
    public void Its_description_is_right_and_has_exactly_the_public_sign_ins()
    {
        var description = DemonstrationFounding.Describe();

        DescriptionRules.Check(description, KnownNames.Bundled).ShouldBeEmpty();
        var described = description.Officers.Select(officer => (officer.User, officer.Role, officer.Authority))
            .Concat(description.Custodians.Select(custodian => (custodian.User, OfficerRole.Custodian, (string?)null)));
        DemonstrationInstallation.SignIns.Select(signIn => (signIn.User, signIn.Role, signIn.AuthorityId)).ShouldBe(described);
    }

    [Fact]
    public void Its_secrets_have_the_shape_of_real_ones()
    {
        foreach (var signIn in DemonstrationInstallation.SignIns)
        {
            signIn.Passphrase.Split(' ').Length.ShouldBe(Passphrase.WordCount);
            System.Text.Encoding.UTF8.GetString(Passphrase.Normalise(signIn.Passphrase)).ShouldBe(signIn.Passphrase);
            var secret = new DemonstrationInstallation().For(signIn.User).TotpSecret;
            secret.Length.ShouldBe(Totp.SecretSize);
            Totp.Base32(secret).ShouldBe(signIn.TotpSecret);
        }

        DemonstrationInstallation.SignIns.Select(signIn => signIn.Passphrase).ShouldBeUnique();
        DemonstrationInstallation.SignIns.Select(signIn => signIn.TotpSecret).ShouldBeUnique();
    }

    [Fact]
    public async Task Every_public_sign_in_signs_in()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var door = await here.SignInAsync();
        foreach (var signIn in DemonstrationInstallation.SignIns)
        {
            var entered = await door.EnterAsync(signIn.User, await ValueAsync(door, signIn), CodeOf(signIn, here.Time));

            var officer = entered.ShouldBeOfType<SignInOutcome.SignedIn>().Session.Officer;
            (officer.UserName, officer.Role, officer.AuthorityId).ShouldBe((signIn.User, signIn.Role, signIn.AuthorityId));
        }
    }

    [Fact]
    public async Task It_marks_its_database_and_a_second_start_founds_nothing()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var directory = await here.NodeAsync();
        var facts = new InstallationFacts(directory);

        facts.Founded.ShouldBeTrue();
        facts.Demonstration.ShouldBeTrue();
        facts.Name.ShouldBe("Alertadores (demostración)");
        facts.FoundedOn.ShouldBe(new DateOnly(2026, 11, 20));
        var before = await here.EverythingStoredAsync();
        (await DemonstrationFounding.EnsureAsync(here.Founder)).ShouldBeFalse();
        (await here.EverythingStoredAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Its_secrets_are_refused_in_any_other_installation()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var before = await here.EverythingStoredAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => here.Founder.FoundAsync(DemonstrationFounding.Describe(), new DemonstrationInstallation(), demonstration: false));
        await Should.ThrowAsync<InvalidOperationException>(() => here.Founder.FoundAsync(DemonstrationFounding.Describe(), new OnePublicCode(), demonstration: false));

        (await here.EverythingStoredAsync()).ShouldBe(before);
    }

    [Fact]
    public void A_public_passphrase_is_known_in_any_spelling()
    {
        var signIn = DemonstrationInstallation.SignIns[0];

        DemonstrationInstallation.IsPublic(new SignInSecrets($"  {signIn.Passphrase.ToUpperInvariant().Replace(" ", "\t ", StringComparison.Ordinal)} ", new byte[20])).ShouldBeTrue();
        DemonstrationInstallation.IsPublic(new SignInSecrets(signIn.Passphrase + " a", new byte[20])).ShouldBeFalse();
    }

    internal static async Task<byte[]> ValueAsync(OfficerSignIn door, DemonstrationSignIn signIn)
    {
        var challenge = await door.ChallengeAsync(signIn.User);
        OfficerKey.Derive(signIn.Passphrase, challenge.Salt, out var value, out var unlock);
        unlock.Dispose();
        using (value)
        {
            return value.Span.ToArray();
        }
    }

    internal static string CodeOf(DemonstrationSignIn signIn, TimeProvider time) =>
        Totp.Code(new DemonstrationInstallation().For(signIn.User).TotpSecret, time.GetUtcNow());

    private sealed class OnePublicCode : ISignInSecrets
    {
        public SignInSecrets For(string userName) => new("una frase que no es de nadie", new DemonstrationInstallation().For("audita").TotpSecret);
    }
}
