namespace Alertadores.Crypto.Age;

/// <summary>What opens a file.</summary>
public interface IAgeIdentity
{
    /// <summary>The file key from the first stanza that is for this identity, or null when none is.</summary>
    /// <exception cref="AgeFormatException">A stanza of this identity's type is not written as the specification says.</exception>
    FileKey? Unwrap(IReadOnlyList<AgeStanza> stanzas);
}
