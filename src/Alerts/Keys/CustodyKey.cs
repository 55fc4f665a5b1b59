using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Keys;

/// <summary>
/// The key pair of one custody group in one epoch. A reporter's identity is sealed to group B's key and that file to group A's key, so that one person
/// of each is needed. Deliberately without paper keys: who held them for both groups would need nobody else.
/// </summary>
public sealed record CustodyKey
{
    /// <summary>As in <c>custodia-a/1</c>.</summary>
    public required string Id { get; init; }

    public required CustodianGroup Group { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Public half, an age X25519 recipient.</summary>
    public required string Recipient { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>Per custodian (officer id) the age file that holds the private half, sealed to that custodian's own recipient.</summary>
    public required IReadOnlyDictionary<Guid, byte[]> Files { get; init; }
}
