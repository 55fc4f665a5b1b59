using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Officers;

/// <summary>
/// The stored account of an official. Holds nothing by which the server, or who steals its database, could read an alert: only an offline guess of the generated
/// passphrase, at the price of <see cref="Salt"/>'s Argon2id, opens <see cref="IdentityFile"/>. Stored as a document under the officer's id.
/// </summary>
public sealed record OfficerAccount
{
    /// <summary>Same as the id of <see cref="Officer"/>.</summary>
    public required Guid Id { get; init; }

    public required Officer Officer { get; init; }

    public required OfficerStatus Status { get; init; }

    /// <summary>16 random bytes for Argon2id.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>SHA-256 of the 32-byte sign-in value that the officer's browser derives.</summary>
    public required byte[] SignInSha256 { get; init; }

    /// <summary>Age file sealed to the officer-unlock recipient; its plaintext is the officer's own identity, the text <c>AGE-SECRET-KEY-1…</c> and nothing else.</summary>
    public required byte[] IdentityFile { get; init; }

    /// <summary>The officer's own age recipient (<c>age1…</c>), to which authority keys are sealed.</summary>
    public required string Recipient { get; init; }

    /// <summary>TOTP secret (20 bytes) wrapped by DataProtection, purpose <see cref="OfficerPurposes.Totp"/>.</summary>
    public required byte[] WrappedTotpSecret { get; init; }

    /// <summary>Only for a custodian.</summary>
    public CustodianGroup? Custody { get; init; }
}

/// <summary>Whether an account may sign in. Stored as its number.</summary>
public enum OfficerStatus
{
    Active = 1,
    Left = 2,

    /// <summary>May not sign in until an administrator says so again.</summary>
    Suspended = 3,
}
