using Alertadores.Alerts.Keys;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Custody;

/// <summary>A request as a custodian may see it: who asks, for which closed reason, until when. Nothing of the alert but its reference, which every step names.</summary>
public sealed record OpeningRequest
{
    public required Guid Opening { get; init; }

    public required Guid AlertId { get; init; }

    /// <summary>Directory id of the authority that asks.</summary>
    public required string Authority { get; init; }

    public required ReasonCode Reason { get; init; }

    public required DateOnly AskedOn { get; init; }

    public required DateOnly ExpiresOn { get; init; }

    public required OpeningState State { get; init; }

    /// <summary>What this was read at; a step names it.</summary>
    public required long Version { get; init; }

    /// <summary>It waits for the group of who looks.</summary>
    public required bool IsOwnTurn { get; init; }
}

/// <summary>What a custodian's browser needs for the step of its group.</summary>
/// <param name="AlertId">Stands inside the seal.</param>
/// <param name="Group">Whose step it is.</param>
/// <param name="File">The layer: an age file sealed to the group.</param>
/// <param name="Keys">Every key of the group that the custodian can open, with its file.</param>
/// <param name="Reader">The key of the authority that asked, for group B; null for group A.</param>
public sealed record LayerToOpen(Guid AlertId, CustodianGroup Group, byte[] File, IReadOnlyList<(string KeyId, byte[] KeyFile)> Keys, MailboxKey? Reader);
