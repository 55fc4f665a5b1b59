using System.Text;
using Alertadores.Alerts.Keys;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Alerts.Founding;

/// <summary>A key pair while it is being handed out. Its private half leaves this type only inside age files.</summary>
internal sealed class NewKeyPair : IDisposable
{
    /// <summary>Three people, any two of whom are enough.</summary>
    public const int Papers = 3;

    private readonly X25519Identity identity;
    private readonly IRandomness randomness;

    public NewKeyPair(IRandomness randomness)
    {
        this.randomness = randomness;
        identity = X25519Identity.Generate(randomness);
    }

    public string Recipient => identity.Recipient.ToString();

    /// <summary>Public half of the key that signs the owner's messages, derived from the private half (docs/formats/message.md).</summary>
    public byte[] Signer
    {
        get
        {
            using var seed = AuthorityKey.MessageSigningSeed(identity);
            return Ed25519.PublicKey(seed.Span);
        }
    }

    /// <summary>The private half, the text <c>AGE-SECRET-KEY-1…</c> and nothing else, sealed to one recipient.</summary>
    public byte[] SealedTo(X25519Recipient recipient) => AgeFile.Seal(Encoding.ASCII.GetBytes(identity.Encode()), [recipient], randomness);

    /// <summary>One file per holder.</summary>
    public Dictionary<Guid, byte[]> SealedToEach(IEnumerable<NewOfficer> holders) =>
        holders.ToDictionary(holder => holder.Account.Id, holder => SealedTo(holder.Recipient));

    /// <summary>For every pair of papers a file inside a file: the outer opens with one paper, the inner with the other.</summary>
    public List<RecoveryFile> SealedToEachPair(IReadOnlyList<X25519Recipient> papers)
    {
        var files = new List<RecoveryFile>();
        for (var outer = 0; outer < papers.Count; outer++)
        {
            for (var inner = outer + 1; inner < papers.Count; inner++)
            {
                files.Add(new RecoveryFile(outer + 1, inner + 1, AgeFile.Seal(SealedTo(papers[inner]), [papers[outer]], randomness)));
            }
        }

        return files;
    }

    public void Dispose() => identity.Dispose();
}
