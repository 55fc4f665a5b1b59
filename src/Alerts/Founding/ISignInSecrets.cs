namespace Alertadores.Alerts.Founding;

/// <summary>Where founding takes the secrets of officials from: freshly generated, or the public ones of the demonstration.</summary>
public interface ISignInSecrets
{
    SignInSecrets For(string userName);
}

/// <summary>What an official needs to sign in, beside the user name.</summary>
/// <param name="Passphrase">Seven words.</param>
/// <param name="TotpSecret">20 bytes, for RFC 6238.</param>
public sealed record SignInSecrets(string Passphrase, byte[] TotpSecret)
{
    /// <summary>Reveals nothing when logged by mistake.</summary>
    public override string ToString() => nameof(SignInSecrets);
}
