using System.Text;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Notes;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Sodium;
using Alertadores.Host.Founding;
using Alertadores.RealParts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Tests.Founding;

public class FounderTests
{
    [Fact]
    public async Task From_a_passphrase_on_the_sheet_an_officer_opens_what_is_sealed_to_the_authority()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var sheet = await FoundExampleAsync(here);
        var directory = await here.NodeAsync();
        var keys = new MailboxKeys(directory);
        var officer = sheet.Officers.Single(one => one.Officer.AuthorityId is "sfp");

        // What a reporter's alert is sealed to.
        X25519Recipient.TryParse(keys.CurrentFor("sfp")!.Recipient, out var recipient).ShouldBeTrue();
        var alert = AgeFile.Seal("una alerta"u8, [recipient!], here.Randomness);

        // What the officer's browser does.
        var signIn = await here.SignInAsync();
        var challenge = await signIn.ChallengeAsync(officer.Officer.UserName);
        OfficerKey.Derive(officer.Passphrase, challenge.Salt, out var value, out var unlock);
        using var signInValue = value;
        using var unlockScalar = unlock;
        var entered = await signIn.EnterAsync(officer.Officer.UserName, value.Span.ToArray(), CodeOf(officer.TotpUri, here.Time));
        var session = entered.ShouldBeOfType<SignInOutcome.SignedIn>().Session;
        using var unlocking = X25519Identity.FromScalar(unlock.Span);
        using var own = Identity(AgeFile.Open(session.IdentityFile, [unlocking]));
        using var mailbox = Identity(AgeFile.Open(keys.KeyFileFor(session.Officer.Id, "sfp/1")!, [own]));

        AgeFile.Open(alert, [mailbox]).ShouldBe("una alerta"u8.ToArray());
    }

    [Fact]
    public async Task Every_key_file_opens_for_its_holder_and_for_nobody_else()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var sheet = await FoundExampleAsync(here);
        var identities = new Dictionary<Guid, X25519Identity>();
        foreach (var account in (await here.Store.QueryAllAsync<OfficerAccount>()).Select(document => document.Data))
        {
            var passphrase = sheet.Officers.Single(one => one.Officer.Id == account.Id).Passphrase;
            OfficerKey.Derive(passphrase, account.Salt, out var value, out var unlock);
            using var unlocking = X25519Identity.FromScalar(unlock.Span);
            identities[account.Id] = Identity(AgeFile.Open(account.IdentityFile, [unlocking]));
            value.Dispose();
            unlock.Dispose();
        }

        var mailboxes = (await here.Store.QueryAllAsync<MailboxKey>()).Select(document => document.Data).ToList();
        mailboxes.Count.ShouldBe(8);
        foreach (var mailbox in mailboxes)
        {
            var holders = sheet.Officers.Where(one => mailbox.Authority.Equals(one.Officer.AuthorityId, StringComparison.Ordinal)).Select(one => one.Officer.Id);
            mailbox.Files.Keys.ShouldBe(holders, ignoreOrder: true);
            HoldersOpen(mailbox.Files, mailbox.Recipient, identities);
        }

        var custody = (await here.Store.QueryAllAsync<CustodyKey>()).Select(document => document.Data).ToList();
        custody.Select(key => key.Group).ShouldBe([CustodianGroup.A, CustodianGroup.B]);
        custody[0].Files.Keys.Intersect(custody[1].Files.Keys).ShouldBeEmpty();
        custody.ShouldAllBe(key => key.Files.Count == 2);
        custody.ForEach(key => HoldersOpen(key.Files, key.Recipient, identities));
    }

    [Fact]
    public async Task Any_two_of_three_paper_keys_recover_a_mailbox_and_one_does_not()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var sheet = await FoundExampleAsync(here);
        var directory = await here.NodeAsync();
        var keys = new MailboxKeys(directory);
        foreach (var mailbox in (await here.Store.QueryAllAsync<MailboxKey>()).Select(document => document.Data))
        {
            var papers = sheet.PaperKeys.Where(paper => mailbox.Authority.Equals(paper.AuthorityId, StringComparison.Ordinal))
                .ToDictionary(paper => paper.Number, paper => Identity(Encoding.ASCII.GetBytes(paper.Key)));
            mailbox.RecoveryRecipients.ShouldBe(papers.OrderBy(paper => paper.Key).Select(paper => paper.Value.Recipient.ToString()));
            mailbox.RecoveryFiles.Select(file => (file.Outer, file.Inner)).ShouldBe([(1, 2), (1, 3), (2, 3)]);
            foreach (var file in mailbox.RecoveryFiles)
            {
                var inner = AgeFile.Open(file.File, [papers[file.Outer]]);
                using var recovered = Identity(AgeFile.Open(inner, [papers[file.Inner]]));

                recovered.Recipient.ToString().ShouldBe(mailbox.Recipient);
                using var seed = AuthorityKey.MessageSigningSeed(recovered);
                keys.SignerOf(mailbox.Id).ShouldBe(Ed25519.PublicKey(seed.Span));
                Should.Throw<DecryptionFailedException>(() => AgeFile.Open(inner, [papers[file.Outer]]));
                Should.Throw<DecryptionFailedException>(() => AgeFile.Open(file.File, [papers[file.Inner]]));
            }
        }
    }

    [Fact]
    public async Task Every_owner_of_keys_has_a_note_that_the_founding_key_signed()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var sheet = await FoundExampleAsync(here);
        var directory = await here.NodeAsync();
        var keys = new MailboxKeys(directory);
        NoteVerifier.TryParse(sheet.FoundingVerifierKey, out var verifier).ShouldBeTrue();
        var owners = directory.All.Select(authority => (authority.Id, Key: keys.CurrentFor(authority.Id)!.Recipient, KeyId: keys.CurrentFor(authority.Id)!.Id))
            .Append(("custodia-a", keys.CustodyFor(CustodianGroup.A)!.Recipient, "custodia-a/1"))
            .Append(("custodia-b", keys.CustodyFor(CustodianGroup.B)!.Recipient, "custodia-b/1")).ToList();

        owners.Count.ShouldBe(10);
        foreach (var (owner, recipient, keyId) in owners)
        {
            var signer = keys.SignerOf(keyId) is { } key ? $"signer {keyId} 2026-11-20 {Convert.ToBase64String(key)}\n" : "";
            (signer.Length > 0).ShouldBe(!owner.StartsWith("custodia-", StringComparison.Ordinal));
            SignedNote.Verify(keys.NoteOf(owner)!.Note, [verifier!]).ShouldBe(
                $"alertadores/recipients/v2\ninstallation ejemplo\nowner {owner}\nissued 2026-11-20\nrecipient {keyId} 2026-11-20 {recipient}\n{signer}");
        }
    }

    [Fact]
    public async Task The_printed_founding_key_signs_what_its_public_half_verifies()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var sheet = await FoundExampleAsync(here);
        var parts = sheet.FoundingKey.Split('+', 5);
        parts[..2].ShouldBe(["PRIVATE", "KEY"]);
        var seed = Convert.FromBase64String(parts[4])[1..];
        NoteVerifier.TryParse(sheet.FoundingVerifierKey, out var verifier).ShouldBeTrue();

        SignedNote.Verify(SignedNote.Sign("otra nota\n", parts[2], seed), [verifier!]).ShouldBe("otra nota\n");
        parts[3].ShouldBe(sheet.FoundingVerifierKey.Split('+')[1]);
    }

    [Fact]
    public async Task Nothing_on_the_sheet_is_stored_readable()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var sheet = await FoundExampleAsync(here);
        var stored = await here.EverythingStoredAsync();

        stored.ShouldContain(sheet.Officers[0].Officer.Name);
        foreach (var officer in sheet.Officers)
        {
            NotStored(stored, Encoding.UTF8.GetBytes(officer.Passphrase));
            NotStored(stored, Passphrase.Normalise(officer.Passphrase));
            NotStored(stored, SecretOf(officer.TotpUri));
            stored.ShouldNotContain(Totp.Base32(SecretOf(officer.TotpUri)));
        }

        foreach (var paper in sheet.PaperKeys)
        {
            NotStored(stored, Encoding.ASCII.GetBytes(paper.Key));
        }

        stored.ShouldNotContain("AGE-SECRET-KEY");
        stored.ShouldNotContain("PRIVATE");
        NotStored(stored, Convert.FromBase64String(sheet.FoundingKey.Split('+', 5)[4])[1..]);
    }

    [Fact]
    public async Task A_second_founding_is_refused_and_changes_nothing()
    {
        await using var here = await TestInstallation.EmptyAsync();
        await FoundExampleAsync(here);
        var before = await here.EverythingStoredAsync();

        var again = await here.Founder.FoundAsync(Example(), new GeneratedSecrets(here.Randomness), demonstration: false);

        again.ShouldBeOfType<FoundingOutcome.AlreadyFounded>();
        (await here.EverythingStoredAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Of_two_foundings_at_once_one_is_refused()
    {
        await using var here = await TestInstallation.EmptyAsync();

        var both = await Task.WhenAll(
            Task.Run(() => here.Founder.FoundAsync(Example(), new GeneratedSecrets(here.Randomness), demonstration: false)),
            Task.Run(() => here.Founder.FoundAsync(Example(), new GeneratedSecrets(here.Randomness), demonstration: false)));

        both.Count(outcome => outcome is FoundingOutcome.Founded).ShouldBe(1);
        both.Count(outcome => outcome is FoundingOutcome.AlreadyFounded).ShouldBe(1);
        (await here.Store.QueryAllAsync<OfficerAccount>()).Count.ShouldBe(15);
    }

    [Fact]
    public async Task A_description_that_breaks_a_rule_writes_nothing()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var before = await here.EverythingStoredAsync();

        var outcome = await here.Founder.FoundAsync(Example() with { Officers = [] }, new GeneratedSecrets(here.Randomness), demonstration: false);

        outcome.ShouldBeOfType<FoundingOutcome.Invalid>().Faults.ShouldNotBeEmpty();
        (await here.EverythingStoredAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_founding_that_is_stopped_writes_nothing()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var before = await here.EverythingStoredAsync();
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => here.Founder.FoundAsync(
            Example(), new GeneratedSecrets(here.Randomness), demonstration: false, new StopAt(3, stop), stop.Token));

        (await here.EverythingStoredAsync()).ShouldBe(before);
    }

    internal static InstallationDescription Example() => DescriptionFile.Read(File.ReadAllBytes(Repository.File("docs/founding-example.yaml"))).Description!;

    internal static async Task<FoundingSheet> FoundExampleAsync(TestInstallation here)
    {
        var outcome = await here.Founder.FoundAsync(Example(), new GeneratedSecrets(here.Randomness), demonstration: false);
        return outcome.ShouldBeOfType<FoundingOutcome.Founded>().Sheet;
    }

    internal static byte[] SecretOf(string totpUri)
    {
        var base32 = totpUri.Split("secret=")[1].Split('&')[0];
        return DemonstrationInstallation.Base32(base32);
    }

    internal static string CodeOf(string totpUri, TimeProvider time) => Totp.Code(SecretOf(totpUri), time.GetUtcNow());

    private static X25519Identity Identity(byte[] text) => X25519Identity.TryParse(Encoding.ASCII.GetString(text), out var identity) ? identity : throw new InvalidOperationException();

    private static void HoldersOpen(IReadOnlyDictionary<Guid, byte[]> files, string recipient, Dictionary<Guid, X25519Identity> identities)
    {
        foreach (var (holder, file) in files)
        {
            using var opened = Identity(AgeFile.Open(file, [identities[holder]]));
            opened.Recipient.ToString().ShouldBe(recipient);
            var others = identities.Where(one => one.Key != holder).Select(one => (IAgeIdentity)one.Value).ToList();
            Should.Throw<DecryptionFailedException>(() => AgeFile.Open(file, others));
        }
    }

    /// <summary>Not as text, hex (bytea) or base64 (jsonb).</summary>
    private static void NotStored(string stored, byte[] secret)
    {
        stored.ShouldNotContain(Encoding.UTF8.GetString(secret));
        stored.ShouldNotContain(Convert.ToHexStringLower(secret));
        stored.ShouldNotContain(Convert.ToBase64String(secret));
    }

    private sealed class StopAt(int step, CancellationTokenSource stop) : IProgress<FoundingProgress>
    {
        public void Report(FoundingProgress value)
        {
            if (value.Done == step)
            {
                stop.Cancel();
            }
        }
    }
}
