using Alertadores.Crypto.Notes;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Alerts.Keys;

/// <summary>
/// The Ed25519 key under which an installation publishes its recipients. It signs here once, while founding, and is then printed; afterwards it exists only offline,
/// so whoever takes over the server cannot pass other keys off as the authorities'.
/// </summary>
public sealed class FoundingKey : IDisposable
{
    private readonly SecretBuffer seed;
    private readonly NoteVerifier verifier;

    private FoundingKey(string name, SecretBuffer seed)
    {
        this.seed = seed;
        verifier = new NoteVerifier(name, Ed25519.PublicKey(seed.Span));
    }

    /// <summary>The public half: C2SP verifier key, <c>name+hash+base64(0x01 ‖ key)</c>.</summary>
    public string Verifier => verifier.ToString();

    /// <param name="name">Key name without spaces and plus signs.</param>
    /// <param name="randomness">Of the private half.</param>
    public static FoundingKey Generate(string name, IRandomness randomness) => new(name, SecretBuffer.Random(Ed25519.SeedSize, randomness));

    /// <summary>
    /// The private half as the usual tools for signed notes write it: <c>PRIVATE+KEY+name+hash+base64(0x01 ‖ seed)</c>. A string cannot be wiped: only to be printed.
    /// </summary>
    public string EncodeSigner()
    {
        var parts = Verifier.Split('+', 3);
        return $"PRIVATE+KEY+{parts[0]}+{parts[1]}+{Convert.ToBase64String([1, .. seed.Span])}";
    }

    /// <summary>The text as a signed note.</summary>
    public string Sign(string text) => SignedNote.Sign(text, verifier.Name, seed.Span);

    public void Dispose() => seed.Dispose();

    /// <summary>Never the key.</summary>
    public override string ToString() => nameof(FoundingKey);
}
