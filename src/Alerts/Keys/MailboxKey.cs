namespace Alertadores.Alerts.Keys;

/// <summary>
/// The mailbox key pair of one authority in one epoch: what alerts are sealed to. The private half exists only inside age files, each of
/// which opens for one officer, or for two of three paper keys together. Stored as a document under <see cref="Id"/>.
/// </summary>
public sealed record MailboxKey
{
    /// <summary><see cref="KeyId"/> in writing, as in <c>oic-bienestar/1</c>. Recorded with each part that was sealed to it.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the authority that owns it.</summary>
    public required string Authority { get; init; }

    /// <summary>Counts from 1; the highest epoch that is not retired is the current one.</summary>
    public required int Epoch { get; init; }

    /// <summary>Public half, an age X25519 recipient (<c>age1…</c>, 62 characters).</summary>
    public required string Recipient { get; init; }

    /// <summary>First day of use, in the authority's zone.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of use, or null while it is in use. What it sealed stays readable by it.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>
    /// Per officer (id) the age file that holds the private half, the text <c>AGE-SECRET-KEY-1…</c> and nothing else, sealed to that officer's own recipient.
    /// </summary>
    public required IReadOnlyDictionary<Guid, byte[]> Files { get; init; }

    /// <summary>Recipients of the three paper keys of this authority, in their printed order.</summary>
    public required IReadOnlyList<string> RecoveryRecipients { get; init; }

    /// <summary>One nested file for every pair of paper keys.</summary>
    public required IReadOnlyList<RecoveryFile> RecoveryFiles { get; init; }
}

/// <summary>
/// An age file sealed to paper key <paramref name="Outer"/> whose plaintext is an age file sealed to paper key <paramref name="Inner"/>,
/// whose plaintext is the private half. Papers count from 1; neither opens it alone.
/// </summary>
public sealed record RecoveryFile(int Outer, int Inner, byte[] File);
