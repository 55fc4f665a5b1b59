using System.Security.Cryptography;
using System.Text;
using Alertadores.Alerts.Directory;
using Alertadores.Crypto.Sodium;
using Microsoft.AspNetCore.DataProtection;

namespace Alertadores.Alerts.Officers;

/// <summary>
/// The installation's secret by which unknown user names are made to look like known ones: their salt is stable, and their failures are counted alike.
/// Wrapped by DataProtection in the installation document, so every node derives the same.
/// </summary>
internal sealed class SignInSecret(AuthorityDirectory directory, IDataProtectionProvider protection)
{
    private const int SaltSize = 16;

    /// <summary>Before founding nobody can sign in; the answers are still of the same shape.</summary>
    private readonly byte[] beforeFounding = RandomNumberGenerator.GetBytes(32);

    private readonly Lock unwrapping = new();
    private byte[]? wrapped;
    private byte[]? secret;

    /// <summary>16 bytes that look like a stored random salt.</summary>
    public byte[] MadeUpSalt(string userName) => Derive("salt", userName)[..SaltSize];

    /// <summary>The key of a name's row of failures.</summary>
    public byte[] NameTag(string userName) => Derive("name", userName);

    private byte[] Derive(string label, string userName) => HmacSha256.Tag(Secret(), Encoding.UTF8.GetBytes($"{label}\0{userName}"));

    private byte[] Secret()
    {
        if (directory.Current.Installation?.WrappedSignInSecret is not { } now)
        {
            return beforeFounding;
        }

        lock (unwrapping)
        {
            if (!ReferenceEquals(now, wrapped))
            {
                secret = protection.CreateProtector(OfficerPurposes.SignInSecret).Unprotect(now);
                wrapped = now;
            }

            return secret!;
        }
    }
}
