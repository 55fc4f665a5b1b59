using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Officers;

/// <summary>
/// Somebody was asked to become an official, or to make new keys because the old ones are lost. The code is shown once to who administers and handed over in person; only its
/// SHA-256 is here. Stored as a document under <see cref="Id"/>.
/// </summary>
public sealed record Invitation
{
    /// <summary>Days that a code is good for.</summary>
    public const int Days = 7;

    /// <summary>Bytes of a code.</summary>
    public const int CodeSize = 20;

    /// <summary>The officer's id: a new one, or that of the account whose keys are made anew.</summary>
    public required Guid Id { get; init; }

    public required string UserName { get; init; }

    public required string Name { get; init; }

    public required OfficerRole Role { get; init; }

    public required string? AuthorityId { get; init; }

    public CustodianGroup? Custody { get; init; }

    /// <summary>The account exists and gets new keys.</summary>
    public required bool Renews { get; init; }

    public required byte[] CodeSha256 { get; init; }

    public required Guid InvitedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>TOTP secret (20 bytes) wrapped by DataProtection, made with the invitation so that a page that is opened again shows the same.</summary>
    public required byte[] WrappedTotpSecret { get; init; }

    /// <summary>Used or withdrawn: the code opens nothing any more.</summary>
    public bool IsOver { get; init; }
}
