namespace Alertadores.Alerts.Officers;

/// <summary>What the vault page needs to derive the sign-in value. Of the same shape for names that nobody has.</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="MemoryBytes">Argon2id memory in bytes.</param>
/// <param name="Passes">Argon2id passes.</param>
/// <param name="Lanes">Argon2id lanes.</param>
public sealed record SignInChallenge(byte[] Salt, long MemoryBytes, int Passes, int Lanes);

/// <summary>What came of an attempt to sign in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <param name="Token">43 characters (base64url of 32 random bytes), for the cookie; only its SHA-256 is stored.</param>
    /// <param name="Session">As <see cref="OfficerSessions.FindAsync"/> gives it from now on.</param>
    public sealed record SignedIn(string Token, OfficerSession Session) : SignInOutcome
    {
        public override string ToString() => nameof(SignedIn);
    }

    /// <summary>Name, passphrase or code is wrong; deliberately not said which.</summary>
    public sealed record Refused : SignInOutcome;

    /// <summary>Too many failures under this name; nothing was looked at.</summary>
    /// <param name="When">From then on an attempt is looked at again.</param>
    public sealed record TryLater(DateTimeOffset When) : SignInOutcome;
}
