namespace Alertadores.Triage.Lifecycle;

/// <summary>An officer asks the custodians to open the identity that the reporter left sealed to them. Nothing is open yet.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Opening">Names the request and all that follows from it.</param>
/// <param name="Authority">Directory id of the authority that asks.</param>
/// <param name="Officer">Who asks, and alone may read it then.</param>
/// <param name="Reason">Closed code; says nothing of the matter.</param>
/// <param name="On">The day where the authority is; the reporter is shown no finer time.</param>
/// <param name="ExpiresOn">The last day on which it can be granted.</param>
/// <param name="SealedReason">A sealed frame of kind <c>reason</c>, to both custody groups and the authority.</param>
public sealed record IdentityOpeningRequested(
    Guid AlertId, Guid Opening, string Authority, Guid Officer, ReasonCode Reason, DateOnly On, DateOnly ExpiresOn, byte[] SealedReason);

/// <summary>A custodian of group A took the outer seal off. What is inside is sealed to group B.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Opening">The request.</param>
/// <param name="Authority">Directory id of the authority that asked.</param>
/// <param name="Officer">The custodian.</param>
public sealed record IdentityOpeningAgreed(Guid AlertId, Guid Opening, string Authority, Guid Officer);

/// <summary>A custodian of group B sealed the identity to the authority that asked.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Opening">The request.</param>
/// <param name="Authority">Directory id of the authority that asked.</param>
/// <param name="Officer">The custodian.</param>
/// <param name="KeyId">The authority's key that opens it now.</param>
/// <param name="On">The day where the authority is.</param>
public sealed record IdentityOpened(Guid AlertId, Guid Opening, string Authority, Guid Officer, string KeyId, DateOnly On);

/// <summary>A custodian did not agree: the identity stays closed, and what was sent for the opening is destroyed.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Opening">The request.</param>
/// <param name="Authority">Directory id of the authority that asked.</param>
/// <param name="Officer">The custodian.</param>
/// <param name="Group">The custodian's group.</param>
/// <param name="Reason">Closed code.</param>
/// <param name="On">The day where the authority is.</param>
/// <param name="SealedReason">A sealed frame of kind <c>reason</c>, or null.</param>
public sealed record IdentityOpeningRefused(
    Guid AlertId, Guid Opening, string Authority, Guid Officer, CustodianGroup Group, ReasonCode Reason, DateOnly On, byte[]? SealedReason);

/// <summary>Nobody decided in time: the identity stays closed, and what was sent for the opening is destroyed.</summary>
public sealed record IdentityOpeningExpired(Guid AlertId, Guid Opening, string Authority, DateOnly On);

/// <summary>The officer who had asked read the identity in their browser.</summary>
public sealed record IdentityRead(Guid AlertId, Guid Opening, string Authority, Guid Officer);

/// <summary>The two groups of custodians, by the order in which they decide. Nobody is in both. Stored in events.</summary>
public enum CustodianGroup
{
    /// <summary>Takes the outer seal off.</summary>
    A = 1,

    /// <summary>Decides last, and seals the identity to who asked.</summary>
    B = 2,
}
