using Alertadores.Alerts.Mailbox;
using Alertadores.Crypto.Frames;

namespace Alertadores.Alerts.Cases;

/// <summary>The conversation with a reporter as one officer may see it.</summary>
public sealed record Conversation
{
    /// <summary>The stream's version that this was read at; a reply names it.</summary>
    public required long Version { get; init; }

    /// <summary>The reporter destroyed the mailbox: nobody can be answered.</summary>
    public required bool Closed { get; init; }

    /// <summary>The sealed answers, inside which are the reporter's recipient and signing key; null where this officer's authority cannot open them.</summary>
    public required Guid? Answers { get; init; }

    /// <summary>In order of date, then direction, then number.</summary>
    public required IReadOnlyList<ConversationMessage> Messages { get; init; }

    /// <summary>What a reply needs, or null where none can be sent.</summary>
    public required ReplyGround? Reply { get; init; }
}

/// <summary>One message of a conversation; its text is under the seal of <paramref name="Part"/>.</summary>
/// <param name="Id">The message.</param>
/// <param name="FromReporter">Its direction.</param>
/// <param name="Number">From 1 in its direction.</param>
/// <param name="Date">The legal date of what the reporter wrote; the day of an authority's act.</param>
/// <param name="Part">The sealed part.</param>
/// <param name="Files">The files that came along.</param>
/// <param name="Digest">SHA-256 of the sealed payload, 32 bytes: the next message of the direction names it.</param>
/// <param name="Place">What the header inside the seal must say.</param>
/// <param name="Details">What the server was told of a reporter's message; null for replies and after an erasure.</param>
/// <param name="Authority">Who answered; null for the reporter's own.</param>
/// <param name="By">Name of the officer who answered.</param>
public sealed record ConversationMessage(
    Guid Id,
    bool FromReporter,
    int Number,
    DateOnly Date,
    Guid Part,
    IReadOnlyList<Guid> Files,
    byte[] Digest,
    FrameHeader Place,
    MessageDetails? Details,
    string? Authority,
    string? By)
{
    /// <summary>
    /// For a reply, the published key that it has to verify under: that of the key among <see cref="Place"/>'s which belongs to <see cref="Authority"/>. Null where nothing certified one.
    /// </summary>
    public byte[]? Signer { get; init; }
}

/// <summary>What an officer's browser needs to seal and sign the next reply.</summary>
/// <param name="Number">Its place.</param>
/// <param name="Previous">SHA-256 of the payload of the reply before it, or null.</param>
/// <param name="Authority">The officer's authority.</param>
/// <param name="SigningKeyId">The mailbox key whose signing key signs.</param>
/// <param name="KeyFile">That key's private half as an age file sealed to the officer's own recipient.</param>
/// <param name="Keys">The keys that it is sealed to beside the reporter's own, in ordinal order.</param>
public sealed record ReplyGround(
    int Number, byte[]? Previous, string Authority, string SigningKeyId, byte[] KeyFile, IReadOnlyList<ReplyKey> Keys);

/// <summary>A key that a reply is sealed to.</summary>
/// <param name="Id">The mailbox key's id.</param>
/// <param name="Recipient">Its age recipient.</param>
public sealed record ReplyKey(string Id, string Recipient);

/// <summary>A reply that an officer's browser sealed.</summary>
/// <param name="Version">The version that the officer looked at.</param>
/// <param name="Id">Drawn by the browser: the same reply sent again is one.</param>
/// <param name="Number">The place that stands inside the seal.</param>
/// <param name="Payload">Age payload of the frame; one of the sizes of a text.</param>
/// <param name="Headers">One age header for each key, the reporter's own included, each over the same file key.</param>
public sealed record SealedReply(long Version, Guid Id, int Number, byte[] Payload, IReadOnlyList<ReplyHeader> Headers)
{
    /// <summary>It asks something that the case waits for.</summary>
    public bool Asks { get; init; }
}

/// <summary>An age header that opens a reply for one key.</summary>
public sealed record ReplyHeader(string KeyId, byte[] Header);
