namespace Alertadores.Alerts.Administration;

/// <summary>Somebody who administers the installation changed it. Who and when stand with the event; nothing here is about an alert.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Subject">Whose it was: an officer's id, an authority's, a document's.</param>
/// <param name="Reason">Why, as a closed code.</param>
/// <param name="Reference">The paper behind it (<c>Oficio 12/2026</c>, <c>DOF 12-12-2026</c>), or empty.</param>
/// <param name="Changes">What changed, field by field.</param>
public sealed record AdministrationRecorded(
    AdministrationAct Act, string Subject, AdministrationReason Reason, string Reference, IReadOnlyList<AdministrationChange> Changes);

/// <summary>One field before and after; null where there was, or is, nothing.</summary>
public sealed record AdministrationChange(string Field, string? Before, string? After);

/// <summary>What administrators do. Stored in events.</summary>
public enum AdministrationAct
{
    OfficerInvited = 1,
    InvitationWithdrawn = 2,
    OfficerEnrolled = 3,
    OfficerSuspended = 4,
    OfficerReinstated = 5,
    OfficerMoved = 6,
    OfficerRenamed = 7,

    /// <summary>An officer of the authority sealed its keys to a colleague.</summary>
    KeysHandedOver = 8,

    /// <summary>An officer of the authority made its next key; it waits for the founding key's signature.</summary>
    KeyProposed = 9,

    /// <summary>A new key is in use.</summary>
    KeyRotated = 10,

    AuthorityRenamed = 20,
    AuthorityChanged = 21,
    AuthorityCalendarChanged = 22,
    SubstituteDeclared = 23,
    SubstituteWithdrawn = 24,
    EscalationChanged = 25,

    ClosureDeclared = 30,
    ClosureWithdrawn = 31,

    RulesSwitched = 40,

    RetentionChanged = 50,
    ErasureProposed = 51,
    ErasureApproved = 52,
    ErasureRefused = 53,
}

/// <summary>Why an administrator acted, as a closed code. Stored in events.</summary>
public enum AdministrationReason
{
    /// <summary>Somebody began, left or changed posts.</summary>
    StaffChange = 1,

    /// <summary>Keys, passphrase or device may be in other hands.</summary>
    Security = 2,

    /// <summary>Leave, vacation, illness.</summary>
    Absence = 3,

    /// <summary>A law, decree or agreement was published.</summary>
    Publication = 4,

    /// <summary>What stood there was wrong.</summary>
    Correction = 5,

    /// <summary>A decision of the institution's government.</summary>
    InstitutionalDecision = 6,

    /// <summary>The time that it had to be kept is over.</summary>
    RetentionEnded = 7,
}
