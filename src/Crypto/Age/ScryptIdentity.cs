using System.Globalization;
using Alertadores.Crypto.Secrets;

namespace Alertadores.Crypto.Age;

/// <summary>A passphrase that opens what was sealed under it.</summary>
public sealed class ScryptIdentity : IAgeIdentity, IDisposable
{
    /// <summary>2^22 KiB, 4 GiB: what other age clients accept at most. Whoever opens files of strangers sets less.</summary>
    public const int DefaultMaxWorkFactor = 22;

    private readonly SecretBuffer _passphrase;
    private readonly int _maxWorkFactor;

    /// <param name="passphrase">UTF-8.</param>
    /// <param name="maxWorkFactor">A file that asks for more is refused before any work.</param>
    public ScryptIdentity(ReadOnlySpan<byte> passphrase, int maxWorkFactor = DefaultMaxWorkFactor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWorkFactor, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxWorkFactor, DefaultMaxWorkFactor);
        _passphrase = SecretBuffer.From(passphrase);
        _maxWorkFactor = maxWorkFactor;
    }

    public FileKey? Unwrap(IReadOnlyList<AgeStanza> stanzas)
    {
        ArgumentNullException.ThrowIfNull(stanzas);
        foreach (AgeStanza stanza in stanzas)
        {
            if (string.Equals(stanza.Type, ScryptRecipient.StanzaType, StringComparison.Ordinal) && Unwrap(stanza) is { } fileKey)
            {
                return fileKey;
            }
        }

        return null;
    }

    public void Dispose() => _passphrase.Dispose();

    private FileKey? Unwrap(AgeStanza stanza)
    {
        if (stanza.Arguments.Count != 2
            || !RawBase64.TryDecode(stanza.Arguments[0], out byte[]? salt)
            || salt.Length != ScryptRecipient.SaltSize)
        {
            throw new AgeFormatException("A scrypt stanza has a wrong salt.");
        }

        string written = stanza.Arguments[1];
        if (written[0] == '0'
            || !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out int workFactor)
            || workFactor > _maxWorkFactor)
        {
            throw new AgeFormatException("A scrypt stanza has a work factor that is not accepted.");
        }

        using SecretBuffer key = ScryptRecipient.WrappingKey(_passphrase, salt, workFactor);
        return FileKey.Unwrap(key.Span, stanza.Body.Span);
    }
}
