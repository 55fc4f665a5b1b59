using System.Collections.Frozen;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Alerts.Directory;

/// <summary>The directory, its keys and its officials at one version. Immutable: one request that keeps a snapshot sees one state.</summary>
internal sealed record DirectorySnapshot
{
    public static DirectorySnapshot Empty { get; } = new() { Version = 0, Installation = null };

    public required long Version { get; init; }

    public required Installation? Installation { get; init; }

    /// <summary>In order of id, the coordination desk last.</summary>
    public IReadOnlyList<Authority> Authorities { get; init; } = [];

    public FrozenDictionary<string, Authority> ById { get; init; } = FrozenDictionary<string, Authority>.Empty;

    /// <summary>By authority id: whose calendar and zone its terms are counted by.</summary>
    public FrozenDictionary<string, AuthorityClock> Clocks { get; init; } = FrozenDictionary<string, AuthorityClock>.Empty;

    public FrozenDictionary<string, MailboxKey> KeysById { get; init; } = FrozenDictionary<string, MailboxKey>.Empty;

    /// <summary>By authority id: the highest epoch that is in use.</summary>
    public FrozenDictionary<string, MailboxKey> CurrentKeys { get; init; } = FrozenDictionary<string, MailboxKey>.Empty;

    public IReadOnlyList<CustodyKey> CustodyKeys { get; init; } = [];

    public FrozenDictionary<string, RecipientsNote> Notes { get; init; } = FrozenDictionary<string, RecipientsNote>.Empty;

    /// <summary>By key id: the public key of its owner's messages, from notes that the founding key signed.</summary>
    public FrozenDictionary<string, byte[]> Signers { get; init; } = FrozenDictionary<string, byte[]>.Empty;

    public FrozenDictionary<Guid, Officer> Officers { get; init; } = FrozenDictionary<Guid, Officer>.Empty;
}
