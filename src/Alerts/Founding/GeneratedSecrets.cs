using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Alerts.Founding;

/// <summary>Secrets of a real installation: a new passphrase and TOTP secret at each call, remembered by nobody.</summary>
public sealed class GeneratedSecrets(IRandomness randomness) : ISignInSecrets
{
    public SignInSecrets For(string userName)
    {
        var totp = new byte[Totp.SecretSize];
        randomness.Fill(totp);
        return new SignInSecrets(Passphrase.Generate(randomness), totp);
    }
}
