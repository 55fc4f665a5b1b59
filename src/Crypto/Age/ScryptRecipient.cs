using System.Globalization;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Age;

/// <summary>A passphrase that a file is sealed under, always alone in its header (C2SP age.md, "The scrypt recipient type").</summary>
public sealed class ScryptRecipient : IAgeRecipient, IDisposable
{
    internal const string StanzaType = "scrypt";
    internal const int SaltSize = 16;

    /// <summary>2^18 KiB: 256 MiB and about a second.</summary>
    public const int DefaultWorkFactor = 18;

    private readonly SecretBuffer _passphrase;
    private readonly int _workFactor;

    /// <param name="passphrase">UTF-8.</param>
    /// <param name="workFactor">The binary logarithm of N; 2^workFactor KiB are needed to seal and to open.</param>
    public ScryptRecipient(ReadOnlySpan<byte> passphrase, int workFactor = DefaultWorkFactor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workFactor, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workFactor, ScryptIdentity.DefaultMaxWorkFactor);
        _passphrase = SecretBuffer.From(passphrase);
        _workFactor = workFactor;
    }

    public IReadOnlyList<AgeStanza> Wrap(FileKey fileKey, IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(fileKey);
        ArgumentNullException.ThrowIfNull(randomness);
        byte[] salt = new byte[SaltSize];
        randomness.Fill(salt);
        using SecretBuffer key = WrappingKey(_passphrase, salt, _workFactor);
        string workFactor = _workFactor.ToString(CultureInfo.InvariantCulture);
        return [new AgeStanza(StanzaType, [RawBase64.Encode(salt), workFactor], fileKey.Wrap(key.Span))];
    }

    public void Dispose() => _passphrase.Dispose();

    internal static SecretBuffer WrappingKey(SecretBuffer passphrase, ReadOnlySpan<byte> salt, int workFactor)
    {
        SecretBuffer key = SecretBuffer.Allocate(ChaCha20Poly1305.KeySize);
        Scrypt.Derive(passphrase.Span, [.. "age-encryption.org/v1/scrypt"u8, .. salt], workFactor, key.Span);
        GC.KeepAlive(passphrase);
        return key;
    }
}
