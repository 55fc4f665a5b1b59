namespace Alertadores.Crypto.Age;

/// <summary>
/// It did not open: another key, or bytes that somebody changed or cut. Deliberately one error for all of these, without a cause inside,
/// so that nobody who may send ciphertexts learns which of them it was.
/// </summary>
public sealed class DecryptionFailedException : Exception
{
    public DecryptionFailedException()
        : base("Decryption failed.")
    {
    }

    public DecryptionFailedException(string message)
        : base(message)
    {
    }

    public DecryptionFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
