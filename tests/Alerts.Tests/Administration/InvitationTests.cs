using System.Security.Cryptography;
using System.Text;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.RealParts;

namespace Alertadores.Alerts.Tests.Administration;

/// <summary>Invitations, enrolments and handed-over keys on a real PostgreSQL; the browser's part is played by the other implementation.</summary>
public sealed class InvitationTests : IAsyncLifetime
{
    private static readonly AdministrationNote Note = new(AdministrationReason.StaffChange, "Oficio 30/2026");

    private static readonly SystemRandomness Randomness = new();

    private FoundedRoom here = null!;
    private OfficerSession adela = null!;

    private InvitationDesk Invitations => here.Room.Administration.Invitations;

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        adela = await here.SignInAsync("adela.quiroz");
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task Who_is_invited_makes_their_own_keys_signs_in_and_opens_what_a_colleague_hands_over()
    {
        var code = await InviteAsync("ines.rocha");
        var offer = (await Invitations.OfferAsync(code, default)).ShouldNotBeNull();
        (offer.Name, offer.UserName, offer.AuthorityId).ShouldBe(("Inés Rocha", "ines.rocha", "oic-bienestar"));
        using var browser = new Browser();
        var keys = browser.Make();

        (await Invitations.EnrolAsync(code, keys, Browser.Totp(offer, here.Clock.GetUtcNow()), default)).ShouldBe(EnrolmentOutcome.Done);

        var ines = await SignInAsync("ines.rocha", browser, offer);
        ines.Officer.AuthorityId.ShouldBe("oic-bienestar");
        here.Room.Administration.Duties.Missing.ShouldHaveSingleItem().ShouldBe(new MissingKey(ines.Officer.Id, "oic-bienestar", "oic-bienestar/1"));
        (await Invitations.OfferAsync(code, default)).ShouldBeNull(); // used up
        (await Invitations.EnrolAsync(code, keys, Browser.Totp(offer, here.Clock.GetUtcNow()), default)).ShouldBe(EnrolmentOutcome.UnknownCode);

        // Laura's browser opens the authority's key with her own identity and seals it to Inés's recipient.
        var laura = await here.SignInAsync("laura.nava");
        var waiting = (await here.Room.Administration.Handover.WaitingAsync(laura, default)).ShouldHaveSingleItem();
        waiting.Recipient.ShouldBe(keys.Recipient);
        waiting.Fingerprint.ShouldBe(await here.Room.Administration.Handover.OwnFingerprintAsync(ines.Officer.Id, default));
        using var mailbox = await here.OpenKeyFileAsync("laura.nava", waiting.OwnFile);
        X25519Recipient.TryParse(waiting.Recipient, out var recipient).ShouldBeTrue();
        var file = AgeFile.Seal(Encoding.ASCII.GetBytes(mailbox.Encode()), [recipient!], Randomness);
        (await here.Room.Administration.Handover.GiveAsync(laura, waiting.Key, ines.Officer.Id, waiting.Recipient, file, default)).ShouldBeOfType<AdministrationOutcome.Done>();

        var given = here.Room.Keys.KeyFileFor(ines.Officer.Id, "oic-bienestar/1").ShouldNotBeNull();
        browser.Open(given, keys.IdentityFile).ShouldBe(mailbox.Encode());
        here.Room.Administration.Duties.Missing.ShouldBeEmpty();
        (await here.Room.Administration.Log.ReadAsync(null, default)).Entries.Select(entry => entry.What.Act)
            .ShouldBe([AdministrationAct.KeysHandedOver, AdministrationAct.OfficerEnrolled, AdministrationAct.OfficerInvited]);
    }

    [Fact]
    public async Task Nobody_gives_a_key_of_another_office_or_one_that_nobody_waits_for()
    {
        var (marta, laura, pablo) = (await here.SignInAsync("marta.olvera"), await here.SignInAsync("laura.nava"), Id("pablo.ibarra"));
        var handover = here.Room.Administration.Handover;
        var file = "age-encryption.org/v1\n-> X25519 x"u8.ToArray();
        (await handover.WaitingAsync(marta, default)).ShouldBeEmpty();
        (await handover.GiveAsync(laura, "oic-bienestar/1", pablo, "age1", file, default)).ShouldBeOfType<AdministrationOutcome.Unknown>(); // has it

        await here.Room.Administration.Officers.MoveAsync(adela, pablo, 1, OfficerRole.Triager, "sfp", Note, default);
        (await handover.GiveAsync(laura, "sfp/1", pablo, "age1", file, default)).ShouldBeOfType<AdministrationOutcome.Unknown>(); // not hers
        var waiting = (await handover.WaitingAsync(marta, default)).ShouldHaveSingleItem();
        (await handover.GiveAsync(marta, "sfp/1", pablo, "age1other", file, default)).ShouldBeOfType<AdministrationOutcome.Invalid>().Faults[0].Field.ShouldBe("recipient");
        (await handover.GiveAsync(marta, "sfp/1", pablo, waiting.Recipient, [1, 2, 3], default)).ShouldBeOfType<AdministrationOutcome.Invalid>().Faults[0].Field.ShouldBe("file");
        here.Room.Keys.KeyFileFor(pablo, "sfp/1").ShouldBeNull();
    }

    [Fact]
    public async Task New_keys_take_the_place_of_lost_ones_and_what_was_sealed_to_those_is_owed_again()
    {
        var laura = (await here.SignInAsync("laura.nava")).Officer.Id;
        var code = (await Invitations.RenewAsync(adela, laura, Note, default)).ShouldBeOfType<AdministrationOutcome.Done>().Id;
        here.Room.Keys.KeyFileFor(laura, "oic-bienestar/1").ShouldNotBeNull(); // until the code is used
        var offer = (await Invitations.OfferAsync(code, default)).ShouldNotBeNull();
        using var browser = new Browser();

        (await Invitations.EnrolAsync(code, browser.Make(), Browser.Totp(offer, here.Clock.GetUtcNow()), default)).ShouldBe(EnrolmentOutcome.Done);

        here.Room.Keys.KeyFileFor(laura, "oic-bienestar/1").ShouldBeNull();
        here.Room.Administration.Duties.Missing.ShouldHaveSingleItem().Officer.ShouldBe(laura);
        (await SignInAsync("laura.nava", browser, offer)).Officer.Id.ShouldBe(laura);
        here.Clock.Pass(TimeSpan.FromMinutes(1));
        here.Forget("laura.nava");
        await Should.ThrowAsync<InvalidOperationException>(() => here.SignInAsync("laura.nava")); // the old passphrase
    }

    [Fact]
    public async Task A_code_that_is_old_withdrawn_or_mistyped_opens_nothing_and_typed_loosely_it_does()
    {
        var code = await InviteAsync("ines.rocha");
        (await Invitations.OfferAsync(string.Join(' ', code.Select(char.ToLowerInvariant).Chunk(4).Select(group => new string(group))), default)).ShouldNotBeNull();
        foreach (var wrong in new[] { null, "", "A", code[..^1], code[..^1] + (code[^1] == 'A' ? 'B' : 'A'), new string('A', 4000), "\0" })
        {
            (await Invitations.OfferAsync(wrong, default)).ShouldBeNull();
        }

        var (invitation, version) = (await Invitations.ListAsync(default)).ShouldHaveSingleItem();
        (await Invitations.WithdrawAsync(adela, invitation.Id, version, Note, default)).ShouldBeOfType<AdministrationOutcome.Done>();
        (await Invitations.OfferAsync(code, default)).ShouldBeNull();
        var second = await InviteAsync("ines.rocha");
        here.Clock.Pass(TimeSpan.FromDays(8));
        (await Invitations.OfferAsync(second, default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_not_as_a_browser_makes_it_is_refused_and_the_code_stays_good()
    {
        var code = await InviteAsync("ines.rocha");
        var offer = (await Invitations.OfferAsync(code, default))!;
        using var browser = new Browser();
        var keys = browser.Make();
        var totp = Browser.Totp(offer, here.Clock.GetUtcNow());
        foreach (var wrong in new[] { keys with { Salt = [1] }, keys with { SignInSha256 = [] }, keys with { IdentityFile = [1, 2] }, keys with { Recipient = "age1nada" } })
        {
            (await Invitations.EnrolAsync(code, wrong, totp, default)).ShouldBe(EnrolmentOutcome.Malformed);
        }

        (await Invitations.EnrolAsync(code, keys, totp == "000000" ? "000001" : "000000", default)).ShouldBe(EnrolmentOutcome.WrongCode);
        (await Invitations.EnrolAsync(code, keys, totp, default)).ShouldBe(EnrolmentOutcome.Done);
    }

    [Theory]
    [InlineData("laura.nava", "Laura", OfficerRole.Triager, "sfp", "user")] // taken
    [InlineData("Ñandú", "X", OfficerRole.Triager, "sfp", "user")]
    [InlineData("ines.rocha", " ", OfficerRole.Triager, "sfp", "name")]
    [InlineData("ines.rocha", "Inés", OfficerRole.Triager, null, "authority")]
    [InlineData("ines.rocha", "Inés", OfficerRole.Custodian, null, "role")]
    public async Task A_wrong_invitation_is_refused(string user, string name, OfficerRole role, string? authority, string field) =>
        (await Invitations.InviteAsync(adela, user, name, role, authority, Note, default))
            .ShouldBeOfType<AdministrationOutcome.Invalid>().Faults.ShouldContain(fault => fault.Field == field);

    private Guid Id(string user) => here.Room.Directory.Officers.Single(one => one.UserName == user).Id;

    private async Task<string> InviteAsync(string user) =>
        (await Invitations.InviteAsync(adela, user, "Inés Rocha", OfficerRole.Investigator, "oic-bienestar", Note, default)).ShouldBeOfType<AdministrationOutcome.Done>().Id;

    private async Task<OfficerSession> SignInAsync(string user, Browser browser, EnrolmentOffer offer)
    {
        here.Clock.Pass(TimeSpan.FromMinutes(1));
        var challenge = await here.Room.SignIn.ChallengeAsync(user);
        var outcome = await here.Room.SignIn.EnterAsync(user, browser.SignInValue(challenge.Salt), Browser.Totp(offer, here.Clock.GetUtcNow()));
        return outcome.ShouldBeOfType<SignInOutcome.SignedIn>().Session;
    }

    /// <summary>What the vault does (docs/formats/officer-key.md).</summary>
    private sealed class Browser : IDisposable
    {
        private readonly string passphrase = Passphrase.Generate(Randomness);
        private readonly byte[] salt = RandomNumberGenerator.GetBytes(OfficerKey.SaltSize);
        private readonly X25519Identity own = X25519Identity.Generate(Randomness);

        public EnrolmentKeys Make()
        {
            OfficerKey.Derive(passphrase, salt, out var signIn, out var unlock);
            using (signIn)
            using (unlock)
            using (var unlocking = X25519Identity.FromScalar(unlock.Span))
            {
                return new EnrolmentKeys(
                    salt, SHA256.HashData(signIn.Span), AgeFile.Seal(Encoding.ASCII.GetBytes(own.Encode()), [unlocking.Recipient], Randomness), own.Recipient.ToString());
            }
        }

        public byte[] SignInValue(byte[] asked)
        {
            asked.ShouldBe(salt);
            OfficerKey.Derive(passphrase, asked, out var signIn, out var unlock);
            using (signIn)
            using (unlock)
            {
                return signIn.Span.ToArray();
            }
        }

        public static string Totp(EnrolmentOffer offer, DateTimeOffset now)
        {
            var bits = string.Concat(offer.TotpSecret.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
            return Crypto.Officers.Totp.Code([.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))], now);
        }

        public string Open(byte[] keyFile, byte[] identityFile)
        {
            OfficerKey.Derive(passphrase, salt, out var signIn, out var unlock);
            using (signIn)
            using (unlock)
            using (var unlocking = X25519Identity.FromScalar(unlock.Span))
            {
                Encoding.ASCII.GetString(AgeFile.Open(identityFile, [unlocking])).ShouldBe(own.Encode());
                return Encoding.ASCII.GetString(AgeFile.Open(keyFile, [own]));
            }
        }

        public void Dispose() => own.Dispose();
    }
}
