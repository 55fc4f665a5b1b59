using System.Security.Cryptography;
using System.Text;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.DataProtection;

namespace Alertadores.Alerts.Founding;

/// <summary>An account that was just made, with what its owner must be told.</summary>
internal sealed record NewOfficer(OfficerAccount Account, X25519Recipient Recipient, SignInSecrets Secrets)
{
    /// <summary>
    /// Makes the keys of an official. Costs one Argon2id. The identity is made here only because no officer has a browser with us yet; it is forgotten at once,
    /// and opens only with the passphrase.
    /// </summary>
    public static NewOfficer Make(Officer officer, CustodianGroup? custody, SignInSecrets secrets, IDataProtector totpSecrets, IRandomness randomness)
    {
        var salt = new byte[OfficerKey.SaltSize];
        randomness.Fill(salt);
        OfficerKey.Derive(secrets.Passphrase, salt, out var signIn, out var unlock);
        using var signInValue = signIn;
        using var unlockScalar = unlock;
        using var unlocking = X25519Identity.FromScalar(unlock.Span);
        using var own = X25519Identity.Generate(randomness);
        var account = new OfficerAccount
        {
            Id = officer.Id,
            Officer = officer,
            Status = OfficerStatus.Active,
            Salt = salt,
            SignInSha256 = SHA256.HashData(signIn.Span),
            IdentityFile = AgeFile.Seal(Encoding.ASCII.GetBytes(own.Encode()), [unlocking.Recipient], randomness),
            Recipient = own.Recipient.ToString(),
            WrappedTotpSecret = totpSecrets.Protect(secrets.TotpSecret),
            Custody = custody,
        };
        return new NewOfficer(account, own.Recipient, secrets);
    }

    public override string ToString() => nameof(NewOfficer);
}
