namespace Alertadores.Alerts.Officers;

/// <summary>Who an official is, without anything secret. What pages and events may name.</summary>
public sealed record Officer
{
    /// <summary>Random; recorded in events as the actor.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the officer types to sign in: <c>a-z0-9.-</c>, 3 to 64 characters.</summary>
    public required string UserName { get; init; }

    public required string Name { get; init; }

    public required OfficerRole Role { get; init; }

    /// <summary>Authority (or coordination desk) of the officer; null for auditors, administrators and custodians.</summary>
    public string? AuthorityId { get; init; }
}

/// <summary>What an official may do. Stored as its number.</summary>
public enum OfficerRole
{
    /// <summary>Confirms or overrides the route of alerts of one authority.</summary>
    Triager = 1,

    /// <summary>Investigates alerts of one authority.</summary>
    Investigator = 2,

    /// <summary>Works the coordination desk, or coordinates one authority.</summary>
    Coordinator = 3,

    /// <summary>Reads timelines and proofs, never content.</summary>
    Auditor = 4,

    /// <summary>Runs the installation; sees no alert.</summary>
    Administrator = 5,

    /// <summary>Holds, with one person of the other group, the reporter's identity.</summary>
    Custodian = 6,
}
