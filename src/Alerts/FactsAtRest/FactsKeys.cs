using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Microsoft.AspNetCore.DataProtection;

namespace Alertadores.Alerts.FactsAtRest;

/// <summary>
/// The key of one alert's facts: 32 random bytes, kept only wrapped by DataProtection. Destroying the wrapped key makes
/// the facts unreadable while the stream stays whole (contract A11).
/// </summary>
public sealed class FactsKeys(IDataProtectionProvider protection, IRandomness randomness)
{
    /// <summary>Bytes of a facts key.</summary>
    public const int Size = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("alertadores/facts-key/v1");

    /// <summary>A fresh key.</summary>
    public SecretBuffer Draw()
    {
        var key = SecretBuffer.Allocate(Size);
        randomness.Fill(key.Span);
        return key;
    }

    /// <summary>The key as it may be stored.</summary>
    public byte[] Wrap(SecretBuffer key)
    {
        var copy = key.Span.ToArray();
        try
        {
            return _protector.Protect(copy);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <summary>The key again.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The master key or the key ring is not the one that wrapped it.</exception>
    public SecretBuffer Unwrap(byte[] wrapped)
    {
        var key = _protector.Unprotect(wrapped);
        try
        {
            return SecretBuffer.From(key);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
        }
    }
}
