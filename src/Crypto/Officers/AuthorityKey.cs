using Alertadores.Crypto.Age;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Officers;

/// <summary>What else the mailbox key of an authority is good for (docs/formats/message.md). One more label for each new use.</summary>
public static class AuthorityKey
{
    /// <summary>
    /// The Ed25519 seed that signs the authority's messages: HKDF-SHA256(ikm = the X25519 scalar as the age identity writes it,
    /// salt = "alertadores/authority/v1", info = "message-sign", 32 bytes). Whoever can open what is sealed to the authority can sign for it, and nobody else.
    /// </summary>
    public static SecretBuffer MessageSigningSeed(X25519Identity mailbox)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        var seed = SecretBuffer.Allocate(Ed25519.SeedSize);
        mailbox.Derive("alertadores/authority/v1"u8, "message-sign"u8, seed.Span);
        return seed;
    }
}
