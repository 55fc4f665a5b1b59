namespace Alertadores.Triage.Lifecycle;

/// <summary>A request to open a reporter's identity, as its events leave it. Ended ones stay: the reporter is shown all of them.</summary>
/// <param name="Id">Names the request.</param>
/// <param name="Authority">Directory id of the authority that asked.</param>
/// <param name="Officer">Who asked.</param>
/// <param name="Reason">Closed code.</param>
/// <param name="AskedOn">The day of the request.</param>
/// <param name="ExpiresOn">The last day on which it can be granted.</param>
public sealed record IdentityOpening(Guid Id, string Authority, Guid Officer, ReasonCode Reason, DateOnly AskedOn, DateOnly ExpiresOn)
{
    public OpeningState State { get; init; } = OpeningState.WaitsForA;

    /// <summary>The custodian of group A who agreed, or null.</summary>
    public Guid? AgreedBy { get; init; }

    /// <summary>The day on which it was opened, refused or expired; null while it waits.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it was refused, or null.</summary>
    public ReasonCode? RefusedFor { get; init; }

    /// <summary>Somebody can still decide on it.</summary>
    public bool IsPending => State is OpeningState.WaitsForA or OpeningState.WaitsForB;
}

/// <summary>How far a request to open an identity is. Stored.</summary>
public enum OpeningState
{
    /// <summary>Nobody has decided.</summary>
    WaitsForA = 1,

    /// <summary>Group A agreed.</summary>
    WaitsForB = 2,

    /// <summary>Both agreed: the authority that asked can read it.</summary>
    Opened = 3,

    /// <summary>One of them did not agree.</summary>
    Refused = 4,

    /// <summary>Nobody decided in time.</summary>
    Expired = 5,
}
