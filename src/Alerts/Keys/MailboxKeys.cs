using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Parts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Keys;

/// <summary>The keys that alerts are sealed to and opened by, from the directory in memory. Holds no private key: only files that an officer's browser opens.</summary>
public sealed class MailboxKeys(AuthorityDirectory directory)
{
    /// <summary>The key to which a copy for this authority is sealed now; null for an unknown id.</summary>
    public MailboxKey? CurrentFor(string authorityId) => directory.Current.CurrentKeys.GetValueOrDefault(authorityId);

    /// <summary>The same key, read to be sealed to; null for an unknown id and for a key that is none.</summary>
    internal PartRecipient? RecipientFor(string authorityId) => directory.Current.Recipients.GetValueOrDefault(authorityId);

    /// <summary>Any key, retired ones too, by its id.</summary>
    public MailboxKey? Find(string keyId) => directory.Current.KeysById.GetValueOrDefault(keyId);

    /// <summary>
    /// The age file with the private half of a key, sealed to this officer's own recipient; null when the officer has none, which is the answer for other people's keys,
    /// and for those of an authority that the officer is no longer of.
    /// </summary>
    public byte[]? KeyFileFor(Guid officer, string keyId) =>
        Find(keyId) is { } key && string.Equals(directory.FindOfficer(officer)?.AuthorityId, key.Authority, StringComparison.Ordinal) ? key.Files.GetValueOrDefault(officer) : null;

    /// <summary>Every key that this officer can open, with its file as in <see cref="KeyFileFor"/>, in ordinal order of their ids.</summary>
    public IReadOnlyList<(string KeyId, byte[] KeyFile)> KeyFilesOf(Guid officer) =>
    [
        .. directory.Current.KeysById.Values.Where(key => key.Files.ContainsKey(officer)).OrderBy(key => key.Id, StringComparer.Ordinal).Select(key => (key.Id, key.Files[officer])),
    ];

    /// <summary>The key of a custody group to which a reporter's identity is sealed now; null until an installation is founded.</summary>
    public CustodyKey? CustodyFor(CustodianGroup group) =>
        directory.Current.CustodyKeys.Where(key => key.Group == group && key.Until is null).MaxBy(key => key.Epoch);

    /// <summary>Those of both groups, A first; empty until an installation is founded.</summary>
    public IReadOnlyList<CustodyKey> Custody => [.. Enum.GetValues<CustodianGroup>().Select(CustodyFor).OfType<CustodyKey>()];

    /// <summary>The one custody group whose current key this custodian can open; null for who holds none, or of both.</summary>
    public CustodianGroup? CustodyGroupOf(Guid officer) =>
        Custody.Where(key => key.Files.ContainsKey(officer)).ToList() is [var only] ? only.Group : null;

    /// <summary>Every custody key of the custodian's own group that they can open, with its file, in ordinal order of their ids.</summary>
    public IReadOnlyList<(string KeyId, byte[] KeyFile)> CustodyKeyFilesOf(Guid officer) => CustodyGroupOf(officer) is { } group
        ? [.. directory.Current.CustodyKeys.Where(key => key.Group == group && key.Files.ContainsKey(officer)).OrderBy(key => key.Id, StringComparer.Ordinal).Select(key => (key.Id, key.Files[officer]))]
        : [];

    /// <summary>The signed note that publishes the keys of an authority or custody group; null for an unknown owner.</summary>
    public RecipientsNote? NoteOf(string owner) => directory.Current.Notes.GetValueOrDefault(owner);

    /// <summary>
    /// The Ed25519 public key that messages under this key id verify with: from the owner's note, which the founding key of this installation signed. Null where nothing
    /// certified one.
    /// </summary>
    public byte[]? SignerOf(string keyId) => directory.Current.Signers.GetValueOrDefault(keyId);
}
