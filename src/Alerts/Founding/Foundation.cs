using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.DataProtection;

namespace Alertadores.Alerts.Founding;

/// <summary>Everything that one founding makes, in memory: what will be stored, and what will be printed.</summary>
internal sealed class Foundation : IDisposable
{
    private const int FirstEpoch = 1;

    private readonly InstallationDescription description;
    private readonly IRandomness randomness;
    private readonly DateOnly today;
    private readonly IProgress<FoundingProgress>? progress;
    private readonly List<NewOfficer> officers = [];
    private readonly List<Authority> authorities = [];
    private readonly List<MailboxKey> mailboxKeys = [];
    private readonly List<CustodyKey> custodyKeys = [];
    private readonly List<RecipientsNote> notes = [];
    private readonly List<PaperKeySheet> papers = [];
    private readonly FoundingKey foundingKey;
    private int done;

    public Foundation(
        InstallationDescription description,
        ISignInSecrets secrets,
        bool demonstration,
        IDataProtectionProvider protection,
        IRandomness randomness,
        DateOnly today,
        IProgress<FoundingProgress>? progress,
        CancellationToken cancellationToken)
    {
        this.description = description;
        this.randomness = randomness;
        this.today = today;
        this.progress = progress;
        foundingKey = FoundingKey.Generate($"alertadores/{description.Id}", randomness);
        MakeOfficers(secrets, demonstration, protection.CreateProtector(OfficerPurposes.Totp), cancellationToken);
        foreach (var authority in description.Authorities.Append(description.Coordination))
        {
            cancellationToken.ThrowIfCancellationRequested();
            MakeAuthority(authority);
        }

        MakeCustody();
        var signInSecret = new byte[32];
        randomness.Fill(signInSecret);
        Installation = new Installation
        {
            Id = description.Id,
            Name = description.Name,
            Demonstration = demonstration,
            FoundedOn = today,
            Calendar = description.Calendar,
            TimeZone = description.TimeZone,
            FoundingKey = foundingKey.Verifier,
            WrappedSignInSecret = protection.CreateProtector(OfficerPurposes.SignInSecret).Protect(signInSecret),
        };
    }

    public Installation Installation { get; }

    public IReadOnlyList<NewOfficer> Officers => officers;

    public IReadOnlyList<Authority> Authorities => authorities;

    public IReadOnlyList<MailboxKey> MailboxKeys => mailboxKeys;

    public IReadOnlyList<CustodyKey> CustodyKeys => custodyKeys;

    public IReadOnlyList<RecipientsNote> Notes => notes;

    public FoundingSheet Sheet() => new()
    {
        Installation = description.Name,
        Officers = [.. officers.Select(SheetOf)],
        PaperKeys = papers,
        FoundingKey = foundingKey.EncodeSigner(),
        FoundingVerifierKey = foundingKey.Verifier,
    };

    public void Dispose() => foundingKey.Dispose();

    private int Steps => description.Officers.Count + description.Custodians.Count + description.Authorities.Count + 1;

    private void MakeOfficers(ISignInSecrets secrets, bool demonstration, IDataProtector totpSecrets, CancellationToken cancellationToken)
    {
        var people = description.Officers.Select(one => (one.User, one.Name, one.Role, one.Authority, Custody: (CustodianGroup?)null))
            .Concat(description.Custodians.Select(one => (one.User, one.Name, OfficerRole.Custodian, (string?)null, (CustodianGroup?)one.Group)));
        foreach (var (user, name, role, authority, custody) in people)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var own = secrets.For(user);
            if (!demonstration && DemonstrationInstallation.IsPublic(own))
            {
                throw new InvalidOperationException("A public secret of the demonstration is no secret.");
            }

            var officer = new Officer { Id = NewId(), UserName = user, Name = name, Role = role, AuthorityId = authority };
            officers.Add(NewOfficer.Make(officer, custody, own, totpSecrets, randomness));
            Report(user);
        }
    }

    private void MakeAuthority(AuthorityDescription one)
    {
        var authority = new Authority
        {
            Id = one.Id,
            Kind = one.Kind,
            Institutions = one.Institutions,
            Scopes = one.Scopes,
            State = one.State,
            Names = one.Names,
            Units = one.Units,
            Calendar = one.Calendar ?? description.Calendar,
            TimeZone = one.TimeZone ?? description.TimeZone,
            Contact = one.Contact,
        };
        authorities.Add(authority);
        var id = new KeyId(one.Id, FirstEpoch).ToString();
        using var pair = new NewKeyPair(randomness);
        var recovery = MakePapers(authority);
        mailboxKeys.Add(new MailboxKey
        {
            Id = id,
            Authority = one.Id,
            Epoch = FirstEpoch,
            Recipient = pair.Recipient,
            From = today,
            Files = pair.SealedToEach(officers.Where(officer => string.Equals(officer.Account.Officer.AuthorityId, one.Id, StringComparison.Ordinal))),
            RecoveryRecipients = [.. recovery.Select(paper => paper.ToString())],
            RecoveryFiles = pair.SealedToEachPair(recovery),
        });
        Publish(one.Id, new NotedKey(id, today, pair.Recipient, pair.Signer));
        Report(one.Id);
    }

    private List<X25519Recipient> MakePapers(Authority authority)
    {
        var recipients = new List<X25519Recipient>();
        for (var number = 1; number <= NewKeyPair.Papers; number++)
        {
            using var paper = X25519Identity.Generate(randomness);
            papers.Add(new PaperKeySheet(authority.Id, authority.NameOn(today), number, paper.Encode()));
            recipients.Add(paper.Recipient);
        }

        return recipients;
    }

    private void MakeCustody()
    {
        foreach (var group in Enum.GetValues<CustodianGroup>())
        {
            var owner = CustodyOwner.Of(group);
            var id = new KeyId(owner, FirstEpoch).ToString();
            using var pair = new NewKeyPair(randomness);
            custodyKeys.Add(new CustodyKey
            {
                Id = id,
                Group = group,
                Epoch = FirstEpoch,
                Recipient = pair.Recipient,
                From = today,
                Files = pair.SealedToEach(officers.Where(officer => officer.Account.Custody == group)),
            });
            Publish(owner, new NotedKey(id, today, pair.Recipient, Signer: null));
        }
    }

    private void Publish(string owner, NotedKey key) =>
        notes.Add(new RecipientsNote { Owner = owner, Note = foundingKey.Sign(RecipientsNoteText.Write(description.Id, owner, today, [key])) });

    private OfficerSheet SheetOf(NewOfficer made)
    {
        var officer = made.Account.Officer;
        var authority = authorities.Find(one => string.Equals(one.Id, officer.AuthorityId, StringComparison.Ordinal));
        return new OfficerSheet(officer, authority?.NameOn(today) ?? "", made.Secrets.Passphrase, Totp.KeyUri(description.Name, officer.UserName, made.Secrets.TotpSecret));
    }

    /// <summary>Version 4 from our own randomness: an id of an official tells nothing, and a test can make the same one twice.</summary>
    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        randomness.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private void Report(string what) => progress?.Report(new FoundingProgress(++done, Steps, what));
}
